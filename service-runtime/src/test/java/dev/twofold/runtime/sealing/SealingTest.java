package dev.twofold.runtime.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.KeysetHandle;
import dev.twofold.contracts.SealContext;
import dev.twofold.contracts.Sealed;
import dev.twofold.contracts.SealingKey;
import dev.twofold.contracts.TokenHash;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SealingTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final byte[] SECRET = "a secret".getBytes(StandardCharsets.UTF_8);
  private static final UUID ID = UUID.randomUUID();
  private static final UUID SIGN_IN = UUID.randomUUID();
  private static final TokenHash TOKEN = TokenHash.of("token");
  private static final SealContext CONTEXT = new SealContext("type.v1", ID, "key", SIGN_IN, TOKEN);

  private final OpeningKey key = OpeningKey.generate();
  private final Opener opener = new Opener(key);
  private final Sealer sealer = new Sealer(key.sealingKey(), at(START));

  @Test
  void aSealedFieldOpensForItsReceiver() throws Exception {
    assertThat(opener.open(sealer.seal(SECRET, CONTEXT), CONTEXT)).isEqualTo(SECRET);
    assertThat(new Opener(OpeningKey.parse(key.keyset())).open(sealer.seal(SECRET, CONTEXT), CONTEXT))
        .isEqualTo(SECRET);
  }

  @Test
  void aSealedFieldOpensNowhereElse() {
    Sealed sealed = sealer.seal(SECRET, CONTEXT);
    Stream.of(
            new SealContext("type.v2", ID, "key", SIGN_IN, TOKEN),
            new SealContext("type.v1", UUID.randomUUID(), "key", SIGN_IN, TOKEN),
            new SealContext("type.v1", ID, "other", SIGN_IN, TOKEN),
            new SealContext("type.v1", ID, "key", UUID.randomUUID(), TOKEN),
            new SealContext("type.v1", ID, "key", SIGN_IN, TokenHash.of("other")))
        .forEach(
            other -> assertThatThrownBy(() -> opener.open(sealed, other)).isInstanceOf(CannotOpen.class));
    assertThatThrownBy(() -> new Opener(OpeningKey.generate()).open(sealed, CONTEXT)).isInstanceOf(CannotOpen.class);
  }

  @Test
  void aChangedFieldDoesNotOpen() {
    Sealed sealed = sealer.seal(SECRET, CONTEXT);
    Stream.of(
            new Sealed(sealed.dataKey(), changed(sealed.cipherText())),
            new Sealed(changed(sealed.dataKey()), sealed.cipherText()),
            new Sealed(sealed.dataKey(), ""),
            new Sealed("", sealed.cipherText()),
            new Sealed("not base64url!", sealed.cipherText()))
        .forEach(
            other -> assertThatThrownBy(() -> opener.open(other, CONTEXT)).isInstanceOf(CannotOpen.class));
  }

  @Test
  void aDataKeyServesForTenMinutes() throws Exception {
    MovableClock clock = new MovableClock();
    Sealer moving = new Sealer(key.sealingKey(), clock);
    String first = moving.seal(SECRET, CONTEXT).dataKey();
    clock.now = START.plus(Duration.ofMinutes(10)).minusMillis(1);
    assertThat(moving.seal(SECRET, CONTEXT).dataKey()).isEqualTo(first);
    clock.now = START.plus(Duration.ofMinutes(10));
    Sealed renewed = moving.seal(SECRET, CONTEXT);
    assertThat(renewed.dataKey()).isNotEqualTo(first);
    assertThat(opener.open(renewed, CONTEXT)).isEqualTo(SECRET);
  }

  @Test
  void duringRotationFieldsSealedToTheOldKeyStillOpen() throws Exception {
    KeysetHandle old = Primitives.parseSecret(key.keyset());
    KeysetHandle both =
        KeysetHandle.newBuilder(old)
            .addEntry(KeysetHandle.generateEntryFromParameters(old.getPrimary().getKey().getParameters())
                .withRandomId().makePrimary())
            .build();
    OpeningKey rotated = OpeningKey.parse(Primitives.serializeSecret(both));
    Opener rotatedOpener = new Opener(rotated);
    Sealer toNew = new Sealer(rotated.sealingKey(), at(START));
    assertThat(rotatedOpener.open(sealer.seal(SECRET, CONTEXT), CONTEXT)).isEqualTo(SECRET);
    assertThat(rotatedOpener.open(toNew.seal(SECRET, CONTEXT), CONTEXT)).isEqualTo(SECRET);
    assertThatThrownBy(() -> opener.open(toNew.seal(SECRET, CONTEXT), CONTEXT)).isInstanceOf(CannotOpen.class);
  }

  @Test
  void whatIsNoKeyIsRefusedWithoutBeingQuoted() {
    byte[] nonsense = "nonsense".getBytes(StandardCharsets.UTF_8);
    assertThatIllegalArgumentException().isThrownBy(() -> OpeningKey.parse(nonsense))
        .withMessageNotContaining("nonsense");
    assertThatIllegalArgumentException().isThrownBy(() -> RowCipher.parse(nonsense))
        .withMessageNotContaining("nonsense");
    assertThatIllegalArgumentException().isThrownBy(() -> new Sealer(new SealingKey("nonsense"), at(START)));
    assertThatIllegalArgumentException().isThrownBy(() -> OpeningKey.parse(RowCipher.generateKeyset()));
  }

  @Test
  void aRowUnwrapsOnlyAsItselfUnchangedUnderItsKey() throws Exception {
    byte[] keyset = RowCipher.generateKeyset();
    RowCipher rows = RowCipher.parse(keyset);
    UUID login = UUID.randomUUID();
    byte[] wrapped = rows.wrap(SECRET, ID, login);
    assertThat(RowCipher.parse(keyset).unwrap(wrapped, ID, login)).isEqualTo(SECRET);
    assertThatThrownBy(() -> rows.unwrap(wrapped, UUID.randomUUID(), login)).isInstanceOf(CannotOpen.class);
    assertThatThrownBy(() -> rows.unwrap(wrapped, ID, UUID.randomUUID())).isInstanceOf(CannotOpen.class);
    assertThatThrownBy(() -> rows.unwrap(wrapped, login, ID)).isInstanceOf(CannotOpen.class);
    assertThatThrownBy(() -> RowCipher.parse(RowCipher.generateKeyset()).unwrap(wrapped, ID, login))
        .isInstanceOf(CannotOpen.class);
    wrapped[wrapped.length - 1] ^= 1;
    assertThatThrownBy(() -> rows.unwrap(wrapped, ID, login)).isInstanceOf(CannotOpen.class);
    assertThatThrownBy(() -> rows.unwrap(new byte[0], ID, login)).isInstanceOf(CannotOpen.class);
  }

  private static String changed(String base64url) {
    byte[] bytes = Base64.getUrlDecoder().decode(base64url);
    bytes[bytes.length - 1] ^= 1;
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static Clock at(Instant now) {
    return Clock.fixed(now, ZoneOffset.UTC);
  }

  private static final class MovableClock extends Clock {

    private Instant now = START;

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneOffset getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
