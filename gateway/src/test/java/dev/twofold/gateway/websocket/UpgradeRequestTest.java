package dev.twofold.gateway.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.twofold.gateway.door.Header;
import dev.twofold.gateway.http.ProblemException;
import dev.twofold.gateway.token.TokenKind;
import dev.twofold.gateway.token.TokenMint;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class UpgradeRequestTest {

  private static final String TOKEN = new TokenMint(List.of(new byte[32])).mint(TokenKind.SESSION, new byte[32]);

  private final List<Header> headers = new ArrayList<>(List.of(
      new Header("connection", "keep-alive, Upgrade"), new Header("Upgrade", "WebSocket"),
      new Header("Sec-WebSocket-Version", "13"), new Header("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==")));

  @Test
  void aHandshakeOfTheStandardIsOneWithItsSubProtocolsInOrder() {
    headers.add(new Header("Sec-WebSocket-Protocol", "chat.v2, chat.v1"));
    headers.add(new Header("sec-websocket-protocol", "plain"));

    assertThat(request().isMeant()).isTrue();
    assertThat(request().subProtocols(true)).containsExactly("chat.v2", "chat.v1", "plain");
  }

  @Test
  void whatAsksForItWronglyIsMeantAsOneAndRefused() {
    for (Header wrong : List.of(
        new Header("Upgrade", "h2c"), new Header("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="),
        new Header("Sec-WebSocket-Protocol", "a b"), new Header("Sec-WebSocket-Protocol", "chat, " + TOKEN),
        new Header("Transfer-Encoding", "chunked"),
        new Header("Content-Length", "1"), new Header("Sec-WebSocket-Version", "8"))) {
      headers.add(wrong);
      assertThat(request().isMeant()).isTrue();
      assertThatThrownBy(() -> request().subProtocols(true)).as(wrong.toString()).isInstanceOf(ProblemException.class);
      headers.remove(wrong);
    }
    assertThatThrownBy(() -> request().subProtocols(false)).isInstanceOf(ProblemException.class);
  }

  @Test
  void everyPartOfItIsNeeded() {
    for (Header needed : List.copyOf(headers)) {
      headers.remove(needed);
      assertThatThrownBy(() -> request().subProtocols(true)).as(needed.name()).isInstanceOf(ProblemException.class);
      headers.add(needed);
    }
  }

  @Test
  void anotherUpgradeIsNotMeant() {
    headers.removeIf(header -> header.name().equals("Upgrade"));
    headers.add(new Header("Upgrade", "h2c"));

    assertThat(request().isMeant()).isFalse();
  }

  private UpgradeRequest request() {
    return new UpgradeRequest(headers);
  }
}
