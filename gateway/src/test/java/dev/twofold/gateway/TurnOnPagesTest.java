package dev.twofold.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.contracts.CodeCommand.SubmitCode;
import dev.twofold.contracts.CodeCommand.SubmitTicket;
import dev.twofold.contracts.FactorKind;
import dev.twofold.contracts.PasswordCommand.CheckPassword;
import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.Reply.OfferedFactor;
import dev.twofold.contracts.SignInState;
import dev.twofold.contracts.TokenHash;
import dev.twofold.contracts.VerificationCommand.ViewSignIn;
import dev.twofold.gateway.FakeServices.Sent;
import dev.twofold.gateway.RunningGateway.Answer;
import dev.twofold.runtime.kafka.CommandFailed;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A sign-in while two-step verification is off, page by page: it turns it on. */
class TurnOnPagesTest {

  private static final String TURN_ON = "/sign-in/turn-on";
  private static final String TICKET = "/sign-in/ticket";
  private static final String SESSION = "__Host-twofold-session";
  private static final String SIGN_IN = "__Host-twofold-sign-in";
  private static final String FLOW = "__Host-twofold-flow";
  private static final String TYPED = "abcd-efgh-ijkl-mnop-qrst-uvwx-yz23-4567";
  private static final List<OfferedFactor> KEPT =
      List.of(new OfferedFactor(FakeServices.FACTOR, FactorKind.AUTHENTICATOR_APP, "Phone", Optional.empty()));

  @RegisterExtension
  static final RunningGateway gateway = new RunningGateway();

  private final PageVisitor visitor = new PageVisitor(gateway);

  @BeforeEach
  void itIsOffAndMethodsAreKept() {
    stands(SignInState.TURN_ON, KEPT, OptionalInt.empty());
  }

  @Test
  void thePasswordLeadsToThePageThatSaysWhyItIsNotEnough() {
    Answer code = enterPassword();

    assertThat(code.header("Location")).isEqualTo(TURN_ON);
    assertThat(visitor.cookies).doesNotContainKey(SESSION);
    assertThat(visitor.get(TURN_ON).response().body()).contains(
        "Two-step verification is off",
        "turned off in your security settings",
        "Turn on and sign in",
        "action=\"/sign-in/turn-on\"",
        "name=\"code\"",
        "name=\"recovery-code\"");
  }

  @Test
  void aCodeTurnsItOnAndSignsInAndLeadsWhereThePersonWantedToGo() {
    visitor.get("/desk/a");
    enterPassword();
    visitor.get(TURN_ON);

    assertThat(visitor.post(TURN_ON, "code", "123456").header("Location")).isEqualTo("/desk/a");

    assertThat(visitor.cookies).containsKey(SESSION).doesNotContainKeys(SIGN_IN, FLOW);
    assertThat(visitor.get("/desk/a").status()).isEqualTo(200);
    assertThat(visitor.get("/").response().body())
        .contains("Two-step verification is on again", "Were you not the one who turned it off?");
  }

  @Test
  void aRecoveryCodeTurnsItOnAndSaysHowManyAreLeft() {
    enterPassword();
    visitor.get(TURN_ON);
    answer(SubmitCode.class, sent -> gateway.services.answerAsUsual(sent).map(TurnOnPagesTest::withOneCodeLeft));

    visitor.post(TURN_ON, "recovery-code", "abcd-efgh-ijkl-mnop");

    assertThat(visitor.get("/").response().body())
        .contains("on again, by a recovery code", "You have one left.");
  }

  @Test
  void whatIsWrongWithACodeIsSaidOnThatPage() {
    enterPassword();
    visitor.get(TURN_ON);
    answer(SubmitCode.class, sent -> Future.succeededFuture(
        new Reply.Refused(Refusal.WRONG_CODE, OptionalInt.of(4), OptionalInt.empty())));

    assertThat(visitor.follow(TURN_ON, "code", "123456").response().body())
        .contains("Two-step verification is off", "The code is wrong", "You have 4 more tries.", "href=\"#code\"");
    assertThat(visitor.follow(TURN_ON, "code", " ").response().body()).contains("Please fill this in");
    assertThat(visitor.follow(TURN_ON, "recovery-code", "abcd-efgh-ijkl-mnop").response().body())
        .contains("<details open>", "href=\"#recovery-code\"");
    assertThat(visitor.cookies).doesNotContainKey(SESSION);
  }

