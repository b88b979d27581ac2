package dev.twofold.verification.signin;

import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply;
import java.util.function.Function;

/** What judging an input came to. A refusal is a value: whatever was counted with it is committed. */
public sealed interface Verdict<T> {

  <R> R fold(Function<? super T, ? extends R> ifAllowed, Function<? super Reply.Refused, ? extends R> ifRefused);

  /** Judged further, unless it is refused already. */
  default <R> Verdict<R> then(Function<? super T, Verdict<R>> next) {
    return fold(next, Refused::new);
  }

  static <T> Verdict<T> allowed(T value) {
    return new Allowed<>(value);
  }

  static <T> Verdict<T> refused(Refusal refusal) {
    return new Refused<>(Reply.Refused.of(refusal));
  }

  record Allowed<T>(T value) implements Verdict<T> {

    @Override
    public <R> R fold(
        Function<? super T, ? extends R> ifAllowed, Function<? super Reply.Refused, ? extends R> ifRefused) {
      return ifAllowed.apply(value);
    }
  }

  record Refused<T>(Reply.Refused reply) implements Verdict<T> {

    @Override
    public <R> R fold(
        Function<? super T, ? extends R> ifAllowed, Function<? super Reply.Refused, ? extends R> ifRefused) {
      return ifRefused.apply(reply);
    }
  }
}
