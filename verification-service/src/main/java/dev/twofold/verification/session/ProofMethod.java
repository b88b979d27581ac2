package dev.twofold.verification.session;

import dev.twofold.contracts.Channel;
import java.util.List;

/** How a second step was proven, as {@code amr} tells it (RFC 8176). */
public enum ProofMethod {
  /** A code that no message carried: of an app, or a recovery code. */
  OTP("otp"),
  SMS("sms"),
  TEL("tel");

  private final List<String> amr;

  ProofMethod(String name) {
    this.amr = List.of("pwd", name, "mfa");
  }

  public static ProofMethod of(Channel channel) {
    return channel == Channel.TEXT ? SMS : TEL;
  }

  /** Together with the password. */
  List<String> amr() {
    return amr;
  }
}
