package dev.twofold.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.twofold.local.DataDirectory;
import dev.twofold.local.StartFailure;
import dev.twofold.system.TwofoldClient.Session;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestartTest {

  @Test
  void loginAndSessionSurviveARestartOnTheSameData(@TempDir Path data) {
    Person person;
    Session session;
    int port;
    try (SystemUnderTest system = SystemUnderTest.on(data, 0)) {
      person = Person.pending(system);
      session = person.confirm();
      port = system.local().url().getPort();
      assertThatThrownBy(() -> DataDirectory.open(data, false))
          .isInstanceOf(StartFailure.class)
          .hasMessageContaining("already runs on");
    }
    try (SystemUnderTest system = SystemUnderTest.on(data, port)) {
      assertThat(system.client().desk(session.token()).body().path("user").asText()).isEqualTo(person.login());
      assertThat(system.client().signIn(person.login(), person.password()).state()).isEqualTo("enter-code");
    }
  }
}
