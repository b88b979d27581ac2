package dev.twofold.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.twofold.embedded.EmbeddedKafka;
import dev.twofold.local.DataDirectory;
import dev.twofold.local.StartFailure;
import dev.twofold.system.TwofoldClient.Session;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestartTest {

  @Test
  void everythingSurvivesARestartOnTheSameDataEvenIfAllMessagesAreReadAgain(@TempDir Path data) throws Exception {
    Person person;
    Session ended;
    Session live;
    Map<String, List<String>> rows;
    int port;
    try (SystemUnderTest system = SystemUnderTest.on(data, 0)) {
      TwofoldClient client = system.client();
      person = Person.pending(system);
      ended = person.confirm();
      live = client.confirm(client.signIn(person.login(), person.password()), ended.recoveryCodes().get(0));
      client.signOut(ended.token());
      client.addFactor(live, "tablet");
      client.trySignIn(person.login(), "not the password");
      client.submit(client.signIn(person.login(), person.password()), person.wrongCode());
      assertThat(client.post("/v1/recovery-codes", live.token(), Map.of()).status()).isEqualTo(201);
      rows = system.rowsWhenQuiet();
      port = system.local().url().getPort();
      assertThatThrownBy(() -> DataDirectory.open(data, false))
          .isInstanceOf(StartFailure.class)
          .hasMessageContaining("already runs on");
    }
    try (EmbeddedKafka broker = EmbeddedKafka.start(data.resolve("kafka"))) {
      new Topics(broker.bootstrapServers()).rewindGroups();
    }
    try (SystemUnderTest system = SystemUnderTest.on(data, port)) {
      TwofoldClient client = system.client();
      assertThat(system.rowsWhenQuiet()).isEqualTo(rows);
      assertThat(client.desk(live.token()).body().path("user").asText()).isEqualTo(person.login());
      assertThat(client.session(ended.token()).status()).isEqualTo(401);
      assertThat(client.sessions(live.token())).isEqualTo(1);
      assertThat(client.signIn(person.login(), person.password()).state()).isEqualTo("enter-code");
    }
  }
}
