package dev.twofold.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.contracts.CodeCommand;
import dev.twofold.contracts.FactorKind;
import dev.twofold.contracts.Message;
import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.SecurityEventKind;
import dev.twofold.contracts.SessionQuery;
import dev.twofold.contracts.SignInState;
import dev.twofold.contracts.VerificationCommand;
import dev.twofold.gateway.RunningGateway.Answer;
import dev.twofold.gateway.token.TokenKind;
import dev.twofold.runtime.kafka.CommandFailed;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The security settings, page by page, in the name of a session. */
class SettingsPagesTest {

  private static final String SESSION = "__Host-twofold-session";
  private static final String DEVICE = "__Host-twofold-device";
  private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
  private static final UUID PHONE = UUID.randomUUID();
  private static final UUID TABLET = UUID.randomUUID();
  private static final UUID STRANGERS = UUID.randomUUID();
  private static final String FIREFOX = "Mozilla/5.0 (Windows NT 10.0; rv:130.0) Gecko/20100101 Firefox/130.0";

  @RegisterExtension
  static final RunningGateway gateway = new RunningGateway();

  private final PageVisitor visitor = new PageVisitor(gateway);
  private final List<Reply.ListedFactor> factors = new ArrayList<>();
  private final List<Reply.ListedSession> sessions = new ArrayList<>();

  /** Path and fields of every form of the settings, with what its page says where the outcome is unknown. */
  static List<Change> changes() {
    return List.of(
        new Change("/security/factors", "See in the list of your methods", "name", "Tablet"),
        new Change("/security/factors/" + PHONE + "/name", "See in the list of your methods", "name", "Tablet"),
        new Change("/security/factors/" + PHONE + "/remove", "See in the list of your methods"),
        new Change("/security/preferred", "See in the list of your methods", "factor", TABLET.toString()),
        new Change("/security/recovery-codes", "only the newest ten are good"),
        new Change("/security/sessions/" + STRANGERS + "/end", "End them again"),
        new Change("/security/sessions/end-others", "End them again"),
        new Change("/security/devices/" + STRANGERS + "/forget", "See in the list of known devices"),
        new Change("/security/password", "One of the two passwords is good", "password", "correct horse", "again",
            "correct horse"));
  }

  @BeforeEach
  void signIn() {
    visitor.cookies.put(SESSION, gateway.session("anna"));
    factors.add(factor(PHONE, "Phone", true));
    factors.add(waiting(FakeServices.FACTOR));
    sessions.add(session(UUID.randomUUID(), true));
    answerOnly(sent -> null);
  }

  @ParameterizedTest
  @MethodSource("changes")
  void aProofThatIsTooOldIsAskedForAndNothingIsDoneByItself(Change change) {
    visitor.get("/security");
    refuseChanges(Refusal.PROOF_TOO_OLD);

    Answer answer = visitor.post(change.path(), change.fields());

    assertThat(answer.status()).isEqualTo(303);
    assertThat(answer.header("Location")).isEqualTo("/step-up");
    answerOnly(sent -> null);
    visitor.get("/step-up");
    assertThat(visitor.post("/step-up", "password", "correct horse").header("Location")).isEqualTo("/step-up/code");
    assertThat(visitor.get("/step-up/code").response().body()).contains("Your password was right");
    int sent = gateway.services.sent.size();
    Answer proven = visitor.post("/step-up/code", "code", "123456");
    assertThat(proven.status()).isEqualTo(303);
    assertThat(changesSince(sent)).containsExactly(CodeCommand.SubmitCode.class);

    assertThat(proven.header("Location")).isEqualTo(
        change.path().contains("/factors/" + PHONE) || change.path().matches(".*(recovery-codes|password)")
            ? change.path() : "/security");
    assertThat(visitor.get(proven.header("Location")).response().body())
        .contains("Now you can make your change", "send the form again");
  }

