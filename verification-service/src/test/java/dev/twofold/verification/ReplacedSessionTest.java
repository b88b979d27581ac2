package dev.twofold.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.Reply.SessionStands;
import dev.twofold.contracts.Reply.SignInStands;
import dev.twofold.contracts.Reply.SignedIn;
import dev.twofold.contracts.Revocation.SessionsEnded;
import dev.twofold.contracts.Topic;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A client that holds a session's token signs in again, and has no use for that token afterwards. */
class ReplacedSessionTest {

  private static final Reply NO_SESSION = Reply.Refused.of(Refusal.NO_SESSION);

  private final Bench bench = Bench.shared();
  private SessionHolder held;

  @BeforeEach
  void signIn() {
    bench.database().freezeTime();
    held = SessionHolder.enrolled(bench);
  }

  @Test
  void theSessionBeforeEndsWithTheNewOneAndIsOnTheFeedBeforeTheAnswer() {
    UUID before = held.sessionId();
    Person.Ref signIn = held.person().afterPassword();

    Reply reply = Submission.of(signIn, held.person().code(1)).replacing(held.token()).send(bench);
    List<SessionsEnded> published = bench.records(Topic.REVOCATIONS).of(SessionsEnded.class);

    assertThat(reply).isInstanceOf(SignedIn.class);
    assertThat(published).contains(new SessionsEnded(List.of(before), bench.database().now()));
    assertThat(held.lookUp()).isEqualTo(NO_SESSION);
    assertThat(bench.database().count("session WHERE id = '%s' AND end_reason = 'signed-out'".formatted(before)))
        .isEqualTo(1);
    assertThat(new SessionHolder(bench, held.person(), Person.sessionToken(signIn)).lookUp())
        .isInstanceOf(SessionStands.class);
  }

  @Test
  void itEndsWhoseverItIs() {
    Person other = Person.enrolled(bench);

    Submission.of(other.afterPassword(), other.code(1)).replacing(held.token()).send(bench);

    assertThat(held.lookUp()).isEqualTo(NO_SESSION);
  }

  @Test
  void aWrongCodeEndsNothing() {
    Person.Ref signIn = held.person().afterPassword();

    Submission.of(signIn, held.person().wrongCode()).replacing(held.token()).send(bench);

    assertThat(held.lookUp()).isInstanceOf(SessionStands.class);
  }

  @Test
  void aSessionThatGoesOnReplacesNone() {
    Person other = Person.enrolled(bench);
    SessionHolder stepping = new SessionHolder(bench, other, Person.sessionToken(other.registration()));
    Person.Ref stepUp = Person.Ref.fresh();
    assertThat(Visitor.somewhere(bench).stepUp(stepping.ref(), stepUp, Bench.PASSWORD))
        .isInstanceOf(SignInStands.class);

    Reply reply = Submission.of(stepUp, other.code(1)).replacing(held.token()).send(bench);

    assertThat(reply).isInstanceOf(SignedIn.class);
    assertThat(held.lookUp()).isInstanceOf(SessionStands.class);
  }
}
