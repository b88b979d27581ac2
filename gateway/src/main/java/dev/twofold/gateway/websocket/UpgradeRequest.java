package dev.twofold.gateway.websocket;

import dev.twofold.gateway.door.Header;
import dev.twofold.gateway.http.ProblemException;
import dev.twofold.gateway.http.Problems;
import dev.twofold.gateway.token.TokenMint;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** An opening handshake (RFC 6455 §4.2.1), as strictly as the standard has it. */
public final class UpgradeRequest {

  public static final String VERSION = "13";

  /** Sixteen octets. */
  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9+/]{21}[AQgw]==");
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");

  private final List<Header> headers;

  /** @param headers all that came with the request */
  public UpgradeRequest(List<Header> headers) {
    this.headers = headers;
  }

  /** Whether it asks for a WebSocket, rightly or not. */
  public boolean isMeant() {
    return elements("upgrade").anyMatch("websocket"::equalsIgnoreCase);
  }

  /**
   * The sub-protocols that the client offers, the preferred one first. A token of Twofold's is none: the application
   * would see it.
   *
   * @throws ProblemException if this is no handshake of version 13
   */
  public List<String> subProtocols(boolean isGet) {
    if (!values("sec-websocket-version").equals(List.of(VERSION))) {
      throw new ProblemException(Problems.otherWebSocket());
    }
    List<String> subProtocols = elements("sec-websocket-protocol").toList();
    List<String> keys = values("sec-websocket-key");
    boolean isHandshake = isGet
        && values("upgrade").size() == 1
        && elements("upgrade").allMatch("websocket"::equalsIgnoreCase)
        && elements("connection").anyMatch("upgrade"::equalsIgnoreCase)
        && keys.size() == 1
        && KEY.matcher(keys.get(0)).matches()
        && hasNoBody()
        && subProtocols.stream().allMatch(name -> TOKEN.matcher(name).matches() && !TokenMint.standsIn(name));
    if (!isHandshake) {
      throw new ProblemException(Problems.badRequest("This is no opening handshake of a WebSocket."));
    }
    return subProtocols;
  }

  private boolean hasNoBody() {
    return values("transfer-encoding").isEmpty() && values("content-length").stream().allMatch("0"::equals);
  }

  private Stream<String> elements(String name) {
    return values(name).stream()
        .flatMap(value -> Arrays.stream(value.split(",", -1)))
        .map(String::strip)
        .filter(element -> !element.isEmpty());
  }

  private List<String> values(String name) {
    return headers.stream()
        .filter(header -> header.name().toLowerCase(Locale.ROOT).equals(name))
        .map(header -> header.value().strip())
        .toList();
  }
}