  @Test
  void aLeaseThatVerificationDeniesLeadsNobodyInCircles() {
    visitor.get("/security");
    answerOnly(sent -> Future.succeededFuture(Reply.Refused.of(Refusal.NO_SESSION)));

    assertThat(visitor.get("/security").header("Location")).isEqualTo("/sign-in");
    assertThat(visitor.get("/sign-in").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @MethodSource("changes")
  void whatNobodyKnowsTheOutcomeOfIsSaidWithWhatToLookAt(Change change) {
    visitor.get("/security");
    answerChanges(sent -> Future.failedFuture(new CommandFailed("late", false, null)));

    Answer answer = visitor.post(change.path(), change.fields());

    assertThat(answer.header("Location")).isEqualTo("/security");
    assertThat(visitor.get("/security").response().body())
        .contains("There was no answer in time", change.whatToLookAt(), "role=\"alert\"");
  }

  @ParameterizedTest
  @MethodSource("changes")
  void whoseSessionIsOverChangesNothing(Change change) {
    visitor.get("/security");
    visitor.cookies.put(SESSION, gateway.tokens.fresh(TokenKind.SESSION));

    assertThat(visitor.post(change.path(), change.fields()).status()).isEqualTo(401);
    assertThat(changesSince(0)).isEmpty();
    visitor.cookies.remove(SESSION);
    assertThat(visitor.post(change.path(), change.fields()).status()).isEqualTo(401);
    assertThat(changesSince(0)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("changes")
  void aFormWithoutItsTokenChangesNothing(Change change) {
    visitor.get("/security");

    assertThat(gateway.send(visitor.form(change.path(), "name=x&form=x")).status()).isEqualTo(403);
    assertThat(changesSince(0)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("changes")
  void whatIsNotThePersonsOwnIsNotThere(Change change) {
    visitor.get("/security");
    refuseChanges(Refusal.NOT_FOUND);
    assertThat(visitor.post(change.path(), change.fields()).status()).isEqualTo(404);
  }

  @Test
  void anIdThatIsNoneOrNotThePersonsIsNotFound() {
    visitor.get("/security");
    for (String path : List.of("/security/factors/1/name", "/security/factors/" + STRANGERS + "/name",
        "/security/factors/x/remove", "/security/factors/" + STRANGERS + "/remove")) {
      assertThat(visitor.get(path).status()).as(path).isEqualTo(404);
    }
    for (String path : List.of("/security/factors/1/name", "/security/factors/1/remove", "/security/sessions/1/end",
        "/security/devices/1/forget", "/security/preferred")) {
      assertThat(visitor.post(path, "name", "x").status()).as(path).isEqualTo(404);
    }
    assertThat(changesSince(0)).isEmpty();
  }

  @Test
  void theSettingsShowAllOfThem() {
    factors.add(factor(TABLET, "<Tablet>", false));
    UUID elsewhere = UUID.randomUUID();
    sessions.add(session(elsewhere, false));

    String html = visitor.get("/security").response().body();

    assertThat(html).contains("Two-step verification is on", "href=\"/security/off\"",
        "<bdi>Phone</bdi>", "Preferred", "&lt;Tablet&gt;", "Backup", "You have 9 left.",
        "Firefox on Windows", "192.0.2.0/24", "This one", "/security/sessions/" + elsewhere + "/end",
        "End all other sessions", "A method was added", "href=\"/security/history\"", "href=\"/security/password\"",
        "<time datetime=\"2026-01-01T00:00:00Z\">").contains(" UTC</time>");
    assertThat(html).doesNotContain("Waiting", "<Tablet>", "no backup yet", FIREFOX);
    assertThat(html.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(20_000);
  }

  @Test
  void theDeviceThatOneSitsAtIsMarkedAndCanBeForgottenAllTheSame() {
    assertThat(knownDevices()).contains("/forget").doesNotContain("This one");

    visitor.cookies.put(DEVICE, gateway.tokens.fresh(TokenKind.DEVICE));

    assertThat(knownDevices()).contains("/forget", "This one");
  }

  @Test
  void whoHasOneMethodAndOneSessionIsToldOfABackupAndOfferedNothingToEnd() {
    assertThat(visitor.get("/security").response().body())
        .contains("You have no backup yet")
        .doesNotContain("End all other sessions", "/end\"");
  }

  @Test
  void aHistoryThatCannotBeHadKeepsNobodyFromTheSettings() {
    answerOnly(sent -> sent instanceof VerificationCommand.ViewHistory
        ? Future.failedFuture(new CommandFailed("late", false, null)) : null);

    Answer page = visitor.get("/security");

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.response().body()).contains("The history cannot be shown right now", "This one");
    assertThat(visitor.get("/security/history").status()).isEqualTo(503);
  }

  @Test
  void theSettingsShowTheNewestTenOfTheHistoryAndItsPageAll() {
    List<Reply.HistoryEntry> entries = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      entries.add(entry(SecurityEventKind.FACTOR_RENAMED, "number " + i));
    }
    history(entries);

    assertThat(visitor.get("/security").response().body()).contains("number 9").doesNotContain("number 10");
    assertThat(visitor.get("/security/history").response().body()).contains("number 0", "number 11");
  }

  @ParameterizedTest
  @EnumSource(SecurityEventKind.class)
  void everyKindOfEventHasWords(SecurityEventKind kind) {
    history(List.of(entry(kind, "Phone")));

    assertThat(visitor.get("/security/history").response().body())
        .contains(kind == SecurityEventKind.TURNED_OFF ? "was turned off" : "(<bdi>Phone</bdi>)")
        .doesNotContain("<td>" + kind.wireName());
  }

  @Test
  void anAppIsAddedByWhatItScans() {
    visitor.get("/security");

    Answer scan = visitor.post("/security/factors", "name", " Tablet ");

    assertThat(scan.status()).isEqualTo(200);
    assertThat(scan.header("Cache-Control")).isEqualTo("no-store");
    assertThat(scan.response().body())
        .contains("<svg class=\"qr\"", "GEZD GNBV GY3T QOJQ", "href=\"otpauth://totp/", "autocomplete=\"one-time-code\"");
    assertThat(scan.response().headers().map().toString()).doesNotContain("GEZD");

    Answer added = visitor.post(codes(), "pending", pending(scan), "code", "123 456");
    assertThat(added.header("Location")).isEqualTo("/security");
    assertThat(gateway.services.only(CodeCommand.ConfirmFactor.class).factorId()).isEqualTo(FakeServices.FACTOR);
    assertThat(visitor.get("/security").response().body())
        .contains("The app was added", "those sessions have ended").doesNotContain("GEZD");
  }

  @Test
  void aWrongCodeOrAnotherLanguageShowsTheSameToScan() {
    Answer scan = scan();
    answerChanges(sent -> Future.succeededFuture(
        new Reply.Refused(Refusal.WRONG_CODE, OptionalInt.of(4), OptionalInt.empty())));

    Answer wrong = visitor.post(codes(), "pending", pending(scan), "code", "123456");
    assertThat(wrong.status()).isEqualTo(200);
    assertThat(wrong.header("Cache-Control")).isEqualTo("no-store");
    assertThat(wrong.response().body()).contains("The code is wrong", "You have 4 more tries.", "GEZD GNBV")
        .doesNotContain("123456");
    assertThat(visitor.post(codes(), "pending", pending(wrong), "code", "").response().body())
        .contains("Please fill this in", "GEZD GNBV");
    Answer german = visitor.post("/security/factors/" + FakeServices.FACTOR + "/language",
        "pending", pending(wrong), "language", "de");
    assertThat(german.response().body()).contains("lang=\"de\"", "GEZD GNBV");
  }

  @Test
  void onceItIsConfirmedNobodySeesWhatWasScanned() {
    String pending = pending(scan());
    visitor.post(codes(), "pending", pending, "code", "123456");
    factors.removeIf(factor -> factor.factorId().equals(FakeServices.FACTOR));
    factors.add(factor(FakeServices.FACTOR, "Tablet", false));

    List<Answer> again = List.of(
        visitor.post("/security/factors/" + FakeServices.FACTOR + "/language", "pending", pending, "language", "en"),
        visitor.post(codes(), "pending", pending, "code", ""),
        visitor.post(codes(), "pending", pending, "code", "not a code"));

    assertThat(again).allSatisfy(answer -> {
      assertThat(answer.header("Location")).isEqualTo("/security");
      assertThat(answer.response().body()).doesNotContain("GEZD");
    });
    assertThat(visitor.get("/security").response().body()).contains("This QR code is no longer good");
  }

  @Test
  void afterTheFifthWrongCodeOrItsTimeTheAppIsAddedAgain() {
    for (Reply.Refused refused : List.of(
        new Reply.Refused(Refusal.WRONG_CODE, OptionalInt.of(0), OptionalInt.empty()),
        Reply.Refused.of(Refusal.NOT_FOUND))) {
      answerOnly(sent -> null);
      Answer scan = scan();
      answerChanges(sent -> Future.succeededFuture(refused));
      assertThat(visitor.follow(codes(), "pending", pending(scan), "code", "123456").response().body())
          .contains("This QR code is no longer good").doesNotContain("GEZD");
    }
  }

  @Test
  void whatIsToScanBelongsToItsSessionAndItsPath() {
    Answer scan = scan();
    String pending = pending(scan);
    String session = visitor.cookies.get(SESSION);

    assertThat(visitor.follow("/security/factors/" + STRANGERS + "/codes", "pending", pending, "code", "123456")
        .response().body()).contains("This QR code is no longer good");
    visitor.cookies.put(SESSION, gateway.session("berta"));
    assertThat(visitor.follow(codes(), "pending", pending, "code", "123456").response().body())
        .contains("This QR code is no longer good");
    visitor.cookies.put(SESSION, session);
    assertThat(visitor.follow(codes(), "pending", "AAAA", "code", "123456").response().body())
        .contains("This QR code is no longer good");
    assertThat(changesSince(0)).doesNotContain(CodeCommand.ConfirmFactor.class);
  }

  @Test
  void aNameThatCannotBeIsSaidAtItsField() {
    visitor.get("/security");
    assertThat(visitor.follow("/security/factors", "name", "").response().body()).contains("Please fill this in");
    assertThat(visitor.follow("/security/factors", "name", "\u202e").response().body())
        .contains("This cannot be a name", "href=\"#name\"");
    String rename = "/security/factors/" + PHONE + "/name";
    assertThat(visitor.get(rename).response().body()).contains("value=\"Phone\"");
    assertThat(visitor.follow(rename, "name", " ").response().body()).contains("Please fill this in");
    assertThat(visitor.follow(rename, "name", "\u202e").response().body()).contains("This cannot be a name");
    assertThat(changesSince(0)).isEmpty();
  }

  @Test
  void aMethodIsRenamedPreferredAndRemoved() {
    factors.add(factor(TABLET, "Tablet", false));
    visitor.get("/security/factors/" + PHONE + "/name");
    assertThat(visitor.follow("/security/factors/" + PHONE + "/name", "name", "Old phone").response().body())
        .contains("The method has its new name");
    assertThat(gateway.services.only(VerificationCommand.RenameFactor.class).name()).isEqualTo("Old phone");
    assertThat(visitor.follow("/security/preferred", "factor", TABLET.toString()).response().body())
        .contains("This method comes first");
    assertThat(gateway.services.only(VerificationCommand.PreferMethod.class).factorId()).isEqualTo(TABLET);

    assertThat(visitor.get("/security/factors/" + PHONE + "/remove").response().body())
        .contains("Remove “Phone”?", "all your other sessions end");
    assertThat(changesSince(0)).doesNotContain(VerificationCommand.RemoveFactor.class);
    assertThat(visitor.follow("/security/factors/" + PHONE + "/remove").response().body())
        .contains("The method was removed");
    assertThat(gateway.services.only(VerificationCommand.RemoveFactor.class).factorId()).isEqualTo(PHONE);
  }

  @Test
  void theLastMethodStaysAndThePageSaysWhatToDo() {
    visitor.get("/security");
    assertThat(visitor.get("/security/factors/" + PHONE + "/remove").response().body())
        .contains("Add another app first").doesNotContain("action=\"/security/factors/");

    refuseChanges(Refusal.LAST_FACTOR);
    assertThat(visitor.follow("/security/factors/" + PHONE + "/remove").response().body())
        .contains("The last method cannot be removed", "Add another app first");
  }

  @Test
  void newRecoveryCodesAreAskedForFirstAndShownOnce() {
    assertThat(visitor.get("/security/recovery-codes").response().body()).contains("You have 9 left.");
    assertThat(changesSince(0)).isEmpty();

    Answer codes = visitor.post("/security/recovery-codes");

    assertThat(codes.status()).isEqualTo(200);
    assertThat(codes.header("Cache-Control")).isEqualTo("no-store");
    assertThat(codes.response().body()).contains("<li>ABCD-EFGH-IJKL-MNOP</li>", "<li>QRST-UVWX-YZ23-4567</li>");
    assertThat(codes.response().headers().map().toString()).doesNotContain("ABCD-EFGH");
    assertThat(visitor.get("/security").response().body()).doesNotContain("ABCD-EFGH");
  }

  @Test
  void sessionsAreEndedOneOrAll() {
    UUID other = UUID.randomUUID();
    sessions.add(session(other, false));
    visitor.get("/security");

    assertThat(visitor.follow("/security/sessions/" + other + "/end").response().body()).contains("The session was ended");
    assertThat(gateway.services.only(VerificationCommand.EndOneSession.class).sessionId()).isEqualTo(other);
    assertThat(visitor.follow("/security/sessions/end-others").response().body())
        .contains("All other sessions were ended");
    assertThat(gateway.services.only(VerificationCommand.EndSessions.class).current()).isFalse();
    assertThat(visitor.cookies).containsKey(SESSION);
  }

  @Test
  void whoEndsTheSessionThatAsksIsSignedOut() {
    visitor.get("/security");
    UUID own = gateway.leaseOf(visitor.cookies.get(SESSION)).sessionId();

    assertThat(visitor.post("/security/sessions/" + own + "/end").header("Location")).isEqualTo("/signed-out");
    assertThat(visitor.cookies).doesNotContainKey(SESSION);
  }

  @Test
  void aDeviceIsForgotten() {
    visitor.get("/security");
    assertThat(visitor.follow("/security/devices/" + STRANGERS + "/forget").response().body())
        .contains("The device was forgotten");
    assertThat(gateway.services.only(VerificationCommand.ForgetDevice.class).deviceId()).isEqualTo(STRANGERS);
  }

  @Test
  void aPasswordIsTypedTwiceAndChanged() {
    assertThat(visitor.get("/security/password").response().body())
        .contains("autocomplete=\"new-password\"", "value=\"anna\" autocomplete=\"username\"");
    assertThat(change("", "").response().body()).contains("Please fill this in");
    assertThat(change("battery staple", "battery stable").response().body())
        .contains("The two passwords differ", "href=\"#again\"").doesNotContain("battery");
    assertThat(change("a".repeat(257), "a".repeat(257)).response().body()).contains("This password is too long");
    assertThat(changesSince(0)).isEmpty();

    assertThat(change("battery staple", "battery staple").response().body()).contains("The password was changed");
    refuseChanges(Refusal.PASSWORD_TOO_COMMON);
    assertThat(change("password", "password").response().body()).contains("too short or too common");
    refuseChanges(Refusal.NOT_NOW);
    assertThat(change("battery staple", "battery staple").response().body()).contains("The password was not changed");
  }

  private Answer change(String password, String again) {
    return visitor.follow("/security/password", "password", password, "again", again);
  }

  /** The part of the settings that lists them. */
  private String knownDevices() {
    Matcher section = Pattern.compile("<section[^>]+aria-labelledby=\"devices\".*?</section>", Pattern.DOTALL)
        .matcher(visitor.get("/security").response().body());
    assertThat(section.find()).isTrue();
    return section.group();
  }

  private Answer scan() {
    visitor.get("/security");
    return visitor.post("/security/factors", "name", "Tablet");
  }

  private static String codes() {
    return "/security/factors/" + FakeServices.FACTOR + "/codes";
  }

  private static String pending(Answer scan) {
    Matcher matcher = Pattern.compile("name=\"pending\" value=\"([^\"]+)\"").matcher(scan.response().body());
    assertThat(matcher.find()).isTrue();
    return matcher.group(1);
  }

  /** Types of the commands that change something, from that one on. */
  private static List<Class<?>> changesSince(int first) {
    return gateway.services.sent.stream().skip(first)
        .map(FakeServices.Sent::command)
        .filter(SettingsPagesTest::isChange)
        .<Class<?>>map(Message::getClass)
        .toList();
  }

  private static boolean isChange(Message command) {
    return !(command instanceof SessionQuery
        || command instanceof VerificationCommand.ListFactors
        || command instanceof VerificationCommand.ListSessions
        || command instanceof VerificationCommand.ListDevices
        || command instanceof VerificationCommand.CountRecoveryCodes
        || command instanceof VerificationCommand.ViewHistory
        || command instanceof VerificationCommand.ViewSignIn);
  }

  private void refuseChanges(Refusal refusal) {
    answerChanges(sent -> Future.succeededFuture(Reply.Refused.of(refusal)));
  }

  private void answerChanges(Function<Message, Future<Reply>> answer) {
    answerOnly(command -> isChange(command) ? answer.apply(command) : null);
  }

  private void history(List<Reply.HistoryEntry> entries) {
    answerOnly(command -> command instanceof VerificationCommand.ViewHistory
        ? Future.succeededFuture(new Reply.SecurityHistory(entries)) : null);
  }

  /** Lists what this test listed, and answers the rest as usual where the test has no answer of its own. */
  private void answerOnly(Function<Message, Future<Reply>> own) {
    gateway.services.answer = sent -> {
      Future<Reply> answer = own.apply(sent.command());
      if (answer != null) {
        return answer;
      }
      if (sent.command() instanceof VerificationCommand.ListFactors) {
        return Future.succeededFuture(new Reply.FactorList(factors));
      }
      if (sent.command() instanceof VerificationCommand.ListSessions) {
        return Future.succeededFuture(new Reply.SessionList(sessions));
      }
      if (sent.command() instanceof VerificationCommand.ViewSignIn view) {
        return Future.succeededFuture(new Reply.SignInStands(view.signInId(),
            SignInState.ENTER_CODE, AT.plus(Duration.ofMinutes(15)), List.of(), 5,
            Optional.empty(), OptionalInt.empty(), Optional.empty(), Optional.empty()));
      }
      return gateway.services.answerAsUsual(sent);
    };
  }

  private static Reply.ListedFactor factor(UUID id, String name, boolean preferred) {
    return new Reply.ListedFactor(
        id, FactorKind.AUTHENTICATOR_APP, name, true, preferred, false, AT, Optional.empty(), Optional.empty(), Optional.empty());
  }

  private static Reply.ListedFactor waiting(UUID id) {
    return new Reply.ListedFactor(
        id, FactorKind.AUTHENTICATOR_APP, "Waiting", false, false, false, AT, Optional.empty(), Optional.empty(), Optional.empty());
  }

  private static Reply.ListedSession session(UUID id, boolean current) {
    return new Reply.ListedSession(
        id, AT, AT, AT, List.of("pwd", "otp", "mfa"), RunningGateway.ORIGIN, "192.0.2.0/24", FIREFOX, current);
  }

  private static Reply.HistoryEntry entry(SecurityEventKind kind, String about) {
    return new Reply.HistoryEntry(
        UUID.randomUUID(), kind, AT, Optional.of("192.0.2.0/24"), Optional.of(FIREFOX), Optional.of(about));
  }

  record Change(String path, String whatToLookAt, String... fields) {}
}
