package dev.twofold.verification;

import static dev.twofold.verification.Visitor.INVALID;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.Reply.SignInStands;
import dev.twofold.contracts.SessionRef;
import dev.twofold.contracts.SignInState;
import dev.twofold.contracts.TokenHash;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StepUpTest {

  private static final Reply NO_SESSION = Reply.Refused.of(Refusal.NO_SESSION);

  private final Bench bench = Bench.shared();
  private final Visitor visitor = Visitor.somewhere(bench);
  private SessionHolder holder;

  @BeforeEach
  void signIn() {
    bench.database().freezeTime();
    holder = SessionHolder.enrolled(bench);
  }

  @Test
  void thePasswordOpensASignInForTheSession() {
    UUID sessionId = holder.sessionId();
    Person.Ref signIn = Person.Ref.fresh();

    SignInStands stands = (SignInStands) visitor.stepUp(holder.ref(), signIn, Bench.PASSWORD);

    assertThat(stands.signInId()).isEqualTo(signIn.signInId());
    assertThat(stands.state()).isEqualTo(SignInState.ENTER_CODE);
    assertThat(stands.factors()).hasSize(1);
    assertThat(holder.signIns("purpose = 'step-up' AND session_id = '%s'".formatted(sessionId))).isEqualTo(1);
    assertThat(holder.person().view(signIn)).isEqualTo(stands);
  }

  @Test
  void aWrongPasswordOpensNothing() {
    assertThat(visitor.stepUp(holder.ref(), "wrong")).isEqualTo(INVALID);
    assertThat(holder.signIns("purpose = 'step-up'")).isZero();
  }

  @Test
  void stepUpNeedsALiveSession() {
    SessionHolder ended = SessionHolder.enrolled(bench);
    ended.signOut();
    SessionRef elsewhere = new SessionRef(holder.token(), "https://other.example");
    SessionRef never = new SessionRef(TokenHash.of("never was"), Bench.ORIGIN);

    assertThat(visitor.stepUp(never, Bench.PASSWORD)).isEqualTo(NO_SESSION);
    assertThat(visitor.stepUp(elsewhere, Bench.PASSWORD)).isEqualTo(NO_SESSION);
    assertThat(visitor.stepUp(ended.ref(), Bench.PASSWORD)).isEqualTo(NO_SESSION);
    bench.database().advanceTime(Duration.ofHours(1));
    assertThat(visitor.stepUp(holder.ref(), Bench.PASSWORD)).isEqualTo(NO_SESSION);
    assertThat(bench.database().count("password_attempt WHERE network = '%s'".formatted(visitor.network()))).isZero();
  }

  @Test
  void aSessionHasABudgetOfItsOwn() {
    Visitor stranger = Visitor.somewhere(bench);
    stranger.offerWrong(10, holder.person());
    assertThat(stranger.stepUp(holder.ref(), Bench.PASSWORD)).isInstanceOf(SignInStands.class);

    for (int i = 0; i < 10; i++) {
      assertThat(visitor.stepUp(holder.ref(), "wrong")).isEqualTo(INVALID);
    }

    assertThat(Visitor.somewhere(bench).stepUp(holder.ref(), Bench.PASSWORD)).isEqualTo(INVALID);
    assertThat(visitor.offer(holder.person(), Bench.PASSWORD)).isInstanceOf(SignInStands.class);
    assertThat(visitor.stepUp(holder.again().ref(), Bench.PASSWORD)).isInstanceOf(SignInStands.class);
  }
}
