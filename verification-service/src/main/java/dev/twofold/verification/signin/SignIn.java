package dev.twofold.verification.signin;

import dev.twofold.contracts.Channel;
import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.Reply.SignInStands;
import dev.twofold.contracts.SignInPurpose;
import dev.twofold.contracts.SignInState;
import dev.twofold.verification.challenge.PhoneChallenge;
import dev.twofold.verification.factor.Factor;
import dev.twofold.verification.login.Login;
import dev.twofold.verification.turnedoff.Ticket;
import dev.twofold.verification.turnedoff.TurnedOff;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * A sign-in, one record per state. Each input is refused unless the state says otherwise.
 *
 * <pre>
 *   registration ─────────────► Enroll ────────┐
 *                                 ▲            │
 *                               ticket         │
 *                                 │            │
 *               ┌─ cleared ─► TurnOnByTicket   │
 *   password ───┼─ kept ────► TurnOn ──────────┼─ fresh code ───► Completed
 *               └─ on ──────► EnterCode ───────┘                      ▲
 *                                 │                                   │
 *                codes are closed ▼ ▲                                 │
 *                               Locked ─────── recovery code ─────────┘
 * </pre>
 *
 * Which of the three a password leads to is judged anew with each input: two-step verification may have been turned off
 * or on in the meantime. All open ones are abandoned and expire alike. A recovery code completes EnterCode and TurnOn,
 * too; TurnOn is locked as EnterCode is.
 */
public sealed interface SignIn {

  SignInFacts facts();

  /** The answer to an input that is not legal in this state. */
  default Refusal refusal() {
    return Refusal.NO_SIGN_IN;
  }

  default Verdict<SignInStands> view(CodeBudget budget) {
    return Verdict.refused(refusal());
  }

  default Verdict<Abandoned> abandon() {
    return Verdict.refused(refusal());
  }

  /** May a first factor be made? */
  default Verdict<Enroll> addFactor() {
    return Verdict.refused(refusal());
  }

  /** May a phone be the first factor? */
  default Verdict<Enroll> addPhone(Login login, FirstPhone policy) {
    return addFactor();
  }

  /** May a code go to that phone, in that way? */
  default Verdict<PhoneTarget> startChallenge(UUID factorId, Channel channel, Login login, FirstPhone policy) {
    return Verdict.refused(refusal());
  }

  /** Of which factor may a code be compared? @param asked empty: the one that is offered */
  default Verdict<Factor> factorFor(Optional<UUID> asked) {
    return Verdict.refused(refusal());
  }

  /** Is a ticket looked at? */
  default Verdict<TurnOnByTicket> awaitTicket() {
    return Verdict.refused(refusal());
  }

  /** A fresh code of the factor was entered. */
  default Verdict<Completed> complete() {
    return Verdict.refused(refusal());
  }

  /** An unused recovery code was entered. */
  default Verdict<Completed> recover() {
    return Verdict.refused(refusal());
  }

  /** Is the person told of wrong codes, now that so much is spent? */
  default boolean isToldOfWrongCodes(CodeBudget spent) {
    return false;
  }

  /**
   * As stored and judged at a moment: an open sign-in whose time is over is expired; one that takes no factor's code
   * for now is locked.
   *
   * @param off where two-step verification of the login is turned off
   * @param methods the active factors, and the one that waits in this sign-in
   */
  static SignIn at(
      Instant now,
      Stored state,
      SignInFacts facts,
      Optional<TurnedOff> off,
      Methods methods,
      CodeBudget budget) {
    return switch (state) {
      case COMPLETED -> new Completed(facts);
      case ABANDONED -> new Abandoned(facts);
      case ENROLL -> facts.isOver(now) ? new Expired(facts) : enroll(facts, off, methods.pending());
      case ENTER_CODE -> facts.isOver(now) ? new Expired(facts) : awaitProof(facts, off, methods.active(), budget);
    };
  }

  /** Something is awaited, and what is not legal now may be later. */
  sealed interface Open extends SignIn {

    @Override
    default Refusal refusal() {
      return Refusal.NOT_NOW;
    }

