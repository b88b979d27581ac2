package dev.twofold.delivery.message;

/** What a call says. */
public final class CallText {

  private CallText() {}

  /** Before anything secret: a machine that picked up presses no key. */
  public static String pressAnyKey(String language) {
    return Texts.text(language, "call.press-any-key");
  }

  /** Before the digits. */
  public static String yourCode(String language) {
    return Texts.text(language, "call.your-code");
  }

  /** Between one reading and the next. */
  public static String onceMore(String language) {
    return Texts.text(language, "call.once-more");
  }

  public static String goodbye(String language) {
    return Texts.text(language, "call.goodbye");
  }

  /** The language of the voice, as speech services name it. */
  public static String voice(String language) {
    return Texts.text(language, "call.voice");
  }
}
