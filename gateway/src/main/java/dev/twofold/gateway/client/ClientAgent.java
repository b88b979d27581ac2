package dev.twofold.gateway.client;

/** What a client calls itself, reduced to what can be stored and shown without harm. */
public final class ClientAgent {

  private static final int LONGEST = 200;

  private ClientAgent() {}

  /** The printable ASCII characters of a {@code User-Agent} header, 200 at the most. */
  public static String of(String userAgent) {
    return userAgent.chars()
        .filter(c -> c >= ' ' && c <= '~')
        .limit(LONGEST)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
