package dev.twofold.gateway.assertion.io;

import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeyStatus;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.jwt.JwkSetConverter;
import com.google.crypto.tink.jwt.JwtConfig2026;
import com.google.crypto.tink.jwt.JwtInvalidException;
import com.google.crypto.tink.jwt.JwtPublicKeySign;
import com.google.crypto.tink.jwt.RawJwt;
import dev.twofold.runtime.sealing.JwtSigningKeys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Optional;

/**
 * The keys with which assertions are signed, ES256 (RFC 7518 §3.4), the same at every gateway. The primary one signs, and
 * the public halves of all that are enabled are published: so a key is added first, and made primary once every
 * application has had the time to fetch it.
 */
public final class AssertionKeys {

  private static final Configuration JWT = JwtConfig2026.get();
  private static final Optional<String> TYPE = Optional.of("JWT");

  private final KeysetHandle keyset;
  private final JwtPublicKeySign primary;

  private AssertionKeys(KeysetHandle keyset) throws GeneralSecurityException {
    this.keyset = keyset;
    this.primary = keyset.getPrimitive(JWT, JwtPublicKeySign.class);
  }

  public static AssertionKeys generate() {
    return parse(JwtSigningKeys.generateKeyset());
  }

  /**
   * @param keyset secret, Tink JSON; may hold several keys during rotation
   * @throws IllegalArgumentException if one of them cannot sign ES256 under an id of its own, without quoting it
   */
  public static AssertionKeys parse(byte[] keyset) {
    try {
      KeysetHandle handle = TinkJsonProtoKeysetFormat.parseKeyset(
          new String(keyset, StandardCharsets.UTF_8), JWT, InsecureSecretKeyAccess.get());
      requireEs256(handle);
      return new AssertionKeys(handle);
    } catch (GeneralSecurityException e) {
      // the cause may quote what it could not parse
      throw new IllegalArgumentException("is not a keyset that signs ES256");
    }
  }

  /** The public halves as a JWK Set (RFC 7517 §5), the primary one among them. */
  String jwkSet() {
    try {
      return JwkSetConverter.fromPublicKeysetHandle(keyset.getPublicKeysetHandle());
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("the public keys cannot be written", e);
    }
  }

  /**
   * A JWS in its compact form (RFC 7515 §7.1), of the type JWT, that names its key.
   *
   * @param claims a JSON object
   */
  String sign(String claims) {
    try {
      return primary.signAndEncode(RawJwt.fromJsonPayload(TYPE, claims));
    } catch (JwtInvalidException e) {
      throw new IllegalArgumentException("these are no claims", e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("signing failed", e);
    }
  }

  private static void requireEs256(KeysetHandle keyset) throws GeneralSecurityException {
    for (int i = 0; i < keyset.size(); i++) {
      KeysetHandle.Entry entry = keyset.getAt(i);
      if (entry.getStatus() == KeyStatus.ENABLED && !entry.getKey().getParameters().equals(JwtSigningKeys.es256())) {
        throw new IllegalArgumentException("holds a key for something else than ES256");
      }
    }
  }
}
