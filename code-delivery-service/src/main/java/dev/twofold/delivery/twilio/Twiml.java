package dev.twofold.delivery.twilio;

import dev.twofold.delivery.message.CallText;
import java.net.URI;

/** Documents that tell the provider what to do in a call (TwiML). */
final class Twiml {

  private static final int READINGS = 3;
  private static final String HANG_UP = document("<Hangup/>");

  private Twiml() {}

  static String pressAnyKey(String language, URI pressed) {
    return document(
        "<Gather input=\"dtmf\" numDigits=\"1\" timeout=\"8\" method=\"POST\" action=\""
            + escaped(pressed.toString())
            + "\">"
            + say(language, CallText.pressAnyKey(language))
            + "</Gather><Hangup/>");
  }

  static String sayCode(String language, String code) {
    StringBuilder spoken = new StringBuilder(say(language, CallText.yourCode(language)));
    for (int reading = 1; reading <= READINGS; reading++) {
      code.chars().forEach(digit ->
          spoken.append(say(language, Character.toString(digit))).append("<Pause length=\"1\"/>"));
      spoken.append(say(language, reading < READINGS ? CallText.onceMore(language) : CallText.goodbye(language)));
    }
    return document(spoken.append("<Hangup/>").toString());
  }

  static String hangUp() {
    return HANG_UP;
  }

  private static String document(String verbs) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response>" + verbs + "</Response>";
  }

  private static String say(String language, String text) {
    return "<Say language=\"" + escaped(CallText.voice(language)) + "\">" + escaped(text) + "</Say>";
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
  }
}
