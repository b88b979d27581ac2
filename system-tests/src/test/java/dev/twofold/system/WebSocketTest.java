package dev.twofold.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.system.TwofoldClient.Session;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A WebSocket to the sample application, which returns what it is sent. */
@ExtendWith(SystemUnderTest.Shared.class)
class WebSocketTest {

  private static final int POLICY = 1008;

  private final SystemUnderTest system;
  private final TwofoldClient client;

  WebSocketTest(SystemUnderTest system) {
    this.system = system;
    this.client = system.client();
  }

  @Test
  void itEndsWhenItsPersonSignsOut() {
    Session session = Person.pending(system).confirm();
    Socket socket = open(session);
    assertThat(socket.said("hello")).isEqualTo("hello");

    client.signOut(session.token());

    assertThat(socket.closed()).isEqualTo(POLICY);
  }

  @Test
  void itEndsWhenItsSessionIsEndedFromAnother() {
    Person person = Person.pending(system);
    Session first = person.confirm();
    Session second = person.signIn();
    Socket ended = open(first);
    Socket stays = open(second);

    client.delete("/v1/sessions/" + first.id(), second.token());

    assertThat(ended.closed()).isEqualTo(POLICY);
    assertThat(stays.said("still here")).isEqualTo("still here");
  }

  @Test
  void itEndsWhenThePasswordIsChangedInAnotherSession() {
    Person person = Person.pending(system);
    Session first = person.confirm();
    Session second = person.signIn();
    Socket ended = open(first);
    Socket stays = open(second);

    client.put("/v1/password", second.token(), Map.of("newPassword", "another long password of theirs"));

    assertThat(ended.closed()).isEqualTo(POLICY);
    assertThat(stays.said("still here")).isEqualTo("still here");
  }

  @Test
  void itEndsWhenFactorsAreChangedInAnotherSession() {
    Person person = Person.pending(system);
    Session first = person.confirm();
    Session second = person.signIn();
    Socket ended = open(first);

    client.post("/v1/recovery-codes", second.token(), Map.of());

    assertThat(ended.closed()).isEqualTo(POLICY);
  }

  private Socket open(Session session) {
    Socket socket = new Socket();
    URI uri = URI.create(system.local().url().resolve("/desk/").toString().replaceFirst("^http", "ws"));
    socket.socket = HttpClient.newHttpClient().newWebSocketBuilder()
        .header("Authorization", "Bearer " + session.token())
        .buildAsync(uri, socket).orTimeout(20, TimeUnit.SECONDS).join();
    return socket;
  }

  private static final class Socket implements WebSocket.Listener {

    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private volatile CompletableFuture<String> answer = new CompletableFuture<>();
    private WebSocket socket;

    /** What came back. */
    String said(String text) {
      answer = new CompletableFuture<>();
      socket.sendText(text, true);
      return answer.orTimeout(20, TimeUnit.SECONDS).join();
    }

    int closed() {
      return closed.orTimeout(20, TimeUnit.SECONDS).join();
    }

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
      answer.complete(data.toString());
      webSocket.request(1);
      return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
      closed.complete(statusCode);
      return null;
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
      closed.completeExceptionally(error);
    }
  }
}