  @Test
  void whoIsLockedSeesWhenAndEntersARecoveryCode() {
    enterPassword();
    visitor.get(TURN_ON);
    stands(SignInState.LOCKED, List.of(), OptionalInt.of(120));
    answer(SubmitCode.class, sent -> Future.succeededFuture(
        new Reply.Refused(Refusal.TOO_MANY_CODES, OptionalInt.empty(), OptionalInt.of(120))));

    String html = visitor.follow(TURN_ON, "code", "123456").response().body();

    assertThat(html)
        .contains("Too many wrong codes", "Codes are not accepted for now", "in 2 minutes", "name=\"recovery-code\"",
            "action=\"/sign-in/turn-on\"")
        .doesNotContain("name=\"code\"");
  }

  @Test
  void theTicketIsAskedForWhereNothingWasKeptAndLeadsToTheSetUp() {
    stands(SignInState.TURN_ON, List.of(), OptionalInt.empty());
    enterPassword();
    assertThat(visitor.get(TURN_ON).response().body())
        .contains("all methods were removed", "name=\"ticket\"", "Have you no ticket?")
        .doesNotContain("name=\"code\"", "name=\"recovery-code\"");

    Answer taken = visitor.post(TICKET, "ticket", TYPED);

    assertThat(taken.status()).isEqualTo(303);
    assertThat(taken.header("Location")).isEqualTo("/set-up");
    assertThat(gateway.services.only(SubmitTicket.class).ticket()).isEqualTo(TokenHash.of(FakeServices.TICKET));
    assertThat(visitor.cookies).containsKeys(SIGN_IN, FLOW).doesNotContainKey(SESSION);
    stands(SignInState.ENROLL, List.of(), OptionalInt.empty());
    assertThat(visitor.get("/set-up").response().body()).contains("Set up your app");
    assertThat(visitor.get(TURN_ON).header("Location")).isEqualTo("/set-up");
  }

  @Test
  void whatIsWrongWithATicketIsSaidAtItsField() {
    stands(SignInState.TURN_ON, List.of(), OptionalInt.empty());
    enterPassword();
    visitor.get(TURN_ON);

    assertThat(visitor.follow(TICKET, "ticket", " ").response().body()).contains("Please fill this in");
    assertThat(visitor.follow(TICKET, "ticket", "abcd").response().body()).contains("This is not a ticket");
    assertThat(gateway.services.sent).noneMatch(sent -> sent.command() instanceof SubmitTicket);
    assertThat(enterTicket(Reply.Refused.of(Refusal.TICKET_NOT_VALID)))
        .contains("This ticket is not valid", "when you turned two-step verification off last", "href=\"#ticket\"")
        .doesNotContain(TYPED);
    assertThat(enterTicket(new Reply.Refused(Refusal.TICKET_IN_USE, OptionalInt.empty(), OptionalInt.of(600))))
        .contains("Another sign-in has this ticket", "in 10 minutes");
    assertThat(enterTicket(new Reply.Refused(Refusal.TOO_MANY_CODES, OptionalInt.empty(), OptionalInt.of(30))))
        .contains("Too many wrong tickets", "in 30 seconds");
  }

  @Test
  void whetherTheTicketWasTakenMayStayUnknown() {
    stands(SignInState.TURN_ON, List.of(), OptionalInt.empty());
    enterPassword();
    visitor.get(TURN_ON);
    answer(SubmitTicket.class, sent -> Future.failedFuture(new CommandFailed("late", false, null)));

    assertThat(visitor.follow(TICKET, "ticket", TYPED).response().body())
        .contains("If you are still asked for the ticket, enter it again.");
  }

