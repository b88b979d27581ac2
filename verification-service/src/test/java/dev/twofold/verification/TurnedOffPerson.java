package dev.twofold.verification;

import dev.twofold.contracts.CodeCommand.SubmitTicket;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.Reply.TurnedOff;
import dev.twofold.contracts.SealContext;
import dev.twofold.contracts.SessionRef;
import dev.twofold.contracts.TokenHash;
import dev.twofold.contracts.VerificationCommand.TurnOff;
import dev.twofold.runtime.sealing.CannotOpen;
import dev.twofold.runtime.sealing.Opener;
import dev.twofold.runtime.sealing.OpeningKey;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/**
 * Somebody who turned two-step verification off in the session that the first factor made.
 *
 * @param recoveryCodes those of before
 * @param ticket canonical; empty text: factors are kept
 */
record TurnedOffPerson(Bench bench, Person person, List<String> recoveryCodes, String ticket) {

  static TurnedOffPerson keeping(Bench bench) {
    return turningOff(bench, false);
  }

  static TurnedOffPerson clearing(Bench bench) {
    return turningOff(bench, true);
  }

  /** The answer to turning it off and clearing all in that session, and the ticket in it. */
  static String clear(Bench bench, Person person, TokenHash session) {
    OpeningKey gateway = OpeningKey.generate();
    UUID id = UUID.randomUUID();
    String key = person.loginId().toString();
    TurnOff command = new TurnOff(new SessionRef(session, Bench.ORIGIN), true, gateway.sealingKey());
    TurnedOff off = (TurnedOff) bench.send(id, key, command);
    SealContext context = new SealContext("turned-off.v1", id, key, id, session);
    try {
      return new String(new Opener(gateway).open(off.ticket().orElseThrow(), context), StandardCharsets.US_ASCII);
    } catch (CannotOpen e) {
      throw new IllegalStateException(e);
    }
  }

  Reply submitTicket(Person.Ref signIn) {
    return submitTicket(signIn, ticket);
  }

  Reply submitTicket(Person.Ref signIn, String text) {
    return Bench.await(submitTicketAtOnce(signIn, text));
  }

  /** Under a key of its own, so that nothing but the database keeps it apart from others. */
  Future<Reply> submitTicketAtOnce(Person.Ref signIn, String text) {
    return bench.sendLater(
        UUID.randomUUID(),
        UUID.randomUUID().toString(),
        new SubmitTicket(signIn.signInId(), signIn.tokenHash(), TokenHash.of(text)));
  }

  private static TurnedOffPerson turningOff(Bench bench, boolean clear) {
    Recovering recovering = Recovering.enrolled(bench);
    Person person = recovering.person();
    TokenHash session = Person.sessionToken(person.registration());
    if (clear) {
      return new TurnedOffPerson(bench, person, recovering.codes(), clear(bench, person, session));
    }
    SessionRef ref = new SessionRef(session, Bench.ORIGIN);
    Reply reply =
        bench.send(person.loginId().toString(), new TurnOff(ref, false, OpeningKey.generate().sealingKey()));
    if (!(reply instanceof TurnedOff)) {
      throw new IllegalStateException("not turned off: " + reply);
    }
    return new TurnedOffPerson(bench, person, recovering.codes(), "");
  }
}
