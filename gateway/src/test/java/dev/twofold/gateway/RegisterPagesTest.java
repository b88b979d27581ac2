package dev.twofold.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.contracts.EnrollmentCommand;
import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.TokenHash;
import dev.twofold.gateway.RunningGateway.Answer;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Registering without scripts. */
class RegisterPagesTest {

  private static final String SIGN_IN = "__Host-twofold-sign-in";
  private static final String FLOW = "__Host-twofold-flow";
  private static final String PASSWORD = "a long walk";
  private static final String TICKET = "abcd efgh ijkl mnop qrst uvwx yz23 4567";

  @RegisterExtension
  static final RunningGateway gateway = new RunningGateway();

  private final PageVisitor visitor = new PageVisitor(gateway);

  @AfterEach
  void thePasswordIsNowhereToBeSeen() {
    assertThat(gateway.logged()).noneMatch(line -> line.contains(PASSWORD));
    assertThat(visitor.cookies.toString()).doesNotContain(PASSWORD);
  }

  @Test
  void theWayThereIsOnTheSignInPage() {
    assertThat(visitor.get("/sign-in").response().body()).contains("href=\"/register\"");
    assertThat(visitor.get("/register").response().body())
        .contains("href=\"/sign-in\"", "autocomplete=\"username\"", "autocomplete=\"new-password\"",
            "Only if registration here needs an invitation");
  }

  @Test
  void whoRegistersGoesOnToTheSetUp() {
    Answer answer = register("jürgen", PASSWORD, "");

    assertThat(answer.status()).isEqualTo(303);
    assertThat(answer.header("Location")).isEqualTo("/set-up");
    assertThat(visitor.cookies).containsKeys(SIGN_IN, FLOW);
    assertThat(gateway.services.only(EnrollmentCommand.Register.class).ticket()).isEmpty();
    assertThat(visitor.get("/set-up").response().body()).contains("Set up your app");
  }

  @Test
  void aTicketMayBeTypedInGroupsAndLeavesTheGatewayAsItsHash() {
    register("jürgen", PASSWORD, TICKET);

    assertThat(gateway.services.only(EnrollmentCommand.Register.class).ticket())
        .contains(TokenHash.of("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"));
  }

  @ParameterizedTest
  @CsvSource({
    "LOGIN_TAKEN,login,This login is taken",
    "LOGIN_NOT_ALLOWED,login,This login cannot be used",
    "PASSWORD_TOO_COMMON,password,This password is too short or too easy to guess",
    "TICKET_NOT_VALID,ticket,This ticket is not valid",
    "REGISTRATION_CLOSED,ticket,Registration is by ticket only"
  })
  void whatIsRefusedIsSaidAtItsFieldAndTheLoginStays(Refusal refusal, String field, String words) {
    gateway.services.refuse(refusal);

    String html = registerAndFollow("jürgen", PASSWORD, TICKET);

    assertThat(html).contains(words, "href=\"#" + field + "\"", "id=\"" + field + "-problem\"", "value=\"jürgen\"")
        .doesNotContain(PASSWORD, TICKET);
    assertThat(visitor.cookies).doesNotContainKeys(SIGN_IN, FLOW);
  }

  @Test
  void whatCannotBeALoginAPasswordOrATicketIsSaidAtItsField() {
    assertThat(registerAndFollow("x".repeat(65), PASSWORD, "")).contains("This is not a login", "login-problem");
    assertThat(registerAndFollow("jürgen", "x".repeat(257), "")).contains("too long", "password-problem");
    assertThat(registerAndFollow("jürgen", PASSWORD, "abcd")).contains("This is not a ticket", "ticket-problem");
    assertThat(registerAndFollow(" ", PASSWORD, "")).contains("Please fill this in", "login-problem");
    assertThat(registerAndFollow("jürgen", "", "")).contains("Please fill this in", "password-problem");
    assertThat(gateway.services.sent).isEmpty();
  }

  @Test
  void tooManyRegistrationsAreNobodysFieldAndSayWhenToComeBack() {
    gateway.services.answer(
        new Reply.Refused(Refusal.TOO_MANY_REGISTRATIONS, OptionalInt.empty(), OptionalInt.of(600)));

    assertThat(registerAndFollow("jürgen", PASSWORD, ""))
        .contains("Too many registrations from here", "in 10 minutes").doesNotContain("-problem\"");
  }

  @Test
  void whatIsWrongIsSaidInThePersonsLanguage() {
    gateway.services.refuse(Refusal.LOGIN_TAKEN);
    PageVisitor german = new PageVisitor(gateway, "de");
    german.get("/register");

    String html = german.follow("/register", "login", "jürgen", "password", PASSWORD).response().body();

    assertThat(html).contains("Dieser Anmeldename ist vergeben").doesNotContain("This login is taken");
  }

  private Answer register(String login, String password, String ticket) {
    visitor.get("/register");
    return visitor.post("/register", "login", login, "password", password, "ticket", ticket);
  }

  private String registerAndFollow(String login, String password, String ticket) {
    return visitor.get(register(login, password, ticket).header("Location")).response().body();
  }
}
