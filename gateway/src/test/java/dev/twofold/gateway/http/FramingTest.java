package dev.twofold.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FramingTest {

  @Test
  void oneLengthOrOneChunkedCodingOrNeitherIsPlain() {
    assertThat(Framing.isPlain(true, List.of(), List.of())).isTrue();
    assertThat(Framing.isPlain(true, List.of(), List.of("5"))).isTrue();
    assertThat(Framing.isPlain(false, List.of(), List.of("5"))).isTrue();
    assertThat(Framing.isPlain(true, List.of("chunked"), List.of())).isTrue();
    assertThat(Framing.isPlain(true, List.of("Chunked"), List.of())).isTrue();
  }

  @Test
  void twoFramingsOrAnotherCodingAreNot() {
    assertThat(Framing.isPlain(true, List.of("chunked"), List.of("5"))).isFalse();
    assertThat(Framing.isPlain(true, List.of(), List.of("5", "5"))).isFalse();
    assertThat(Framing.isPlain(true, List.of("chunked", "chunked"), List.of())).isFalse();
    for (String coding : List.of("", "gzip", "identity", "gzip, chunked", "chunked, identity", "xchunked")) {
      assertThat(Framing.isPlain(true, List.of(coding), List.of())).as(coding).isFalse();
    }
  }

  @Test
  void http10KnowsNoTransferCoding() {
    assertThat(Framing.isPlain(false, List.of("chunked"), List.of())).isFalse();
  }
}
