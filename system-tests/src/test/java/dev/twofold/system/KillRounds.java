package dev.twofold.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.system.TwofoldClient.Answer;
import dev.twofold.system.TwofoldClient.Session;
import dev.twofold.system.TwofoldClient.SignIn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Rounds in which people sign in at once and a process is killed among their requests. Judged from outside: everyone
 * ends in a session or a clear refusal, no proof is accepted twice, and nothing that was acknowledged is missing.
 */
final class KillRounds {

  private static final int REQUESTS_OF_A_SIGN_IN = 2;
  private static final int MOST_TRIES = 10;
  private static final long LONGEST_SIGN_IN_SECONDS = 20;

  private final SeparateProcesses processes;
  private final TwofoldClient client;
  private final Databases databases;
  private final int people;
  private final Random random;
  private final List<Enrolled> signedOut = new ArrayList<>();
  private final List<Session> acknowledged = new ArrayList<>();

  /**
   * @param people who sign in in each round
   * @param random chooses the moments
   */
  KillRounds(SeparateProcesses processes, int people, Random random) throws IOException {
    this.processes = processes;
    this.client = processes.client();
    this.databases = processes.databases();
    this.people = people;
    this.random = random;
  }

  /** @param confirmed the session that the enrolment ended in */
  private record Enrolled(Person person, Session confirmed) {

    String recoveryCode(int number) {
      return confirmed.recoveryCodes().get(number);
    }
  }

  /**
   * A sign-in that began before the kill.
   *
   * @param proof the only one that it sent
   * @param last what the last request was answered; empty if the connection broke
   */
  private record Ending(Enrolled who, String proof, Optional<Answer> last) {

    boolean isSession() {
      return last.filter(answer -> answer.status() == 200).isPresent();
    }

    Session session() {
      return TwofoldClient.session(last.orElseThrow().body());
    }
  }

  /** @param victim a service or store by its name */
  void round(String victim) throws IOException {
    List<Enrolled> enrolled = AtOnce.times(people, this::enrol);
    List<Ending> endings = signInWhileDies(victim, enrolled);
    awaitThatEverythingWorks(enrolled.get(0));
    // A gateway that is killed at once after its answer may take along that it was written; use shows it too.
    endings.stream().filter(Ending::isSession).forEach(ending -> assertThat(statusOf(ending.session())).isEqualTo(200));
    endings.forEach(ending -> assertClear(ending, victim));
    AtOnce.all(endings.stream().<Callable<Ending>>map(ending -> () -> assertProvenOnce(ending)).toList());
    enrolled.forEach(this::assertSignsInStill);
    endings.stream().filter(Ending::isSession).map(Ending::session).forEach(acknowledged::add);
    signOut(enrolled.get(0));
  }

  /** Of all rounds together. */
  void assertNothingAcknowledgedIsMissing() {
    assertThat(acknowledged).isNotEmpty();
    assertThat(acknowledged).allSatisfy(session -> assertThat(statusOf(session)).isEqualTo(200));
    assertThat(signedOut).allSatisfy(ended -> assertThat(statusOf(ended.confirmed())).isEqualTo(401));
  }

  private int statusOf(Session session) {
    return Eventually.served(() -> client.session(session.token())).status();
  }

  /** Where there is no room for somebody, another comes. */
  private Enrolled enrol() {
    return Stream.generate(this::tryToEnrol).limit(MOST_TRIES).flatMap(Optional::stream).findFirst().orElseThrow();
  }

  private Optional<Enrolled> tryToEnrol() {
    try {
      Person person = Person.at(client, databases);
      person.register();
      person.enrol();
      return Optional.of(new Enrolled(person, person.confirm()));
    } catch (AssertionError refused) {
      return Optional.empty();
    }
  }

