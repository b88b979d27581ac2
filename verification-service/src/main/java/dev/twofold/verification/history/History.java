package dev.twofold.verification.history;

import dev.twofold.contracts.SecurityEvent;
import dev.twofold.contracts.SecurityEventKind;
import dev.twofold.runtime.store.Effects;
import dev.twofold.verification.session.Session;
import dev.twofold.verification.signin.SignInOrigin;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Entries of the security history, published with the change that they tell of. */
public final class History {

  private History() {}

  /** Of something that was done in a session; told with where the session began. */
  public static Effects tell(
      Effects effects, SecurityEventKind kind, Session session, Instant now, Optional<String> about) {
    Session.Beginning beginning = session.beginning();
    return publish(effects, kind, session.login().id(), now, beginning.network(), beginning.agent(), about);
  }

  /** Of something that happened in a sign-in. */
  public static Effects tell(
      Effects effects,
      SecurityEventKind kind,
      UUID loginId,
      SignInOrigin origin,
      Instant now,
      Optional<String> about) {
    return publish(effects, kind, loginId, now, origin.network(), origin.agent(), about);
  }

  private static Effects publish(
      Effects effects,
      SecurityEventKind kind,
      UUID loginId,
      Instant now,
      String network,
      String agent,
      Optional<String> about) {
    return effects.publish(
        loginId.toString(), new SecurityEvent(loginId, kind, now, known(network), known(agent), about));
  }

  private static Optional<String> known(String text) {
    return Optional.of(text).filter(some -> !some.isEmpty());
  }
}