  @Test
  void whatWasTurnedOnElsewhereIsAnOrdinarySignIn() {
    enterPassword();
    stands(SignInState.ENTER_CODE, KEPT, OptionalInt.empty());

    assertThat(visitor.get(TURN_ON).header("Location")).isEqualTo("/sign-in/code");
    assertThat(visitor.get("/sign-in/code").response().body()).contains("Enter your code");
  }

  @Test
  void aSignInThatIsOverStartsAgain() {
    enterPassword();
    visitor.get(TURN_ON);
    answer(SubmitTicket.class, sent -> Future.succeededFuture(Reply.Refused.of(Refusal.NO_SIGN_IN)));
    assertThat(visitor.post(TICKET, "ticket", TYPED).header("Location")).isEqualTo(TURN_ON);
    stands(SignInState.EXPIRED, List.of(), OptionalInt.empty());
    assertThat(visitor.get(TURN_ON).header("Location")).isEqualTo("/sign-in");
    assertThat(visitor.get("/sign-in").response().body()).contains("This sign-in is over");
    assertThat(visitor.cookies).doesNotContainKeys(FLOW, SIGN_IN);
  }

  @Test
  void withoutASignInThereIsNothingToTurnOn() {
    visitor.get("/sign-in");

    assertThat(visitor.get(TURN_ON).header("Location")).isEqualTo("/sign-in");
    assertThat(visitor.post(TURN_ON, "code", "123456").header("Location")).isEqualTo("/sign-in");
    assertThat(visitor.post(TICKET, "ticket", TYPED).header("Location")).isEqualTo(TURN_ON);
    assertThat(gateway.services.sent).isEmpty();
  }

  @Test
  void noTicketReachesTheLog() {
    enterPassword();
    visitor.get(TURN_ON);
    answer(SubmitTicket.class, sent -> {
      throw new IllegalStateException("broken");
    });

    Answer failed = visitor.post(TICKET, "ticket", TYPED);

    assertThat(failed.status()).isEqualTo(500);
    assertThat(failed.response().body()).doesNotContain(TYPED);
    assertThat(gateway.logged()).isNotEmpty().noneMatch(line -> line.contains("abcd") || line.contains("ABCDEFGH"));
  }

  /** What the page says that asked for the code. */
  private Answer enterPassword() {
    visitor.get("/sign-in");
    return visitor.follow("/sign-in", "login", "anna", "password", "correct horse");
  }

  private String enterTicket(Reply reply) {
    answer(SubmitTicket.class, sent -> Future.succeededFuture(reply));
    return visitor.follow(TICKET, "ticket", TYPED).response().body();
  }

  private static void stands(SignInState state, List<OfferedFactor> factors, OptionalInt retryAfter) {
    gateway.services.answer = sent -> standing(sent, state, factors, retryAfter)
        .orElseGet(() -> gateway.services.answerAsUsual(sent));
  }

  /** Besides what is answered already. */
  private static void answer(Class<?> command, Function<Sent, Future<Reply>> reply) {
    Function<Sent, Future<Reply>> others = gateway.services.answer;
    gateway.services.answer = sent -> command.isInstance(sent.command()) ? reply.apply(sent) : others.apply(sent);
  }

  private static Optional<Future<Reply>> standing(
      Sent sent, SignInState state, List<OfferedFactor> factors, OptionalInt retryAfter) {
    Optional<UUID> id = sent.command() instanceof ViewSignIn view
        ? Optional.of(view.signInId())
        : Optional.of(sent.command()).filter(CheckPassword.class::isInstance)
            .map(command -> ((CheckPassword) command).signInId());
    return id.map(signIn -> Future.succeededFuture(new Reply.SignInStands(
        signIn, state, gateway.clock.instant().plus(Duration.ofMinutes(15)), factors, 5, Optional.empty(), retryAfter,
        Optional.empty(), Optional.empty())));
  }

  private static Reply withOneCodeLeft(Reply reply) {
    Reply.SignedIn signedIn = (Reply.SignedIn) reply;
    return new Reply.SignedIn(signedIn.signInId(), signedIn.lease(), signedIn.newDevice(), signedIn.recoveryCodes(),
        OptionalInt.of(1));
  }
}
