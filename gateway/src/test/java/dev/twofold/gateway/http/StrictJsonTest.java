package dev.twofold.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {

  @ParameterizedTest
  @ValueSource(strings = {"{}", " {\"a\": {\"a\": [1, true, null, \"\\ud83d\\ude00\"]}} "})
  void oneObjectIsFine(String body) {
    assertThat(StrictJson.problem(body.getBytes(StandardCharsets.UTF_8))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "", " ", "null", "[]", "\"a\"", "1", "{", "{\"a\":1", "{\"a\":1}}", "{} {}", "{\"a\":1,\"a\":2}",
    "{\"a\":1,\"\\u0061\":2}", "{\"b\":{\"a\":1,\"a\":1}}", "{/* */}", "{'a':1}", "{\"a\":\"\\ud800\"}",
    "{\"\\udc00\":1}", "\ufeff{}", "{\"a\":01}", "{\"a\":1,}"
  })
  void anythingElseIsNot(String body) {
    assertThat(StrictJson.problem(body.getBytes(StandardCharsets.UTF_8))).isPresent();
  }

  @Test
  void otherEncodingsAreRefused() {
    assertThat(StrictJson.problem("{}".getBytes(StandardCharsets.UTF_16LE))).isPresent();
    assertThat(StrictJson.problem(new byte[] {'{', '"', (byte) 0xc0, (byte) 0xae, '"', ':', '1', '}'})).isPresent();
  }
}
