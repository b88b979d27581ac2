package dev.twofold.verification;

import dev.twofold.contracts.Client;
import dev.twofold.contracts.Codec;
import dev.twofold.contracts.Credentials;
import dev.twofold.contracts.Envelope;
import dev.twofold.contracts.Envelope.ReturnAddress;
import dev.twofold.contracts.PasswordCommand.CheckPassword;
import dev.twofold.contracts.PasswordCommand.StepUp;
import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.Service;
import dev.twofold.contracts.SessionRef;
import dev.twofold.contracts.TokenHash;
import dev.twofold.runtime.kafka.MessageHandler.Incoming;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

/** Somebody with a device somewhere, who offers passwords for anybody. */
record Visitor(Bench bench, String network, Optional<TokenHash> device) {

  static final Reply INVALID = Reply.Refused.of(Refusal.INVALID_CREDENTIALS);

  /** In a network where nobody else is, on a device that nobody knows. */
  static Visitor somewhere(Bench bench) {
    return new Visitor(bench, "network of " + UUID.randomUUID(), Optional.empty());
  }

  /** On a device that finished a two-step sign-in of the person before. */
  Visitor onDeviceOf(Person person) {
    TokenHash token = TokenHash.of("device " + UUID.randomUUID());
    bench.database().execute(
        """
        INSERT INTO known_device (id, login_id, token_hash, network, agent, known_since, last_used_at)
        VALUES (gen_random_uuid(), '%s', decode('%s', 'hex'), '', '', twofold_now(), twofold_now())
        """
            .formatted(person.loginId(), hex(token)));
    return new Visitor(bench, network, Optional.of(token));
  }

  Client client() {
    return new Client(network, "test", device);
  }

  Reply offer(Person person, String password) {
    return Bench.await(offerLater(person, password));
  }

  Reply offer(Person person, Person.Ref signIn, String password) {
    return Bench.await(offerLater(person, signIn, password));
  }

  /** Under a key of its own, so that nothing but the database keeps it apart from others. */
  Future<Reply> offerLater(Person person, String password) {
    return offerLater(person, Person.Ref.fresh(), password);
  }

  Future<Reply> offerLater(Person person, Person.Ref signIn, String password) {
    Incoming<CheckPassword> message = message(UUID.randomUUID().toString(), person, signIn, password);
    return bench.sendLater(message.envelope().id(), message.key(), message.body());
  }

  /** For a name that no login has, under the key that the gateway makes of that name. */
  Reply offerForNobody(Person stranger, String password) {
    Incoming<CheckPassword> message = message("key of " + stranger.name(), stranger, Person.Ref.fresh(), password);
    return bench.send(message.envelope().id(), message.key(), message.body());
  }

  void offerWrong(int times, Person person) {
    for (int i = 0; i < times; i++) {
      offer(person, "wrong");
    }
  }

  /** As it reaches the handler; nobody awaits the reply. */
  Incoming<CheckPassword> message(String key, Person person, Person.Ref signIn, String password) {
    UUID id = UUID.randomUUID();
    Instant now = Instant.now();
    String plainText = new String(Codec.encode(new Credentials(person.name(), password)), StandardCharsets.UTF_8);
    CheckPassword body =
        new CheckPassword(
            signIn.signInId(),
            signIn.tokenHash(),
            bench.seal(plainText, CheckPassword.class, id, key, signIn.signInId(), signIn.tokenHash()),
            Optional.of(client()));
    ReturnAddress nobody = new ReturnAddress(0, UUID.randomUUID(), now.plusSeconds(30));
    return new Incoming<>(key, new Envelope<>(id, Service.GATEWAY, now, Optional.of(nobody), body));
  }

  Reply stepUp(SessionRef session, Person.Ref signIn, String password) {
    UUID id = UUID.randomUUID();
    String key = UUID.randomUUID().toString();
    StepUp command =
        new StepUp(
            signIn.signInId(),
            signIn.tokenHash(),
            session,
            bench.seal(password, StepUp.class, id, key, signIn.signInId(), signIn.tokenHash()),
            client());
    return bench.send(id, key, command);
  }

  Reply stepUp(SessionRef session, String password) {
    return stepUp(session, Person.Ref.fresh(), password);
  }

  /** How many of the passwords that were offered from here came to this. */
  long count(String outcome) {
    return bench.database().count(
        "password_attempt WHERE network = '%s' AND outcome = '%s'".formatted(network, outcome));
  }

  private static String hex(TokenHash token) {
    return HexFormat.of().formatHex(token.bytes());
  }
}
