package dev.twofold.gateway.handover;

import dev.twofold.gateway.http.Problem;
import dev.twofold.gateway.page.Browser;
import java.util.List;

/** Somebody who is to be led to the sign-in: a person whose browser goes to an application, without a session. */
public final class Stranger {

  private static final String READING = "GET";

  private Stranger() {}

  /**
   * Whether a request that was refused is one's.
   *
   * @param accept all {@code Accept} headers
   * @param secFetchMode all {@code Sec-Fetch-Mode} headers
   */
  public static boolean asks(Problem refused, String method, List<String> accept, List<String> secFetchMode) {
    return refused.isNotSignedIn()
        && READING.equals(method)
        && Browser.navigates(accept, secFetchMode);
  }
}
