package dev.twofold.verification.settings.io;

import dev.twofold.contracts.Reply;
import dev.twofold.contracts.Revocation.SessionsEnded;
import dev.twofold.contracts.SecurityEventKind;
import dev.twofold.runtime.store.Effects;
import dev.twofold.verification.history.History;
import dev.twofold.verification.revocation.Revocations;
import dev.twofold.verification.session.io.GuardedSession;
import java.util.Optional;

/** What follows once a person ended sessions from one of them: one entry in the history, however many they were. */
final class EndedByPerson {

  private EndedByPerson() {}

  static Effects told(GuardedSession.Live live, SessionsEnded ended) {
    Effects done = Revocations.publish(Effects.reply(new Reply.Done()), Optional.of(ended));
    return History.tell(done, SecurityEventKind.SESSIONS_ENDED, live.session(), live.now(), Optional.empty());
  }
}
