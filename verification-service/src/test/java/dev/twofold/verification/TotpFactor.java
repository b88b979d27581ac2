package dev.twofold.verification;

import dev.twofold.verification.totp.StepWindow;
import io.vertx.ext.auth.otp.impl.org.openauthentication.otp.OneTimePasswordAlgorithm;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.UUID;
import java.util.stream.Stream;

/** One more authenticator app of a person, put where adding it would have put it. */
record TotpFactor(Bench bench, UUID id, UUID loginId, byte[] secret) {

  /** Waits for its confirmation in the session, for ten minutes. */
  static TotpFactor pending(Bench bench, UUID loginId, UUID sessionId) {
    return insert(
        bench, loginId, "'pending'", "'" + sessionId + "'", "twofold_now() + interval '10 minutes'");
  }

  static TotpFactor active(Bench bench, UUID loginId) {
    return insert(bench, loginId, "'active'", "NULL", "NULL");
  }

  /** The code of a step that many after the present one. */
  String code(long stepsFromNow) {
    try {
      long step = StepWindow.stepAt(bench.database().now()) + stepsFromNow;
      return OneTimePasswordAlgorithm.generateOTP(secret, step, 6, false, -1);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A code that is right at no step near now. */
  String wrongCode() {
    return Stream.iterate(0, candidate -> candidate + 1)
        .map("%06d"::formatted)
        .filter(candidate -> Stream.of(-1, 0, 1).noneMatch(steps -> candidate.equals(code(steps))))
        .findFirst()
        .orElseThrow();
  }

  private static TotpFactor insert(
      Bench bench, UUID loginId, String status, String sessionId, String pendingUntil) {
    byte[] secret = new byte[20];
    new SecureRandom().nextBytes(secret);
    UUID id = UUID.randomUUID();
    String wrapped = HexFormat.of().formatHex(bench.config().rowCipher().wrap(secret, id, loginId));
    bench
        .database()
        .execute(
            """
            INSERT INTO factor (id, login_id, kind, name, status, session_id, pending_until, secret, created_at)
            VALUES ('%s', '%s', 'authenticator-app', 'tablet', %s, %s, %s, '\\x%s', twofold_now())
            """
                .formatted(id, loginId, status, sessionId, pendingUntil, wrapped));
    return new TotpFactor(bench, id, loginId, secret);
  }
}
