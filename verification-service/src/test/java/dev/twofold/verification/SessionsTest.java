package dev.twofold.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.Reply.SessionStands;
import dev.twofold.contracts.Revocation.Heartbeat;
import dev.twofold.contracts.Revocation.SessionsEnded;
import dev.twofold.contracts.SessionQuery.LookUpSession;
import dev.twofold.contracts.TokenHash;
import dev.twofold.contracts.Topic;
import dev.twofold.contracts.VerificationCommand.EndSession;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SessionsTest {

  private static final Reply NO_SESSION = Reply.Refused.of(Refusal.NO_SESSION);

  private final Bench bench = Bench.shared();
  private TokenHash token;

  @BeforeEach
  void signIn() {
    bench.database().freezeTime();
    token = Person.sessionToken(Person.enrolled(bench).registration());
  }

  @Test
  void aLiveSessionIsFoundByItsToken() {
    assertThat(lookUp()).isInstanceOf(SessionStands.class);
    assertThat(bench.send("any", new LookUpSession(TokenHash.of("another"), Bench.ORIGIN))).isEqualTo(NO_SESSION);
  }

  @Test
  void aSessionIsGoodForItsAudienceOnly() {
    assertThat(bench.send(token.value(), new LookUpSession(token, "https://other.example"))).isEqualTo(NO_SESSION);
  }

  @Test
  void aSessionEndsAnHourAfterTheLastLookUp() {
    bench.database().advanceTime(Duration.ofMinutes(59));
    assertThat(lookUp()).isInstanceOf(SessionStands.class);
    bench.database().advanceTime(Duration.ofMinutes(59));
    assertThat(lookUp()).isInstanceOf(SessionStands.class);
    bench.database().advanceTime(Duration.ofMinutes(60));

    assertThat(lookUp()).isEqualTo(NO_SESSION);
  }

  @Test
  void aLookUpWithinFiveMinutesProlongsNothing() {
    Instant idleEnd = ((SessionStands) lookUp()).lease().idleEndsAt();
    bench.database().advanceTime(Duration.ofMinutes(4));

    assertThat(((SessionStands) lookUp()).lease().idleEndsAt()).isEqualTo(idleEnd);
    bench.database().advanceTime(Duration.ofMinutes(1));
    assertThat(((SessionStands) lookUp()).lease().idleEndsAt()).isEqualTo(idleEnd.plus(Duration.ofMinutes(5)));
  }

  @Test
  void aSessionEndsAfterADayWhateverItIsUsedFor() {
    for (int halfHours = 1; halfHours < 48; halfHours++) {
      bench.database().advanceTime(Duration.ofMinutes(30));
      assertThat(lookUp()).isInstanceOf(SessionStands.class);
    }
    bench.database().advanceTime(Duration.ofMinutes(30));

    assertThat(lookUp()).isEqualTo(NO_SESSION);
  }

  @Test
  void signingOutEndsTheSessionAndIsOnTheFeedBeforeTheAnswer() {
    UUID session = ((SessionStands) lookUp()).lease().sessionId();

    Reply reply = bench.send(token.value(), new EndSession(token));
    List<SessionsEnded> published = bench.records(Topic.REVOCATIONS).of(SessionsEnded.class);

    assertThat(reply).isEqualTo(new Reply.Done());
    assertThat(published).contains(new SessionsEnded(List.of(session), bench.database().now()));
    assertThat(lookUp()).isEqualTo(NO_SESSION);
  }

  @Test
  void signingOutTwiceIsDone() {
    bench.send(token.value(), new EndSession(token));

    assertThat(bench.send(token.value(), new EndSession(token))).isEqualTo(new Reply.Done());
    assertThat(bench.send("any", new EndSession(TokenHash.of("never was")))).isEqualTo(new Reply.Done());
  }

  @Test
  void everyReplicaBeatsWithTheDatabasesTime() {
    Instant now = bench.database().now();

    long replicas =
        Bench.until(
            () ->
                bench.records(Topic.REVOCATIONS).of(Heartbeat.class).stream()
                    .filter(beat -> beat.databaseTime().equals(now))
                    .map(Heartbeat::replica)
                    .distinct()
                    .count(),
            count -> count == 2);

    assertThat(replicas).isEqualTo(2);
  }

  private Reply lookUp() {
    return bench.send(token.value(), new LookUpSession(token, Bench.ORIGIN));
  }
}
