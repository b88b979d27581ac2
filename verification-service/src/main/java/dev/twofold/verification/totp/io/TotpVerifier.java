package dev.twofold.verification.totp.io;

import dev.twofold.verification.totp.CodeMatch;
import dev.twofold.verification.totp.StepWindow;
import io.vertx.core.Future;
import io.vertx.ext.auth.impl.Codec;
import io.vertx.ext.auth.otp.Authenticator;
import io.vertx.ext.auth.otp.OtpCredentials;
import io.vertx.ext.auth.otp.hotp.HotpAuth;
import io.vertx.ext.auth.otp.hotp.HotpAuthOptions;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * Compares TOTP codes (RFC 6238: HMAC-SHA-1, 6 digits, 30 s) as HOTP codes (RFC 4226) over a window of time steps.
 * Changes nothing: whoever accepts a step marks it as used.
 */
public final class TotpVerifier {

  private static final int DIGITS = 6;
  private static final Pattern CODE = Pattern.compile("[0-9]{" + DIGITS + "}");
  private static final String INVALID_CODE = "invalid code";
  // The library looks the key up by an identifier; here the key is at hand.
  private static final String IDENTIFIER = "factor";

  /**
   * @param secret raw bytes
   * @param lastUsed time step of the last accepted code, −1 before the first
   * @return fails where the comparison itself did; a wrong code is a value
   */
  public Future<CodeMatch> compare(byte[] secret, String code, Instant now, long lastUsed) {
    if (!CODE.matcher(code).matches()) {
      return Future.succeededFuture(new CodeMatch.Wrong());
    }
    return matchedStep(secret, code, StepWindow.fresh(now, lastUsed))
        .compose(
            step ->
                step.isPresent()
                    ? Future.succeededFuture(new CodeMatch.Fresh(step.getAsLong()))
                    : compareSpent(secret, code, StepWindow.spent(now, lastUsed)));
  }

  private static Future<CodeMatch> compareSpent(byte[] secret, String code, StepWindow spent) {
    return matchedStep(secret, code, spent)
        .map(step -> step.isPresent() ? new CodeMatch.AlreadyUsed() : new CodeMatch.Wrong());
  }

  private static Future<OptionalLong> matchedStep(byte[] secret, String code, StepWindow window) {
    if (window.isEmpty()) {
      return Future.succeededFuture(OptionalLong.empty());
    }
    Authenticator authenticator =
        new Authenticator().setKey(Codec.base32Encode(secret)).setCounter(window.first() - 1);
    return hotp(window.lookAhead(), authenticator)
        .authenticate(new OtpCredentials(IDENTIFIER, code))
        .map(user -> OptionalLong.of(authenticator.getCounter()))
        .recover(TotpVerifier::noMatch);
  }

  /** The updater has nothing to store: the matched step stands in the authenticator itself. */
  private static HotpAuth hotp(int lookAhead, Authenticator authenticator) {
    HotpAuthOptions options = new HotpAuthOptions().setPasswordLength(DIGITS).setLookAheadWindow(lookAhead);
    return HotpAuth.create(options)
        .authenticatorFetcher(identifier -> Future.succeededFuture(authenticator))
        .authenticatorUpdater(matched -> Future.succeededFuture());
  }

  private static Future<OptionalLong> noMatch(Throwable failure) {
    return INVALID_CODE.equals(failure.getMessage())
        ? Future.succeededFuture(OptionalLong.empty())
        : Future.failedFuture(failure);
  }
}