  private List<Ending> signInWhileDies(String victim, List<Enrolled> enrolled) throws IOException {
    List<String> proofs = IntStream.range(0, people).mapToObj(i -> proof(enrolled.get(i), i % 2 == 0)).toList();
    CountDownLatch untilKill = new CountDownLatch(random.nextInt(REQUESTS_OF_A_SIGN_IN * people));
    CompletableFuture<ProcessHandle> killed = AtOnce.meanwhile(() -> killAfter(untilKill, victim));
    List<Ending> endings =
        AtOnce.all(
            IntStream.range(0, people)
                .<Callable<Ending>>mapToObj(i -> () -> signIn(enrolled.get(i), proofs.get(i), untilKill))
                .toList());
    processes.awaitSuccessorOf(killed.join(), victim);
    return endings;
  }

  private ProcessHandle killAfter(CountDownLatch answers, String victim) {
    try {
      answers.await(LONGEST_SIGN_IN_SECONDS, TimeUnit.SECONDS);
      return processes.kill(victim);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The app's next code, which is good already, or a recovery code. */
  private static String proof(Enrolled who, boolean byApp) {
    return byApp ? who.person().nextCode() : who.recoveryCode(0);
  }

  private Ending signIn(Enrolled who, String proof, CountDownLatch answers) {
    Person person = who.person();
    Optional<Answer> opened = ask(() -> client.trySignIn(person.login(), person.password()), answers);
    Optional<SignIn> signIn =
        opened.filter(answer -> answer.status() == 201).map(answer -> TwofoldClient.signIn(answer.body()));
    return new Ending(
        who, proof, signIn.isPresent() ? ask(() -> client.submit(signIn.get(), proof), answers) : opened);
  }

  private static Optional<Answer> ask(Supplier<Answer> request, CountDownLatch answers) {
    try {
      return Optional.of(request.get());
    } catch (UncheckedIOException e) {
      assertThat(e.getCause()).isNotInstanceOf(HttpTimeoutException.class);
      return Optional.empty();
    } finally {
      answers.countDown();
    }
  }

  private void awaitThatEverythingWorks(Enrolled someone) {
    Person person = someone.person();
    Eventually.holds(
        "a session is looked up", () -> client.session(someone.confirmed().token()).status() == 200);
    Eventually.holds(
        "a password is checked", () -> client.trySignIn(person.login(), person.password()).status() == 201);
    Eventually.holds(
        "a login is registered",
        () -> client.tryRegister(Person.at(client, databases).login(), person.password()).status() == 201);
  }

  /** Nobody is left without an answer but by the gateway's death. */
  private static void assertClear(Ending ending, String victim) {
    if (ending.last().isPresent()) {
      assertThat(ending.last().get().status()).isIn(200, 503);
    } else {
      assertThat(victim).isEqualTo("gateway");
    }
  }

  /** Two sessions at the most: of the enrolment, and of the proof. */
  private Ending assertProvenOnce(Ending ending) {
    String token = ending.who().confirmed().token();
    int before = client.sessions(token);

    Answer again = Eventually.served(() -> client.submit(openSignIn(ending.who().person()), ending.proof()));

    int after = client.sessions(token);
    assertThat(again.status()).isIn(before == 1 ? List.of(200, 422) : List.of(422));
    if (ending.isSession() || again.status() == 200 || again.problem().equals("code-already-used")) {
      assertThat(after).isEqualTo(2);
    } else {
      assertThat(after).isEqualTo(before).isLessThanOrEqualTo(2);
    }
    if (ending.isSession()) {
      assertThat(before).isEqualTo(2);
    }
    return ending;
  }

  private void assertSignsInStill(Enrolled who) {
    assertThat(IntStream.range(1, MOST_TRIES))
        .anyMatch(i -> client.submit(openSignIn(who.person()), who.recoveryCode(i)).status() == 200);
  }

  private SignIn openSignIn(Person person) {
    Answer opened = Eventually.served(() -> client.trySignIn(person.login(), person.password()));
    return TwofoldClient.signIn(TwofoldClient.expect(201, opened));
  }

  private void signOut(Enrolled who) {
    assertThat(Eventually.served(() -> client.signOut(who.confirmed().token())).status()).isIn(204, 401);
    signedOut.add(who);
  }
}
