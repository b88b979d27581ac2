package dev.twofold.enrollment.password;

import java.text.Normalizer;
import java.util.Locale;

/**
 * What may become a password: 8 to 256 code points (in NFC), not among the commonest, and not made of the login (SP
 * 800-63B-4 §3.1.1.2).
 */
public final class PasswordPolicy {

  private static final int FEWEST = 8;
  private static final int MOST = 256;

  /** Characters beside the login that are no password of their own. */
  private static final int FEW = 3;

  private final CommonPasswords common;

  public PasswordPolicy(CommonPasswords common) {
    this.common = common;
  }

  /** @param login in whatever case */
  public boolean allows(String password, String login) {
    return allows(password) && !isMadeOf(login, password);
  }

  private boolean allows(String password) {
    String composed = Normalizer.normalize(password, Normalizer.Form.NFC);
    int codePoints = composed.codePointCount(0, composed.length());
    return codePoints >= FEWEST && codePoints <= MOST && !common.contains(composed);
  }

  private static boolean isMadeOf(String login, String password) {
    String folded = fold(password);
    String rest = folded.replace(fold(login), "");
    return !rest.equals(folded) && rest.codePointCount(0, rest.length()) <= FEW;
  }

  private static String fold(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
  }
}