    @Override
    default Verdict<Abandoned> abandon() {
      return Verdict.allowed(new Abandoned(facts()));
    }
  }

  /** The password was right, and that alone leads into no enrolment. */
  sealed interface AfterPassword extends Open {

    @Override
    default Verdict<Enroll> addFactor() {
      return Verdict.refused(Refusal.NO_ENROLMENT);
    }
  }

  /**
   * A first factor is to be set up.
   *
   * @param pending the one that waits for its confirmation, if any
   * @param byTicket whether a one-time ticket led here; else a registration did
   */
  record Enroll(SignInFacts facts, Methods pending, boolean byTicket) implements Open {

    @Override
    public Verdict<SignInStands> view(CodeBudget budget) {
      return Verdict.allowed(stands(this, SignInState.ENROLL, pending, budget));
    }

    @Override
    public Verdict<Enroll> addFactor() {
      return Verdict.allowed(this);
    }

    @Override
    public Verdict<Enroll> addPhone(Login login, FirstPhone policy) {
      return policy.admits(isInvited(login)) ? Verdict.allowed(this) : Verdict.refused(Refusal.PHONE_NOT_FIRST);
    }

    /** Judged by the policy again, since a message costs money and the phone may have been added under another. */
    @Override
    public Verdict<PhoneTarget> startChallenge(UUID factorId, Channel channel, Login login, FirstPhone policy) {
      return addPhone(login, policy)
          .then(admitted -> pending.reach(factorId, channel))
          .then(phone -> Verdict.allowed(new PhoneTarget(phone, !isInvited(login))));
    }

    @Override
    public Verdict<Factor> factorFor(Optional<UUID> asked) {
      return pending.choose(asked);
    }

    @Override
    public Verdict<Completed> complete() {
      return Verdict.allowed(new Completed(facts));
    }

    private boolean isInvited(Login login) {
      return byTicket || login.invited();
    }
  }

  /** A code of one of these factors is awaited. Those that are closed are not offered. */
  sealed interface AwaitsCode extends AfterPassword {

    Methods methods();

    SignInState shownAs();

    @Override
    default Verdict<SignInStands> view(CodeBudget budget) {
      return Verdict.allowed(stands(this, shownAs(), methods().open(), budget));
    }

    @Override
    default Verdict<PhoneTarget> startChallenge(UUID factorId, Channel channel, Login login, FirstPhone policy) {
      return methods().reach(factorId, channel).then(phone -> Verdict.allowed(new PhoneTarget(phone, false)));
    }

    @Override
    default Verdict<Factor> factorFor(Optional<UUID> asked) {
      boolean closed = asked.filter(methods()::hasClosed).isPresent();
      return closed ? Verdict.refused(Refusal.FACTOR_CLOSED) : methods().open().choose(asked);
    }

    @Override
    default Verdict<Completed> complete() {
      return Verdict.allowed(new Completed(facts()));
    }

    @Override
    default Verdict<Completed> recover() {
      return Verdict.allowed(new Completed(facts()));
    }

    /** Not where the password was not asked for. */
    @Override
    default boolean isToldOfWrongCodes(CodeBudget spent) {
      return facts().origin().purpose() != SignInPurpose.CONTINUE && spent.isWorthTelling();
    }
  }

  /** Two-step verification is on. */
  record EnterCode(SignInFacts facts, Methods methods) implements AwaitsCode {

    @Override
    public SignInState shownAs() {
      return methods.open().awaitChallenge() ? SignInState.CHOOSE_METHOD : SignInState.ENTER_CODE;
    }
  }

  /** Two-step verification is off, and these factors are kept: what completes the sign-in turns it on. */
  record TurnOn(SignInFacts facts, Methods methods) implements AwaitsCode {

    @Override
    public SignInState shownAs() {
      return SignInState.TURN_ON;
    }
  }

  /** Two-step verification is off, and there is no factor: the ticket leads to one, and nothing else does. */
  record TurnOnByTicket(SignInFacts facts, Ticket ticket) implements AfterPassword {

    @Override
    public Verdict<SignInStands> view(CodeBudget budget) {
      return Verdict.allowed(stands(this, SignInState.TURN_ON, Methods.NONE, budget));
    }

