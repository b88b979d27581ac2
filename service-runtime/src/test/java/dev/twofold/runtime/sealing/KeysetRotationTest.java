package dev.twofold.runtime.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.twofold.contracts.SealContext;
import dev.twofold.contracts.Sealed;
import dev.twofold.contracts.TokenHash;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class KeysetRotationTest {

  private static final byte[] SECRET = "a secret".getBytes(StandardCharsets.UTF_8);
  private static final UUID ROW = UUID.randomUUID();
  private static final UUID LOGIN = UUID.randomUUID();
  private static final SealContext CONTEXT =
      new SealContext("type.v1", ROW, "key", LOGIN, TokenHash.of("token"));

  private final byte[] old = OpeningKey.generate().keyset();
  private final byte[] added = KeysetRotation.add(old);
  private final byte[] promoted = KeysetRotation.promote(added);
  private final byte[] retired = KeysetRotation.retire(promoted);

  private final byte[] oldRows = RowCipher.generateKeyset();
  private final byte[] addedRows = KeysetRotation.add(oldRows);
  private final byte[] promotedRows = KeysetRotation.promote(addedRows);

  @Test
  void whoeverSealsAtOneStepIsOpenedAtTheStepsBesideIt() throws Exception {
    assertThat(opens(added, sealTo(old))).isTrue();
    assertThat(opens(old, sealTo(added))).isTrue();
    assertThat(opens(added, sealTo(promoted))).isTrue();
    assertThat(opens(promoted, sealTo(old))).isTrue();
    assertThat(opens(retired, sealTo(promoted))).isTrue();
  }

  @Test
  void nobodySealsToAKeyThatWasOnlyAdded() {
    assertThat(opens(old, sealTo(added))).isTrue();
    assertThat(opens(old, sealTo(promoted))).isFalse();
  }

  @Test
  void whatIsRetiredOpensNothingAnyMore() {
    assertThat(opens(retired, sealTo(old))).isFalse();
  }

  @Test
  void rowsOfEitherStepAreReadAtTheOther() throws Exception {
    assertThat(unwraps(addedRows, wrapUnder(promotedRows))).isTrue();
    assertThat(unwraps(promotedRows, wrapUnder(oldRows))).isTrue();
    assertThat(unwraps(oldRows, wrapUnder(addedRows))).isTrue();
    assertThat(unwraps(oldRows, wrapUnder(promotedRows))).isFalse();
    assertThat(unwraps(KeysetRotation.retire(promotedRows), wrapUnder(oldRows))).isFalse();
  }

  @Test
  void whatIsUnderAnEarlierKeyIsToBeWrappedAnewAndIsUnderThePrimaryThen() throws Exception {
    RowCipher promoted = RowCipher.parse(promotedRows);
    byte[] old = wrapUnder(oldRows);

    assertThat(promoted.earlierPrefixes()).containsExactly(prefix(old));
    byte[] anew = promoted.rewrap(old, ROW, LOGIN);

    assertThat(prefix(anew)).isEqualTo(promoted.primaryPrefix()).isNotEqualTo(prefix(old));
    assertThat(unwraps(KeysetRotation.retire(promotedRows), anew)).isTrue();
  }

  @Test
  void whoeverHasNotPromotedLeavesAloneWhatIsUnderALaterKey() {
    assertThat(RowCipher.parse(oldRows).earlierPrefixes()).isEmpty();
    assertThat(RowCipher.parse(addedRows).earlierPrefixes()).isEmpty();
  }

  @Test
  void ofSeveralRotationsAllEarlierKeysAreToGo() {
    byte[] twice = KeysetRotation.promote(KeysetRotation.add(promotedRows));

    assertThat(RowCipher.parse(twice).earlierPrefixes())
        .containsExactly(prefix(wrapUnder(oldRows)), prefix(wrapUnder(promotedRows)));
  }

  @Test
  void whatIsNoKeysetIsNotQuoted() {
    assertThatThrownBy(() -> KeysetRotation.add(SECRET))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("a secret")
        .hasNoCause();
  }

  private static Sealed sealTo(byte[] keyset) {
    return new Sealer(OpeningKey.parse(keyset).sealingKey(), Clock.systemUTC()).seal(SECRET, CONTEXT);
  }

  private static boolean opens(byte[] keyset, Sealed sealed) {
    try {
      new Opener(OpeningKey.parse(keyset)).open(sealed, CONTEXT);
      return true;
    } catch (CannotOpen e) {
      return false;
    }
  }

  private static byte[] prefix(byte[] wrapped) {
    return Arrays.copyOf(wrapped, RowCipher.PREFIX_BYTES);
  }

  private static byte[] wrapUnder(byte[] keyset) {
    return RowCipher.parse(keyset).wrap(SECRET, ROW, LOGIN);
  }

  private static boolean unwraps(byte[] keyset, byte[] wrapped) {
    try {
      RowCipher.parse(keyset).unwrap(wrapped, ROW, LOGIN);
      return true;
    } catch (CannotOpen e) {
      return false;
    }
  }
}
