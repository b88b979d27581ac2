package dev.twofold.gateway.assertion.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeyStatus;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.jwt.JwtConfig2026;
import com.google.crypto.tink.jwt.JwtEcdsaParameters;
import com.google.crypto.tink.jwt.JwtEcdsaParameters.Algorithm;
import com.google.crypto.tink.jwt.JwtEcdsaParameters.KidStrategy;
import dev.twofold.runtime.sealing.JwtSigningKeys;
import dev.twofold.runtime.sealing.KeysetRotation;
import dev.twofold.runtime.sealing.OpeningKey;
import dev.twofold.runtime.sealing.RowCipher;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AssertionKeysTest {

  private static final String CLAIMS = "{\"sub\":\"anna\",\"exp\":60}";

  @Test
  void whatIsKeptSignsAsBeforeAndPublishesTheSame() {
    byte[] keyset = JwtSigningKeys.generateKeyset();
    AssertionKeys keys = AssertionKeys.parse(keyset);

    AssertionKeys kept = AssertionKeys.parse(keyset);

    assertThat(kept.jwkSet()).isEqualTo(keys.jwkSet());
    assertThat(Jws.isSignedBy(kept.sign(CLAIMS), keys.jwkSet())).isTrue();
  }

  @Test
  void theHeaderNamesTypeAlgorithmAndKey() {
    AssertionKeys keys = AssertionKeys.generate();

    JsonObject header = Jws.part(keys.sign(CLAIMS), 0);

    assertThat(header.fieldNames()).containsExactlyInAnyOrder("typ", "alg", "kid");
    assertThat(header.getString("typ")).isEqualTo("JWT");
    assertThat(header.getString("alg")).isEqualTo("ES256");
    assertThat(header.getString("kid")).isEqualTo(jwks(keys).getJsonObject(0).getString("kid"));
  }

  @Test
  void onlyPublicPartsArePublished() {
    AssertionKeys keys = AssertionKeys.generate();

    JsonObject key = jwks(keys).getJsonObject(0);

    assertThat(key.fieldNames()).containsExactlyInAnyOrder("kty", "crv", "x", "y", "alg", "use", "key_ops", "kid");
    assertThat(key.getJsonArray("key_ops")).containsExactly("verify");
  }

  @Test
  void aKeyIsAddedBeforeItSigns() {
    byte[] keyset = JwtSigningKeys.generateKeyset();
    byte[] both = KeysetRotation.add(keyset);
    AssertionKeys before = AssertionKeys.parse(keyset);
    AssertionKeys added = AssertionKeys.parse(both);
    AssertionKeys promoted = AssertionKeys.parse(KeysetRotation.promote(both));

    assertThat(jwks(added)).hasSize(2);
    assertThat(added.jwkSet()).as("the same at gateways that sign with one or the other").isEqualTo(promoted.jwkSet());
    assertThat(Jws.isSignedBy(added.sign(CLAIMS), before.jwkSet())).as("the old one signs").isTrue();
    assertThat(Jws.isSignedBy(promoted.sign(CLAIMS), before.jwkSet())).as("the new one signs").isFalse();
    assertThat(Jws.isSignedBy(promoted.sign(CLAIMS), added.jwkSet())).as("and is known").isTrue();
    assertThat(Jws.isSignedBy(before.sign(CLAIMS), promoted.jwkSet())).as("what was signed before").isTrue();
  }

  @Test
  void aKeyThatWasDisabledIsPublishedNoMore() throws GeneralSecurityException {
    KeysetHandle.Builder builder = KeysetHandle.newBuilder(keyset(es256(KidStrategy.BASE64_ENCODED_KEY_ID)))
        .addEntry(fresh(es256(KidStrategy.BASE64_ENCODED_KEY_ID)));
    builder.getAt(1).setStatus(KeyStatus.DISABLED);
    AssertionKeys keys = AssertionKeys.parse(json(builder.build()));

    assertThat(jwks(keys)).hasSize(1);
    assertThat(Jws.isSignedBy(keys.sign(CLAIMS), keys.jwkSet())).isTrue();
  }

  @ParameterizedTest
  @MethodSource("keysetsForSomethingElse")
  void aKeyThatCannotSignEs256IsRefusedAndNotQuoted(byte[] keyset) {
    assertThatIllegalArgumentException().isThrownBy(() -> AssertionKeys.parse(keyset))
        .withMessageContaining("ES256")
        .withNoCause();
  }

  static Stream<byte[]> keysetsForSomethingElse() throws GeneralSecurityException {
    KeysetHandle good = keyset(es256(KidStrategy.BASE64_ENCODED_KEY_ID));
    KeysetHandle withOther = KeysetHandle.newBuilder(good)
        .addEntry(fresh(ecdsa(Algorithm.ES384, KidStrategy.BASE64_ENCODED_KEY_ID)))
        .build();
    return Stream.of(
        new byte[0],
        "secret".getBytes(StandardCharsets.UTF_8),
        "{}".getBytes(StandardCharsets.UTF_8),
        OpeningKey.generate().keyset(),
        RowCipher.generateKeyset(),
        json(good.getPublicKeysetHandle()),
        json(keyset(ecdsa(Algorithm.ES384, KidStrategy.BASE64_ENCODED_KEY_ID))),
        json(keyset(es256(KidStrategy.IGNORED))),
        json(withOther));
  }

  private static JsonArray jwks(AssertionKeys keys) {
    return new JsonObject(keys.jwkSet()).getJsonArray("keys");
  }

  private static Parameters es256(KidStrategy kid) throws GeneralSecurityException {
    return ecdsa(Algorithm.ES256, kid);
  }

  private static Parameters ecdsa(Algorithm algorithm, KidStrategy kid) throws GeneralSecurityException {
    return JwtEcdsaParameters.builder().setAlgorithm(algorithm).setKidStrategy(kid).build();
  }

  private static KeysetHandle keyset(Parameters parameters) throws GeneralSecurityException {
    return KeysetHandle.generateNew(parameters, JwtConfig2026.get());
  }

  private static KeysetHandle.Builder.Entry fresh(Parameters parameters) throws GeneralSecurityException {
    return KeysetHandle.importKey(keyset(parameters).getPrimary().getKey());
  }

  private static byte[] json(KeysetHandle keyset) throws GeneralSecurityException {
    return TinkJsonProtoKeysetFormat.serializeKeyset(keyset, JwtConfig2026.get(), InsecureSecretKeyAccess.get())
        .getBytes(StandardCharsets.UTF_8);
  }
}
