package dev.twofold.verification.signin;

import dev.twofold.contracts.Challenge;
import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.Reply.SignInStands;
import dev.twofold.contracts.SignInPurpose;
import dev.twofold.contracts.SignInState;
import dev.twofold.verification.challenge.Challenges;
import dev.twofold.verification.challenge.Issued;
import dev.twofold.verification.factor.Factor;
import dev.twofold.verification.turnedoff.Ticket;
import dev.twofold.verification.turnedoff.TurnedOff;
import java.time.Instant;
import java.util.List;
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

  /** The codes that were sent in it. */
  default Challenges challenges() {
    return Challenges.none(facts().startedAt());
  }

  default Verdict<Abandoned> abandon() {
    return Verdict.refused(refusal());
  }

  /** May a first factor be made? */
  default Verdict<Enroll> addFactor() {
    return Verdict.refused(refusal());
  }

  /**
   * Of which factor may a code be compared, or to which may one be sent?
   *
   * @param asked empty: the one to which a code was sent that is still good, or else the one that is offered
   */
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
   * @param factors the preferred one first
   * @param challenges the codes that were sent in it
   */
  static SignIn at(
      Instant now,
      Stored state,
      SignInFacts facts,
      Optional<TurnedOff> off,
      List<Factor> factors,
      Challenges challenges,
      CodeBudget budget) {
    return switch (state) {
      case COMPLETED -> new Completed(facts);
      case ABANDONED -> new Abandoned(facts);
      case ENROLL -> facts.isOver(now) ? new Expired(facts) : enroll(facts, off, pendingOf(factors), challenges);
      case ENTER_CODE -> facts.isOver(now) ? new Expired(facts) : awaitProof(facts, off, activeOf(factors), challenges, budget);
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
   * A first factor is to be set up; with the one that waits for its confirmation, if any.
   *
   * @param byTicket whether a ticket led here, and not a registration
   */
  record Enroll(SignInFacts facts, Optional<Factor> pending, Challenges challenges, boolean byTicket)
      implements Open {

    @Override
    public Verdict<SignInStands> view(CodeBudget budget) {
      return Verdict.allowed(stands(this, SignInState.ENROLL, pending.stream().toList(), challenges, budget));
    }

    @Override
    public Verdict<Enroll> addFactor() {
      return Verdict.allowed(this);
    }

    @Override
    public Verdict<Factor> factorFor(Optional<UUID> asked) {
      return choose(pending.stream().toList(), asked);
    }

    @Override
    public Verdict<Completed> complete() {
      return Verdict.allowed(new Completed(facts));
    }
  }

  /** A code of one of these factors is awaited. Those that are closed are not offered. */
  sealed interface AwaitsCode extends AfterPassword {

    List<Factor> factors();

    SignInState shownAs();

    @Override
    default Verdict<SignInStands> view(CodeBudget budget) {
      return Verdict.allowed(stands(this, shownAs(), openOf(factors()), challenges(), budget));
    }

    @Override
    default Verdict<Factor> factorFor(Optional<UUID> asked) {
      boolean closed =
          asked.isPresent() && factors().stream().anyMatch(one -> one.isClosed() && one.id().equals(asked.get()));
      return closed ? Verdict.refused(Refusal.FACTOR_CLOSED) : choose(openOf(factors()), asked.or(this::reached));
    }

    /** The phone to which a code was sent that is still good. */
    private Optional<UUID> reached() {
      List<UUID> open = openOf(factors()).stream().map(Factor::id).toList();
      return challenges().live().map(Issued::factorId).filter(open::contains);
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
  record EnterCode(SignInFacts facts, List<Factor> factors, Challenges challenges) implements AwaitsCode {

    public EnterCode {
      factors = List.copyOf(factors);
    }

    @Override
    public SignInState shownAs() {
      boolean needsMessage = challenges.live().isEmpty() && openOf(factors).get(0).isPhone();
      return needsMessage ? SignInState.CHOOSE_METHOD : SignInState.ENTER_CODE;
    }
  }

  /** Two-step verification is off, and these factors are kept: what completes the sign-in turns it on. */
  record TurnOn(SignInFacts facts, List<Factor> factors, Challenges challenges) implements AwaitsCode {

    public TurnOn {
      factors = List.copyOf(factors);
    }

    @Override
    public SignInState shownAs() {
      return SignInState.TURN_ON;
    }
  }

  /** Two-step verification is off, and there is no factor: the ticket leads to one, and nothing else does. */
  record TurnOnByTicket(SignInFacts facts, Ticket ticket) implements AfterPassword {

    @Override
    public Verdict<SignInStands> view(CodeBudget budget) {
      return Verdict.allowed(stands(this, SignInState.TURN_ON, List.of(), Challenges.none(facts.startedAt()), budget));
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
          : Verdict.allowed(new Enroll(facts, Optional.empty(), Challenges.none(now), true));
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
      return Verdict.allowed(stands(facts, SignInState.LOCKED, List.of(), 0, reason.retryAfterSeconds(), Optional.empty()));
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
      return Verdict.allowed(stands(facts, SignInState.EXPIRED, List.of(), 0, OptionalInt.empty(), Optional.empty()));
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
  private static SignIn enroll(
      SignInFacts facts, Optional<TurnedOff> off, Optional<Factor> pending, Challenges challenges) {
    boolean admitted = off.isEmpty() || off.get().admits(facts.id());
    return admitted ? new Enroll(facts, pending, challenges, off.isPresent()) : new Abandoned(facts);
  }

  private static SignIn awaitProof(
      SignInFacts facts, Optional<TurnedOff> off, List<Factor> active, Challenges challenges, CodeBudget budget) {
    Optional<Ticket> ticket = off.flatMap(TurnedOff::ticket).filter(one -> active.isEmpty());
    return ticket.isPresent()
        ? new TurnOnByTicket(facts, ticket.get())
        : awaitCode(
            off.isPresent() ? new TurnOn(facts, active, challenges) : new EnterCode(facts, active, challenges),
            budget);
  }

  private static SignIn awaitCode(AwaitsCode open, CodeBudget budget) {
    return openOf(open.factors()).isEmpty()
        ? new Locked(open.facts(), Reply.Refused.of(Refusal.FACTOR_CLOSED))
        : budget.check().fold(left -> open, spent -> new Locked(open.facts(), spent));
  }

  private static List<Factor> openOf(List<Factor> active) {
    return active.stream().filter(factor -> !factor.isClosed()).toList();
  }

  private static List<Factor> activeOf(List<Factor> factors) {
    return factors.stream().filter(factor -> !factor.isPending()).toList();
  }

  private static Optional<Factor> pendingOf(List<Factor> factors) {
    return factors.stream().filter(Factor::isPending).findFirst();
  }

  private static SignInStands stands(
      SignIn signIn, SignInState state, List<Factor> factors, Challenges challenges, CodeBudget budget) {
    List<Reply.OfferedFactor> offered = factors.stream().map(Factor::offered).toList();
    return stands(
        signIn.facts(), state, offered, budget.triesLeft(), OptionalInt.empty(), challenges.shown());
  }

  private static SignInStands stands(
      SignInFacts facts,
      SignInState state,
      List<Reply.OfferedFactor> offered,
      int triesLeft,
      OptionalInt retryAfterSeconds,
      Optional<Challenge> challenge) {
    return new SignInStands(facts.id(), state, facts.expiresAt(), offered, triesLeft,
        facts.origin().shownPurpose(), retryAfterSeconds, challenge);
  }

  private static Verdict<Factor> choose(List<Factor> offered, Optional<UUID> asked) {
    return offered.stream()
        .filter(factor -> asked.isEmpty() || factor.id().equals(asked.get()))
        .findFirst()
        .map(Verdict::allowed)
        .orElseGet(() -> Verdict.refused(Refusal.NOT_NOW));
  }
}