    @Override
    public Verdict<TurnOnByTicket> awaitTicket() {
      return Verdict.allowed(this);
    }

    /** The ticket was entered. Refused while another sign-in has it. */
    public Verdict<Enroll> enroll(Instant now) {
      OptionalInt inUse = ticket.secondsInUse(now);
      return inUse.isPresent()
          ? new Verdict.Refused<>(new Reply.Refused(Refusal.TICKET_IN_USE, OptionalInt.empty(), inUse))
          : Verdict.allowed(new Enroll(facts, Methods.NONE, true));
    }
  }

  /**
   * No factor's code is accepted for now.
   *
   * @param reason the answer to each code of a factor, right or wrong; tells when to come back, where waiting helps
   */
  record Locked(SignInFacts facts, Reply.Refused reason) implements AfterPassword {

    @Override
    public Verdict<SignInStands> view(CodeBudget budget) {
      return Verdict.allowed(stands(facts, SignInState.LOCKED, Methods.NONE, 0, Optional.of(reason)));
    }

    @Override
    public Verdict<PhoneTarget> startChallenge(UUID factorId, Channel channel, Login login, FirstPhone policy) {
      return new Verdict.Refused<>(reason);
    }

    @Override
    public Verdict<Factor> factorFor(Optional<UUID> asked) {
      return new Verdict.Refused<>(reason);
    }

    @Override
    public Verdict<Completed> recover() {
      return Verdict.allowed(new Completed(facts));
    }
  }

  /** It led to its one session. */
  record Completed(SignInFacts facts) implements SignIn {}

  record Abandoned(SignInFacts facts) implements SignIn {}

  /** Its time ran out while it was open; it may still be looked at, so that the person is told to start again. */
  record Expired(SignInFacts facts) implements SignIn {

    @Override
    public Verdict<SignInStands> view(CodeBudget budget) {
      return Verdict.allowed(stands(facts, SignInState.EXPIRED, Methods.NONE, 0, Optional.empty()));
    }
  }

  /** States as they stand in rows; to be expired or locked is none of them. */
  enum Stored {
    ENROLL,
    ENTER_CODE,
    COMPLETED,
    ABANDONED
  }

  /** While two-step verification is off, the sign-in that has the ticket enrols, and no other. */
  private static SignIn enroll(SignInFacts facts, Optional<TurnedOff> off, Methods pending) {
    boolean admitted = off.isEmpty() || off.get().admits(facts.id());
    return admitted ? new Enroll(facts, pending, off.isPresent()) : new Abandoned(facts);
  }

  private static SignIn awaitProof(
      SignInFacts facts, Optional<TurnedOff> off, Methods active, CodeBudget budget) {
    Optional<Ticket> ticket = off.flatMap(TurnedOff::ticket).filter(one -> active.isEmpty());
    return ticket.isPresent()
        ? new TurnOnByTicket(facts, ticket.get())
        : awaitCode(off.isPresent() ? new TurnOn(facts, active) : new EnterCode(facts, active), budget);
  }

  private static SignIn awaitCode(AwaitsCode open, CodeBudget budget) {
    return open.methods().open().isEmpty()
        ? new Locked(open.facts(), Reply.Refused.of(Refusal.FACTOR_CLOSED))
        : budget.check().fold(left -> open, spent -> new Locked(open.facts(), spent));
  }

  private static SignInStands stands(SignIn signIn, SignInState state, Methods offered, CodeBudget budget) {
    return stands(signIn.facts(), state, offered, budget.triesLeft(), Optional.empty());
  }

  private static SignInStands stands(
      SignInFacts facts, SignInState state, Methods offered, int triesLeft, Optional<Reply.Refused> locked) {
    return new SignInStands(
        facts.id(),
        state,
        facts.expiresAt(),
        offered.offered(),
        triesLeft,
        facts.origin().shownPurpose(),
        locked.map(Reply.Refused::retryAfterSeconds).orElse(OptionalInt.empty()),
        offered.challenge().map(PhoneChallenge::shown),
        locked.map(Reply.Refused::refusal));
  }
}
