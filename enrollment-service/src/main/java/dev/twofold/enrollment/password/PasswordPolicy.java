package dev.twofold.enrollment.password;

import java.text.Normalizer;

/** What may become a password: 8 to 256 code points (in NFC), not among the commonest (SP 800-63B-4 §3.1.1.2). */
public final class PasswordPolicy {

  private static final int FEWEST = 8;
  private static final int MOST = 256;

  private final CommonPasswords common;

  public PasswordPolicy(CommonPasswords common) {
    this.common = common;
  }

  public boolean allows(String password) {
    String composed = Normalizer.normalize(password, Normalizer.Form.NFC);
    int codePoints = composed.codePointCount(0, composed.length());
    return codePoints >= FEWEST && codePoints <= MOST && !common.contains(composed);
  }
}
