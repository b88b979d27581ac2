package dev.twofold.delivery.number;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import dev.twofold.contracts.Channel;
import dev.twofold.contracts.Refusal;
import java.text.Normalizer;
import java.util.List;

/**
 * What a person typed, as E.164, judged by libphonenumber: possible, valid (of a range that is allocated), and of a type
 * that costs what a call to a person costs. The country code is always typed; nobody's is assumed.
 */
public final class Numbers {

  private static final int LONGEST = 40;
  private static final String NO_REGION = "ZZ";
  /** Ranges of no country: satellites and services of the world. */
  private static final String WORLD = "001";

  private final PhoneNumberUtil util = PhoneNumberUtil.getInstance();

  /** What was typed is one of these. */
  public sealed interface Judged {

    record Good(Number number) implements Judged {}

    record Bad(Refusal refusal) implements Judged {}
  }

  public Judged judge(String typed) {
    if (typed.length() > LONGEST) {
      return new Judged.Bad(Refusal.NUMBER_NOT_VALID);
    }
    try {
      PhoneNumber number = util.parse(international(typed), NO_REGION);
      return !number.hasExtension() && util.isValidNumber(number)
          ? judge(number)
          : new Judged.Bad(Refusal.NUMBER_NOT_VALID);
    } catch (NumberParseException e) {
      return new Judged.Bad(Refusal.NUMBER_NOT_VALID);
    }
  }

  private Judged judge(PhoneNumber number) {
    String country = util.getRegionCodeForNumber(number);
    List<Channel> channels = channels(util.getNumberType(number));
    return channels.isEmpty() || country == null || country.equals(WORLD)
        ? new Judged.Bad(Refusal.NUMBER_NOT_ALLOWED)
        : new Judged.Good(new Number(util.format(number, PhoneNumberFormat.E164), country, channels));
  }

  /** Full-width digits and signs are those that they look like; two zeros are how many dial a plus sign. */
  private static String international(String typed) {
    String plain = Normalizer.normalize(typed, Normalizer.Form.NFKC).strip();
    return plain.startsWith("00") ? "+" + plain.substring(2) : plain;
  }

  /** None for numbers that cost their caller more, or are no one person's. */
  private static List<Channel> channels(PhoneNumberType type) {
    return switch (type) {
      case MOBILE, FIXED_LINE_OR_MOBILE -> List.of(Channel.TEXT, Channel.VOICE);
      case FIXED_LINE, VOIP -> List.of(Channel.VOICE);
      default -> List.of();
    };
  }
}
