package dev.twofold.delivery.message;

/** What text messages say, in at most 140 characters for hosts of up to 53. */
public final class MessageText {

  private MessageText() {}

  /**
   * A code, whose last line phones and browsers fill in for that host only (origin-bound one-time codes delivered via
   * SMS, a WICG draft).
   *
   * @param language BCP 47 tag of the person's language
   * @param host under which people know Twofold, without a port
   * @param code six digits
   */
  public static String code(String language, String host, String code) {
    return Texts.text(language, "code").replace("{code}", code) + "\n@" + host + " #" + code;
  }

  /** What happened; never a link, since nobody should learn to follow those. */
  public static String notice(String language, NoticeKind kind, String host) {
    return host + ": " + Texts.text(language, kind.key());
  }
}
