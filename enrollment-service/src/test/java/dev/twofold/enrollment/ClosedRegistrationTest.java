package dev.twofold.enrollment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.contracts.EnrollmentCommand.Register;
import dev.twofold.contracts.Envelope;
import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.Service;
import dev.twofold.enrollment.registration.RegistrationMode;
import dev.twofold.runtime.kafka.CommandClient;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ClosedRegistrationTest {

  @RegisterExtension
  static final Bench bench = new Bench("closed", RegistrationMode.INVITATION);

  @Test
  void aClosedRegistrationAnswersThatItIsClosed() throws Exception {
    assertThat(bench.refusalOf(bench.register("early", "violet anvil 42"))).isEqualTo(Refusal.REGISTRATION_CLOSED);

    CommandClient gateway =
        CommandClient.start(bench.vertx, Bench.KAFKA, Service.GATEWAY, Clock.systemUTC()).await(30, TimeUnit.SECONDS);
    Envelope<Register> command = bench.registration("vera", "violet anvil 42");
    Reply reply = gateway.send(command.id(), Bench.keyOf("vera"), command.body()).await(10, TimeUnit.SECONDS);

    assertThat(reply).isEqualTo(Reply.Refused.of(Refusal.REGISTRATION_CLOSED));
    assertThat(bench.directory.query("SELECT name FROM login")).isEmpty();
  }
}
