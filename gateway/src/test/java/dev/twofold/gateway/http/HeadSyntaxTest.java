package dev.twofold.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeadSyntaxTest {

  @ParameterizedTest
  @ValueSource(strings = {
    "GET / HTTP/1.1\r\nHost: a\r\n\r\n", "\r\n\r\nGET / HTTP/1.1\r\n\r\n", "GET / HTTP/1.1\r\nA:\tb\tc\r\nD:\r\n\r\n",
    "GET /\u00e9 HTTP/1.1\r\nA: \u00fc\r\n\r\n"
  })
  void plainHeadsAreAdmitted(String head) {
    assertThat(admits(new HeadSyntax(), head)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "GET / HTTP/1.1\n", "GET / HTTP/1.1\rA", "GET / HTTP/1.1\r\r\n", "GET\t/ HTTP/1.1", " GET", "\tGET", "\nGET",
    "\u0000GET",
    "GET / HTTP/1.1\r\n A: b", "GET / HTTP/1.1\r\nA: b\r\n c", "GET / HTTP/1.1\r\nA: b\r\n\tc", "GET / HTTP/1.1\r\n: b",
    "GET / HTTP/1.1\r\nA: b\nC: d", "GET / HTTP/1.1\r\nA: \u0000", "GET / HTTP/1.1\r\nA: \u001b",
    "GET / HTTP/1.1\r\nA: \u007f"
  })
  void whatReadersRepairInWaysOfTheirOwnIsRefused(String head) {
    assertThat(admits(new HeadSyntax(), head)).isFalse();
  }

  @Test
  void theNextHeadIsJudgedFromItsOwnBeginning() {
    HeadSyntax syntax = new HeadSyntax();
    assertThat(admits(syntax, "GET / HTTP/1.1\r\nA: b\r\n\r\n")).isTrue();
    syntax.startOver();

    assertThat(admits(syntax, "GET\t/")).isFalse();
  }

  private static boolean admits(HeadSyntax syntax, String head) {
    for (byte octet : head.getBytes(StandardCharsets.ISO_8859_1)) {
      if (!syntax.admits(octet & 0xff)) {
        return false;
      }
    }
    return true;
  }
}
