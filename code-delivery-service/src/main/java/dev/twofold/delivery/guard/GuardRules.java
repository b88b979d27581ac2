package dev.twofold.delivery.guard;

import dev.twofold.contracts.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/** Whether one more message is allowed. Whatever is not plainly allowed is blocked, with the first reason that holds. */
public final class GuardRules {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);

  private final GuardPolicy policy;

  public GuardRules(GuardPolicy policy) {
    this.policy = policy;
  }

  /** @param served whether any provider serves that country and channel */
  public Decision judge(GuardedMessage message, GuardFacts facts, boolean served) {
    if (!policy.countries().contains(message.country())) {
      return fraud("country");
    }
    if (!served) {
      return fraud("no-route");
    }
    if (facts.spentMicros() + message.priceMicros() > policy.budgetOf(message.country())) {
      return fraud("budget");
    }
    return message.notice() ? notice(facts) : code(message, facts);
  }

  private static Decision notice(GuardFacts facts) {
    return cap("notices-day", facts.noticesDay(), DAY, facts.now()).orElseGet(Decision.Allowed::new);
  }

  private static Decision code(GuardedMessage message, GuardFacts facts) {
    Optional<Decision> capped =
        cap("number-hour", facts.numberHour(), HOUR, facts.now())
            .or(() -> cap("number-day", facts.numberDay(), DAY, facts.now()))
            .or(() -> cap("login-hour", facts.loginHour(), HOUR, facts.now()))
            .or(() -> cap("login-day", facts.loginDay(), DAY, facts.now()))
            .or(() -> cap("network-hour", facts.networkHour(), HOUR, facts.now()))
            .or(() -> message.unproven() ? smallPot(facts) : Optional.empty());
    return capped.orElseGet(() -> fraud(facts));
  }

  private static Optional<Decision> smallPot(GuardFacts facts) {
    return cap("unproven-network-day", facts.unprovenNetworkDay(), DAY, facts.now())
        .or(() -> cap("unproven-number-day", facts.unprovenNumberDay(), DAY, facts.now()))
        .or(() -> cap("unproven-day", facts.unprovenDay(), DAY, facts.now()));
  }

  private static Decision fraud(GuardFacts facts) {
    if (facts.prefix().isSuspicious()) {
      return fraud("prefix-unused");
    }
    if (facts.country().isSuspicious()) {
      return fraud("country-unused");
    }
    return facts.neighbours() >= GuardLimits.NEIGHBOURS ? fraud("sequential") : new Decision.Allowed();
  }

  private static Optional<Decision> cap(String reason, Optional<Instant> reached, Duration window, Instant now) {
    return reached.map(at -> {
      long seconds = Duration.between(now, at.plus(window)).plusSeconds(1).minusNanos(1).toSeconds();
      return new Decision.Blocked(
          reason, Refusal.TOO_MANY_MESSAGES, OptionalInt.of(Math.max(1, Math.toIntExact(seconds))));
    });
  }

  private static Decision fraud(String reason) {
    return new Decision.Blocked(reason, Refusal.MESSAGE_BLOCKED, OptionalInt.empty());
  }
}
