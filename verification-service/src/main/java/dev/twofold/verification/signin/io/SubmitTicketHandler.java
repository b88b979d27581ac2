package dev.twofold.verification.signin.io;

import dev.twofold.contracts.CodeCommand.SubmitTicket;
import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply;
import dev.twofold.runtime.kafka.MessageHandler;
import dev.twofold.runtime.store.Effects;
import dev.twofold.runtime.store.HandledOnce;
import dev.twofold.verification.recovery.io.WrongRecoveryCodes;
import dev.twofold.verification.signin.JudgedSignIn;
import dev.twofold.verification.signin.SignIn.Enroll;
import dev.twofold.verification.signin.SignIn.TurnOnByTicket;
import dev.twofold.verification.signin.SignInFacts;
import dev.twofold.verification.turnedoff.io.TurnedOffRows;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.UUID;

/** Lets a sign-in that waits for the ticket set up a first factor. Wrong tickets are slowed as recovery codes are. */
public final class SubmitTicketHandler implements MessageHandler<SubmitTicket> {

  private final HandledOnce handledOnce;
  private final GuardedInput inputs;
  private final SignIns signIns;
  private final TurnedOffRows rows = new TurnedOffRows();
  private final WrongRecoveryCodes wrong = new WrongRecoveryCodes();

  public SubmitTicketHandler(HandledOnce handledOnce, GuardedInput inputs, SignIns signIns) {
    this.handledOnce = handledOnce;
    this.inputs = inputs;
    this.signIns = signIns;
  }

  @Override
  public Future<Void> handle(Incoming<SubmitTicket> message) {
    SubmitTicket command = message.body();
    UUID commandId = message.envelope().id();
    return handledOnce.run(
        message,
        connection ->
            inputs.judge(
                connection,
                command.signInId(),
                command.tokenHash(),
                guarded ->
                    guarded
                        .state()
                        .awaitTicket()
                        .fold(
                            awaiting ->
                                withinBudget(new Offer(connection, commandId, command, guarded, awaiting)),
                            GuardedInput::refuse)));
  }

  private Future<Effects> withinBudget(Offer offer) {
    SignInFacts facts = offer.awaiting().facts();
    return wrong
        .budget(offer.connection(), facts.loginId(), facts.origin().network(), offer.guarded().now())
        .compose(budget -> budget.refusal().map(GuardedInput::refuse).orElseGet(() -> compare(offer)));
  }

  private Future<Effects> compare(Offer offer) {
    return offer.isRight()
        ? offer
            .awaiting()
            .enroll(offer.guarded().now())
            .fold(enroll -> goOn(offer, enroll), GuardedInput::refuse)
        : count(offer);
  }

  private Future<Effects> goOn(Offer offer, Enroll enroll) {
    SignInFacts facts = enroll.facts();
    JudgedSignIn judged = new JudgedSignIn(enroll, offer.guarded().signIn().budget());
    return rows.giveTicket(offer.connection(), facts.loginId(), facts.id())
        .compose(given -> signIns.enroll(offer.connection(), enroll))
        .map(enrolls -> Effects.reply(judged.answer()));
  }

  private Future<Effects> count(Offer offer) {
    SignInFacts facts = offer.awaiting().facts();
    return wrong
        .add(
            offer.connection(),
            offer.commandId(),
            facts.loginId(),
            facts.origin().network(),
            offer.guarded().now())
        .map(counted -> Effects.reply(Reply.Refused.of(Refusal.TICKET_NOT_VALID)));
  }

  private record Offer(
      SqlConnection connection,
      UUID commandId,
      SubmitTicket command,
      SignIns.Guarded guarded,
      TurnOnByTicket awaiting) {

    boolean isRight() {
      return awaiting.ticket().hash().equals(command.ticket());
    }
  }
}
