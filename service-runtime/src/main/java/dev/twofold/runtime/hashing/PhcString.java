package dev.twofold.runtime.hashing;

import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A hash and all that is needed to compute it again: {@code $argon2id$v=19$m=…,t=…,p=…$salt$hash}, plain Base64. */
record PhcString(Argon2Cost cost, byte[] salt, byte[] hash) {

  private static final Pattern FORM =
      Pattern.compile(
          "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=(\\d{1,2})"
              + "\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{22,86})");

  /** @throws IllegalArgumentException without quoting the text */
  static PhcString parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not an Argon2id PHC string");
    }
    Argon2Cost cost = new Argon2Cost(number(matcher, 1), number(matcher, 2), number(matcher, 3));
    Base64.Decoder decoder = Base64.getDecoder();
    return new PhcString(cost, decoder.decode(matcher.group(4)), decoder.decode(matcher.group(5)));
  }

  String text() {
    Base64.Encoder encoder = Base64.getEncoder().withoutPadding();
    return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
        .formatted(
            cost.memoryKib(),
            cost.iterations(),
            cost.parallelism(),
            encoder.encodeToString(salt),
            encoder.encodeToString(hash));
  }

  @Override
  public String toString() {
    return "PhcString[…]";
  }

  private static int number(Matcher matcher, int group) {
    return Integer.parseInt(matcher.group(group));
  }
}
