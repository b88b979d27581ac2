package dev.twofold.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.system.TwofoldClient.Answer;
import dev.twofold.system.TwofoldClient.Session;
import dev.twofold.system.TwofoldClient.SignIn;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * People who register, enrol, sign in and go through the door one after the other, each time at whichever gateway, until
 * they are told to stop. Every proof is shown twice at once, in two sign-ins. The only refusal that they bear is 503; whatever else goes wrong is
 * kept for the end.
 */
final class Traffic {

  private static final int RECOVERY_CODES = 3;
  private static final long STOP_SECONDS = 30;
  private static final int OK = 200;
  private static final int UNAVAILABLE = 503;

  private final Gateways gateways;
  private final Databases databases;
  private final ExecutorService people;
  private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
  private final Queue<Enrolled> enrolled = new ConcurrentLinkedQueue<>();
  private final AtomicInteger signedIn = new AtomicInteger();
  private final AtomicInteger unserved = new AtomicInteger();
  private volatile boolean over;

  private Traffic(Gateways gateways, Databases databases, int people) {
    this.gateways = gateways;
    this.databases = databases;
    this.people = Executors.newFixedThreadPool(people);
  }

  /** @param people how many at a time */
  static Traffic of(int people, Gateways gateways, Databases databases) {
    Traffic traffic = new Traffic(gateways, databases, people);
    IntStream.range(0, people).forEach(i -> traffic.people.execute(traffic::goOn));
    return traffic;
  }

  /** Somebody who has everything that a sign-in takes, and the sessions that were acknowledged. */
  record Enrolled(Person person, Session confirmed, Collection<Session> sessions) {

    Enrolled(Person person, Session confirmed) {
      this(person, confirmed, new ConcurrentLinkedQueue<>(List.of(confirmed)));
    }

    /** The app's next code, which is good already, and some recovery codes. */
    List<String> proofs() {
      return Stream.concat(
              Stream.of(person.nextCode()), confirmed.recoveryCodes().stream().limit(RECOVERY_CODES))
          .toList();
    }
  }

  /** Somebody new, apart from the traffic. */
  Enrolled enrol() {
    return gateways.ask(
        gateway -> {
          Person person = Person.at(gateway, databases);
          person.register();
          person.enrol();
          Enrolled who = new Enrolled(person, person.confirm());
          enrolled.add(who);
          return who;
        });
  }

  /** One who has proven the password. */
  record HalfSignedIn(Enrolled who, SignIn signIn, String proof) {}

  HalfSignedIn begin(Enrolled who, String proof) {
    return new HalfSignedIn(who, openSignIn(who), proof);
  }

  /** With the proof that is the only one, once or, if nobody had time for it, again. */
  void finish(HalfSignedIn half) {
    Answer first = submit(half.signIn(), half.proof());
    Answer last = first.status() == UNAVAILABLE ? Eventually.served(() -> submit(half.signIn(), half.proof())) : first;
    if (last.status() == OK) {
      acknowledge(half.who(), last);
    } else {
      assertThat(first.status()).as("a first %s", first.body()).isEqualTo(UNAVAILABLE);
      assertThat(last.problem()).isIn("code-already-used", "no-sign-in");
    }
  }

  /** With the session of before at every gateway, and with the password and a proof of before. */
  void assertStillSignsIn(Enrolled who, int recoveryCode) {
    for (TwofoldClient gateway : gateways.all()) {
      assertThat(Eventually.served(() -> gateway.desk(who.confirmed().token())).status()).isEqualTo(OK);
    }
    finish(begin(who, who.confirmed().recoveryCodes().get(recoveryCode)));
  }

  /** Returns when so many more sign-ins have succeeded. */
  void awaitSignIns(int more) {
    int before = signedIn.get();
    Eventually.holds(more + " people sign in", () -> !failures.isEmpty() || signedIn.get() >= before + more);
    assertNothingFailed();
  }

  void stop() throws InterruptedException {
    over = true;
    people.shutdown();
    assertThat(people.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)).isTrue();
    System.out.println(signedIn + " signed in, " + unserved + " were answered 503");
    assertNothingFailed();
  }

  void assertNothingFailed() {
    if (!failures.isEmpty()) {
      AssertionError failure = new AssertionError(failures.size() + " failures");
      failures.forEach(failure::addSuppressed);
      throw failure;
    }
  }

  /** Sessions stand, and the directory knows everybody. */
  void assertNothingAcknowledgedIsMissing() {
    assertThat(enrolled).isNotEmpty();
    for (Enrolled who : enrolled) {
      Eventually.holds(
          "the directory follows", () -> databases.directoryStatus(who.person().login()).equals("active"));
      assertThat(who.sessions()).allSatisfy(session -> assertThat(statusOf(session)).isEqualTo(OK));
    }
  }

  private int statusOf(Session session) {
    return Eventually.served(() -> gateways.ask(gateway -> gateway.session(session.token()))).status();
  }

  private void goOn() {
    while (!over && failures.isEmpty()) {
      try {
        Enrolled who = enrol();
        for (String proof : who.proofs()) {
          if (!over) {
            signInTwiceAtOnce(who, proof);
          }
        }
      } catch (Unserved e) {
        unserved.incrementAndGet();
      } catch (AssertionError | RuntimeException e) {
        failures.add(e);
      }
    }
  }

  private void signInTwiceAtOnce(Enrolled who, String proof) {
    SignIn one = openSignIn(who);
    SignIn other = openSignIn(who);
    List<Answer> answers =
        AtOnce.all(List.<Callable<Answer>>of(() -> submit(one, proof), () -> submit(other, proof)));
    List<Answer> accepted = answers.stream().filter(answer -> answer.status() == OK).toList();
    List<Answer> refused = new ArrayList<>(answers);
    refused.removeAll(accepted);
    accepted.forEach(answer -> acknowledge(who, answer));
    assertThat(accepted.size()).as("accepted").isLessThanOrEqualTo(1);
    assertThat(refused.stream().filter(answer -> !isClear(answer)).map(Answer::status)).as("unclear").isEmpty();
    if (refused.stream().anyMatch(answer -> answer.status() == UNAVAILABLE)) {
      unserved.incrementAndGet();
    } else {
      assertThat(accepted.size()).as("accepted of two that were answered").isEqualTo(1);
    }
  }

  private static boolean isClear(Answer answer) {
    return answer.status() == UNAVAILABLE || answer.problem().equals("code-already-used");
  }

  private SignIn openSignIn(Enrolled who) {
    Person person = who.person();
    Answer opened =
        Eventually.served(() -> gateways.ask(gateway -> gateway.trySignIn(person.login(), person.password())));
    return TwofoldClient.signIn(TwofoldClient.expect(201, opened));
  }

  private Answer submit(SignIn signIn, String proof) {
    return gateways.ask(gateway -> gateway.submit(signIn, proof));
  }

  private void acknowledge(Enrolled who, Answer answer) {
    Session session = TwofoldClient.session(answer.body());
    who.sessions().add(session);
    assertThat(Eventually.served(() -> gateways.ask(gateway -> gateway.desk(session.token()))).status()).isEqualTo(OK);
    signedIn.incrementAndGet();
  }
}
