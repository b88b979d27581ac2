package dev.twofold.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.Reply.SignInStands;
import dev.twofold.contracts.SessionRef;
import dev.twofold.contracts.SignInState;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ContinueSessionTest {

  private static final Reply NO_SESSION = Reply.Refused.of(Refusal.NO_SESSION);
  private static final Duration IDLE = Duration.ofHours(1);

  private final Bench bench = Bench.shared();
  private SessionHolder holder;

  @BeforeEach
  void signIn() {
    bench.database().freezeTime();
    holder = SessionHolder.enrolled(bench);
  }

  @Test
  void anIdleSessionIsContinuedWithoutAPassword() {
    UUID sessionId = holder.sessionId();
    Person.Ref signIn = Person.Ref.fresh();
    bench.database().advanceTime(IDLE);
    assertThat(holder.lookUp()).isEqualTo(NO_SESSION);

    SignInStands stands = (SignInStands) holder.continueSession(signIn);

    assertThat(stands.state()).isEqualTo(SignInState.ENTER_CODE);
    assertThat(stands.factors()).hasSize(1);
    assertThat(holder.signIns("purpose = 'continue' AND session_id = '%s'".formatted(sessionId))).isEqualTo(1);
    assertThat(holder.lookUp()).isEqualTo(NO_SESSION);
  }

  @Test
  void aLiveSessionNeedsNoContinuing() {
    bench.database().advanceTime(IDLE.minusMillis(1));

    assertThat(holder.continueSession(Person.Ref.fresh())).isEqualTo(Reply.Refused.of(Refusal.NOT_NOW));
  }

  @Test
  void aSessionThatSomebodyEndedIsOver() {
    holder.signOut();
    bench.database().advanceTime(IDLE);

    assertThat(holder.continueSession(Person.Ref.fresh())).isEqualTo(NO_SESSION);
  }

  @Test
  void aDayAfterItsBeginningASessionIsOver() {
    bench.database().advanceTime(Duration.ofHours(24).minusMillis(1));
    assertThat(holder.continueSession(Person.Ref.fresh())).isInstanceOf(SignInStands.class);
    bench.database().advanceTime(Duration.ofMillis(1));

    assertThat(holder.continueSession(Person.Ref.fresh())).isEqualTo(NO_SESSION);
  }

  @Test
  void aSessionIsContinuedAtItsAudienceOnly() {
    SessionRef elsewhere = new SessionRef(holder.token(), "https://other.example");
    assertThat(holder.continueSession(Person.Ref.fresh(), elsewhere)).isEqualTo(NO_SESSION);
    bench.database().advanceTime(IDLE);

    assertThat(holder.continueSession(Person.Ref.fresh(), elsewhere)).isEqualTo(NO_SESSION);
    assertThat(holder.signIns("purpose = 'continue'")).isZero();
  }
}
