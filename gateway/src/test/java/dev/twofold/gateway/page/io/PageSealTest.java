package dev.twofold.gateway.page.io;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.gateway.page.io.PageSeal.Purpose;
import dev.twofold.runtime.sealing.KeysetRotation;
import dev.twofold.runtime.sealing.SharedCipher;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class PageSealTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Content CONTENT = new Content("secret", 3);

  private final byte[] keyset = SharedCipher.generateKeyset();
  private final PageSeal seal = at(NOW, keyset);

  @Test
  void anyGatewayOpensWhatOneSealed() {
    String sealed = seal.seal(Purpose.FLOW, "token", CONTENT);

    assertThat(at(NOW, keyset).open(Purpose.FLOW, "token", sealed, Content.class)).contains(CONTENT);
    assertThat(sealed).matches("[A-Za-z0-9_-]+").doesNotContain("secret");
    assertThat(seal.seal(Purpose.FLOW, "token", CONTENT)).isNotEqualTo(sealed);
  }

  @Test
  void itHoldsForOnePurposeInOnePlace() {
    String sealed = seal.seal(Purpose.FLOW, "token", CONTENT);

    assertThat(seal.open(Purpose.RETURN, "token", sealed, Content.class)).isEmpty();
    assertThat(seal.open(Purpose.FLOW, "other", sealed, Content.class)).isEmpty();
    assertThat(seal.open(Purpose.FLOW, "", sealed, Content.class)).isEmpty();
  }

  @Test
  void itHoldsForATime() {
    String sealed = seal.seal(Purpose.NOTICE, "token", CONTENT);

    assertThat(at(NOW.plusSeconds(299), keyset).open(Purpose.NOTICE, "token", sealed, Content.class)).isPresent();
    assertThat(at(NOW.plusSeconds(300), keyset).open(Purpose.NOTICE, "token", sealed, Content.class)).isEmpty();
  }

  @Test
  void whatIsNotOursOpensNothing() {
    String sealed = seal.seal(Purpose.FLOW, "token", CONTENT);
    String changed = sealed.substring(0, 40) + (sealed.charAt(40) == 'A' ? "B" : "A") + sealed.substring(41);

    for (String other : new String[] {"", "A", "§", sealed.substring(1), changed, sealed + "A"}) {
      assertThat(seal.open(Purpose.FLOW, "token", other, Content.class)).as(other).isEmpty();
    }
    assertThat(at(NOW, SharedCipher.generateKeyset()).open(Purpose.FLOW, "token", sealed, Content.class)).isEmpty();
  }

  @Test
  void eachStepOfARotationKnowsWhatTheOneBesideItSealed() {
    byte[] added = KeysetRotation.add(keyset);
    byte[] promoted = KeysetRotation.promote(added);
    byte[] retired = KeysetRotation.retire(promoted);

    for (byte[][] beside : new byte[][][] {{keyset, added}, {added, promoted}, {promoted, added}}) {
      String sealed = at(NOW, beside[0]).seal(Purpose.FLOW, "token", CONTENT);
      assertThat(at(NOW, beside[1]).open(Purpose.FLOW, "token", sealed, Content.class)).contains(CONTENT);
    }
    String withTheNewKey = at(NOW, promoted).seal(Purpose.FLOW, "token", CONTENT);
    assertThat(at(NOW, retired).open(Purpose.FLOW, "token", withTheNewKey, Content.class)).contains(CONTENT);
    String withTheOldKey = at(NOW, keyset).seal(Purpose.FLOW, "token", CONTENT);
    assertThat(at(NOW, retired).open(Purpose.FLOW, "token", withTheOldKey, Content.class)).isEmpty();
  }

  private static PageSeal at(Instant now, byte[] keyset) {
    return new PageSeal(SharedCipher.parse(keyset), Clock.fixed(now, ZoneOffset.UTC));
  }

  record Content(String text, int number) {}
}
