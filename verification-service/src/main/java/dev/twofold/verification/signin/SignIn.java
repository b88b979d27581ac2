package dev.twofold.verification.signin;

import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.Reply.SignInStands;
import dev.twofold.contracts.SignInPurpose;
import dev.twofold.contracts.SignInState;
import dev.twofold.verification.factor.Factor;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * A sign-in, one record per state. Each input is refused unless the state says otherwise.
 *
 * <pre>
 *   registration ──► Enroll ────┐
 *                      │        ├─ fresh code ──────────► Completed
 *   password ──────► EnterCode ─┴─┐                         ▲
 *                      │          └─ abandon ─► Abandoned   │
 *     codes are closed ▼ ▲           15 min ──► Expired     │
 *                    Locked ───── recovery code ────────────┘
 * </pre>
 *
 * Enroll, EnterCode and Locked are abandoned and expire alike. A recovery code completes EnterCode, too.
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

  /** Of which factor may a code be compared? @param asked empty: the one that is offered */
  default Verdict<Factor> factorFor(Optional<UUID> asked) {
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
   * @param factors the preferred one first
   */
  static SignIn at(Instant now, Stored state, SignInFacts facts, List<Factor> factors, CodeBudget budget) {
    return switch (state) {
      case COMPLETED -> new Completed(facts);
      case ABANDONED -> new Abandoned(facts);
      case ENROLL -> facts.isOver(now) ? new Expired(facts) : new Enroll(facts, pendingOf(factors));
      case ENTER_CODE -> facts.isOver(now) ? new Expired(facts) : awaitCode(facts, activeOf(factors), budget);
    };
  }

  /** A first factor is to be set up; with the one that waits for its confirmation, if any. */
  record Enroll(SignInFacts facts, Optional<Factor> pending) implements SignIn {

    @Override
    public Refusal refusal() {
      return Refusal.NOT_NOW;
    }

    @Override
    public Verdict<SignInStands> view(CodeBudget budget) {
      return Verdict.allowed(stands(this, SignInState.ENROLL, pending.stream().toList(), budget));
    }

    @Override
    public Verdict<Abandoned> abandon() {
      return Verdict.allowed(new Abandoned(facts));
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

  /** The first step was right; a code of one of these factors is awaited. Those that are closed are not offered. */
  record EnterCode(SignInFacts facts, List<Factor> factors) implements SignIn {

    public EnterCode {
      factors = List.copyOf(factors);
    }

    @Override
    public Refusal refusal() {
      return Refusal.NOT_NOW;
    }

    @Override
    public Verdict<SignInStands> view(CodeBudget budget) {
      return Verdict.allowed(stands(this, SignInState.ENTER_CODE, openOf(factors), budget));
    }

    @Override
    public Verdict<Abandoned> abandon() {
      return Verdict.allowed(new Abandoned(facts));
    }

    @Override
    public Verdict<Enroll> addFactor() {
      return Verdict.refused(Refusal.NO_ENROLMENT);
    }

    @Override
    public Verdict<Factor> factorFor(Optional<UUID> asked) {
      boolean closed =
          asked.isPresent() && factors.stream().anyMatch(one -> one.isClosed() && one.id().equals(asked.get()));
      return closed ? Verdict.refused(Refusal.FACTOR_CLOSED) : choose(openOf(factors), asked);
    }

    @Override
    public Verdict<Completed> complete() {
      return Verdict.allowed(new Completed(facts));
    }

    @Override
    public Verdict<Completed> recover() {
      return Verdict.allowed(new Completed(facts));
    }

    /** Not where the password was not asked for. */
    @Override
    public boolean isToldOfWrongCodes(CodeBudget spent) {
      return facts.origin().purpose() != SignInPurpose.CONTINUE && spent.isWorthTelling();
    }
  }

  /**
   * The first step was right, but no factor's code is accepted for now.
   *
   * @param reason the answer to each code of a factor, right or wrong; tells when to come back, where waiting helps
   */
  record Locked(SignInFacts facts, Reply.Refused reason) implements SignIn {

    @Override
    public Refusal refusal() {
      return Refusal.NOT_NOW;
    }

    @Override
    public Verdict<SignInStands> view(CodeBudget budget) {
      return Verdict.allowed(
          new SignInStands(
              facts.id(),
              SignInState.LOCKED,
              facts.expiresAt(),
              List.of(),
              0,
              facts.origin().shownPurpose(),
              reason.retryAfterSeconds()));
    }

    @Override
    public Verdict<Abandoned> abandon() {
      return Verdict.allowed(new Abandoned(facts));
    }

    @Override
    public Verdict<Enroll> addFactor() {
      return Verdict.refused(Refusal.NO_ENROLMENT);
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
      return Verdict.allowed(
          new SignInStands(
              facts.id(),
              SignInState.EXPIRED,
              facts.expiresAt(),
              List.of(),
              0,
              facts.origin().shownPurpose(),
              OptionalInt.empty()));
    }
  }

  /** States as they stand in rows; to be expired or locked is none of them. */
  enum Stored {
    ENROLL,
    ENTER_CODE,
    COMPLETED,
    ABANDONED
  }

  private static SignIn awaitCode(SignInFacts facts, List<Factor> active, CodeBudget budget) {
    return openOf(active).isEmpty()
        ? new Locked(facts, Reply.Refused.of(Refusal.FACTOR_CLOSED))
        : budget.check().fold(left -> new EnterCode(facts, active), spent -> new Locked(facts, spent));
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

  private static SignInStands stands(SignIn signIn, SignInState state, List<Factor> factors, CodeBudget budget) {
    List<Reply.OfferedFactor> offered = factors.stream().map(Factor::offered).toList();
    return new SignInStands(
        signIn.facts().id(),
        state,
        signIn.facts().expiresAt(),
        offered,
        budget.triesLeft(),
        signIn.facts().origin().shownPurpose(),
        OptionalInt.empty());
  }

  private static Verdict<Factor> choose(List<Factor> offered, Optional<UUID> asked) {
    return offered.stream()
        .filter(factor -> asked.isEmpty() || factor.id().equals(asked.get()))
        .findFirst()
        .map(Verdict::allowed)
        .orElseGet(() -> Verdict.refused(Refusal.NOT_NOW));
  }
}
