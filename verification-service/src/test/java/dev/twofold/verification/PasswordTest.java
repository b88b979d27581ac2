package dev.twofold.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.Reply.SignInStands;
import dev.twofold.contracts.SignInState;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PasswordTest {

  private static final Reply INVALID = Reply.Refused.of(Refusal.INVALID_CREDENTIALS);

  private final Bench bench = Bench.shared();

  @BeforeEach
  void freezeTime() {
    bench.database().freezeTime();
  }

  @Test
  void theRightPasswordLeadsToTheSecondStep() {
    Person person = Person.enrolled(bench);
    Person.Ref signIn = Person.Ref.fresh();

    SignInStands stands = (SignInStands) person.checkPassword(signIn, Bench.PASSWORD);

    assertThat(stands.state()).isEqualTo(SignInState.ENTER_CODE);
    assertThat(stands.factors()).hasSize(1);
    assertThat(stands.triesLeft()).isEqualTo(5);
    assertThat(stands.expiresAt()).isEqualTo(bench.database().now().plus(Duration.ofMinutes(15)));
    assertThat(person.view(signIn)).isEqualTo(stands);
  }

  @Test
  void aWrongPasswordOpensNothing() {
    Person person = Person.enrolled(bench);
    Person.Ref signIn = Person.Ref.fresh();

    assertThat(person.checkPassword(signIn, "wrong")).isEqualTo(INVALID);
    assertThat(person.view(signIn)).isEqualTo(Reply.Refused.of(Refusal.NO_SIGN_IN));
  }

  @Test
  void aPendingLoginIsAnsweredAndCountedLikeAWrongPassword() {
    Person active = Person.enrolled(bench);
    Person pending = Person.registered(bench);

    UUID wrong = UUID.randomUUID();
    UUID right = UUID.randomUUID();

    assertThat(active.checkPassword(wrong, Person.Ref.fresh(), "wrong")).isEqualTo(INVALID);
    assertThat(pending.checkPassword(right, Person.Ref.fresh(), Bench.PASSWORD)).isEqualTo(INVALID);
    assertThat(attempts(wrong, active)).isEqualTo(1);
    assertThat(attempts(right, pending)).isEqualTo(1);
  }

  @Test
  void anUnknownLoginIsAnsweredAndCountedLikeAWrongPassword() {
    UUID command = UUID.randomUUID();

    assertThat(Person.stranger(bench).checkPassword(command, Person.Ref.fresh(), "any")).isEqualTo(INVALID);
    assertThat(
            bench.database().count(
                "password_attempt WHERE command_id = '" + command + "' AND outcome = 'wrong'"))
        .isEqualTo(1);
  }

  @Test
  void theSameCommandTwiceHasOneEffect() {
    Person person = Person.enrolled(bench);
    Person.Ref signIn = Person.Ref.fresh();
    UUID command = UUID.randomUUID();

    assertThat(person.checkPassword(command, signIn, Bench.PASSWORD)).isInstanceOf(SignInStands.class);
    bench.replay(command);
    assertThat(person.checkPassword(Person.Ref.fresh(), "wrong")).isEqualTo(INVALID);

    assertThat(bench.database().count("password_attempt WHERE command_id = '" + command + "'")).isEqualTo(1);
    assertThat(bench.database().count("sign_in WHERE id = '" + signIn.signInId() + "'")).isEqualTo(1);
  }

  private long attempts(UUID command, Person person) {
    return bench.database().count(
        "password_attempt WHERE command_id = '%s' AND subject = '%s' AND outcome = 'wrong'"
            .formatted(command, person.loginId()));
  }
}
