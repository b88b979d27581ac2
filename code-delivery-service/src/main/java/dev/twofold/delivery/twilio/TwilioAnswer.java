package dev.twofold.delivery.twilio;

import dev.twofold.delivery.provider.SendOutcome;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What an answer of the API (2010-04-01) to a new message or call means.
 *
 * @param status of HTTP
 * @param sid of the message or call
 * @param code Twilio's error code
 */
public record TwilioAnswer(int status, Optional<String> sid, OptionalInt code) {

  /**
   * Of errors that any other provider would meet as well: the number is none, cannot be reached, is no mobile one for a
   * text, or its holder wants no messages.
   */
  private static final Set<Integer> NUMBER_IS_BAD =
      Set.of(13223, 13224, 13225, 21201, 21211, 21214, 21217, 21219, 21401, 21421, 21604, 21610, 21614);

  private static final int FIRST_SERVER_ERROR = 500;

  /** A refusal says that nothing was sent; a server's failure does not. */
  public SendOutcome outcome() {
    if (isSuccess()) {
      return sid.<SendOutcome>map(SendOutcome.Accepted::new).orElseGet(() -> new SendOutcome.Unknown("no-sid"));
    }
    if (status >= FIRST_SERVER_ERROR) {
      return new SendOutcome.Unknown(name());
    }
    return code.isPresent() && NUMBER_IS_BAD.contains(code.getAsInt())
        ? new SendOutcome.NumberIsBad(name())
        : new SendOutcome.NotTaken(name());
  }

  private boolean isSuccess() {
    return status >= 200 && status < 300;
  }

  private String name() {
    return code.isPresent() ? Integer.toString(code.getAsInt()) : "http-" + status;
  }
}
