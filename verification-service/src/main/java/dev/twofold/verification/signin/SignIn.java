package dev.twofold.verification.signin;

import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.Reply.SignInStands;
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
 *                      │        ├─ fresh code ──► Completed
 *   password ──────► EnterCode ─┘
 *                      │  └────── abandon ──────► Abandoned
 *                      └───────── 15 min ───────► Expired
 * </pre>
 *
 * Enroll is left in the same ways as EnterCode.
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

  /** As stored and judged at a moment: an open sign-in whose time is over is expired. */
  static SignIn at(Instant now, Stored state, SignInFacts facts, List<Factor> factors) {
    return switch (state) {
      case COMPLETED -> new Completed(facts);
      case ABANDONED -> new Abandoned(facts);
      case ENROLL -> facts.isOver(now) ? new Expired(facts) : new Enroll(facts, pendingOf(factors));
      case ENTER_CODE -> facts.isOver(now) ? new Expired(facts) : new EnterCode(facts, activeOf(factors));
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

  /** The password was right; a code of one of these factors is awaited. */
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
      return Verdict.allowed(stands(this, SignInState.ENTER_CODE, factors, budget));
    }

    @Override
    public Verdict<Abandoned> abandon() {
      return Verdict.allowed(new Abandoned(facts));
    }

    @Override
    public Verdict<Factor> factorFor(Optional<UUID> asked) {
      return choose(factors, asked);
    }

    @Override
    public Verdict<Completed> complete() {
      return Verdict.allowed(new Completed(facts));
    }
  }

  /** It made its one session. */
  record Completed(SignInFacts facts) implements SignIn {}

  record Abandoned(SignInFacts facts) implements SignIn {}

  /** Its time ran out while it was open; it may still be looked at, so that the person is told to start again. */
  record Expired(SignInFacts facts) implements SignIn {

    @Override
    public Verdict<SignInStands> view(CodeBudget budget) {
      return Verdict.allowed(new SignInStands(
              facts.id(),
              SignInState.EXPIRED,
              facts.expiresAt(),
              List.of(),
              0,
              Optional.empty(),
              OptionalInt.empty()));
    }
  }

  /** States as they stand in rows; expiry is none of them. */
  enum Stored {
    ENROLL,
    ENTER_CODE,
    COMPLETED,
    ABANDONED
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
        Optional.empty(),
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
