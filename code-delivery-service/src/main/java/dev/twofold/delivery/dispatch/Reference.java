package dev.twofold.delivery.dispatch;

import java.math.BigInteger;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/** What a provider calls a message. */
public final class Reference {

  private static final int HEXADECIMAL = 16;

  private Reference() {}

  /**
   * As it stands, and as the same number in the other of decimal and hexadecimal: carriers are known to answer
   * {@code submit_sm} with one, and to write the other in the receipt.
   */
  public static Set<String> spellings(String reference) {
    Set<String> spellings = new LinkedHashSet<>();
    spellings.add(reference);
    if (reference.matches("[0-9]{1,19}")) {
      String hexadecimal = new BigInteger(reference).toString(HEXADECIMAL);
      spellings.add(hexadecimal);
      spellings.add(hexadecimal.toUpperCase(Locale.ROOT));
    }
    if (reference.matches("[0-9A-Fa-f]{1,16}")) {
      spellings.add(new BigInteger(reference, HEXADECIMAL).toString());
    }
    return spellings;
  }
}
