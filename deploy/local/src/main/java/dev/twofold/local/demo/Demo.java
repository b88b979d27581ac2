package dev.twofold.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.twofold.local.demo.DemoApi.Answer;
import dev.twofold.local.terminal.CommandFailure;
import dev.twofold.local.terminal.Terminal;
import dev.twofold.local.totp.Totp;
import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** Shows on a throw-away login what Twofold promises: the door, both steps, a used code, and the door again. */
public final class Demo {

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
  private static final String APPLICATION = "/desk/";

  private final DemoApi api;
  private final Story story;
  private final CodePrompt prompt;
  private final PrintWriter out;
  private final Terminal terminal;
  private final Clock clock = Clock.systemUTC();
  private final SecureRandom random = new SecureRandom();

  /** @param yes ask nothing, compute the codes */
  public Demo(DemoApi api, PrintWriter out, Terminal terminal, boolean yes) {
    this.api = api;
    this.out = out;
    this.terminal = terminal;
    this.story = new Story(out, terminal);
    this.prompt = new CodePrompt(out, yes, clock);
  }

  /**
   * @throws IOException if nothing answers
   * @throws CommandFailure if an answer was not what Twofold promises
   */
  public void run() throws IOException, InterruptedException, CommandFailure {
    String login = "demo-" + new BigInteger(40, random).toString(36);
    String password = new BigInteger(100, random).toString(36);

    story.tell("The door without a session", expect(401, api.get(APPLICATION, "")));
    Answer registered =
        expect(201, api.post("/v1/registrations", "", Map.of("login", login, "password", password)));
    story.tell("Registered " + login + "; so far it opens nothing", registered);
    Totp app = enrol(registered);
    Confirmed confirmed = confirm(registered, app);
    greet(confirmed.session());

    Answer signIn = signIn(login, password);
    // a code from the end of its life may have left the window by now, which is a wrong code
    Answer used = expectRefusal(Set.of("code-already-used", "wrong-code"), submit(signIn, confirmed.code()));
    story.tell("The same code again: refused, " + used.problem(), used);
    String second = signInWithNextCode(signIn, app);
    signOut(confirmed.session());
    if (!second.isEmpty()) {
      signOut(second);
    }
    out.println(terminal.good("That is all.") + " The login " + login + " stays until ./twofold up --fresh.");
  }

  private record Confirmed(String session, String code) {}

  private Totp enrol(Answer signIn) throws IOException, InterruptedException, CommandFailure {
    Answer factor =
        expect(
            201,
            api.post(
                signInPath(signIn) + "/factors",
                token(signIn),
                Map.of("kind", "authenticator-app", "name", "Demo")));
    story.tell("A factor was made; its secret is shown this once", factor);
    out.println();
    out.print(QrDrawing.draw(factor.body().path("otpauthUri").asText(), terminal.colours()));
    String secret = factor.body().path("secret").asText();
    out.println("Scan it with an authenticator app, or run  ./twofold code " + secret);
    return Totp.ofBase32(secret);
  }

  private Confirmed confirm(Answer signIn, Totp app) throws IOException, InterruptedException, CommandFailure {
    while (true) {
      String code = prompt.ask(app);
      Answer answer = submit(signIn, code);
      if (answer.isGood()) {
        story.tell("Both steps proven, the session exists: " + amr(answer), answer);
        return new Confirmed(session(answer), code);
      }
      expectRefusal(Set.of("wrong-code"), answer);
      story.tell("Not that code, tries left: " + answer.body().path("triesLeft").asText("?"), answer);
    }
  }

  private void greet(String session) throws IOException, InterruptedException, CommandFailure {
    Answer desk = expect(200, api.get(APPLICATION, session));
    story.tell("The application: Good day, " + desk.body().path("user").asText(), desk);
    JsonNode assertion = desk.body().path("assertion");
    if (!assertion.path("valid").asBoolean()) {
      throw new CommandFailure("the application does not take Twofold's assertion: " + assertion.path("why").asText());
    }
    String audience = assertion.path("claims").path("aud").asText();
    out.println("     " + terminal.dim("It verified the signed assertion, made for " + audience));
  }

  private Answer signIn(String login, String password) throws IOException, InterruptedException, CommandFailure {
    Answer answer = expect(201, api.post("/v1/sign-ins", "", Map.of("login", login, "password", password)));
    story.tell("A new sign-in: the password is right, a code is awaited", answer);
    expectRefused(api.get(APPLICATION, token(answer)));
    return answer;
  }

  /** Empty if the next code is too far away. */
  private String signInWithNextCode(Answer signIn, Totp app)
      throws IOException, InterruptedException, CommandFailure {
    Duration wait = Duration.between(clock.instant(), Totp.nextChange(clock.instant()));
    String soon = "The next code comes in " + wait.toSeconds() + " s";
    if (wait.compareTo(LONGEST_WAIT) > 0) {
      out.println("     " + terminal.dim(soon + "; the demo does not wait that long."));
      return "";
    }
    out.println("     " + terminal.dim(soon + "."));
    Thread.sleep(wait.toMillis() + 1);
    Answer answer = expect(200, submit(signIn, app.codeAt(clock.instant())));
    story.tell("The next code: signed in", answer);
    greet(session(answer));
    return session(answer);
  }

  private void signOut(String session) throws IOException, InterruptedException, CommandFailure {
    Answer ended = api.delete("/v1/session", session);
    if (!ended.isGood()) {
      throw unexpected(ended);
    }
    story.tell("Signed out", ended);
    story.tell("The door is shut", expect(401, api.get(APPLICATION, session)));
  }

  private Answer submit(Answer signIn, String code) throws IOException, InterruptedException {
    return api.post(signInPath(signIn) + "/codes", token(signIn), Map.of("code", code));
  }

  private static Answer expect(int status, Answer answer) throws CommandFailure {
    if (answer.status() != status) {
      throw unexpected(answer);
    }
    return answer;
  }

  private static Answer expectRefusal(Set<String> problems, Answer answer) throws CommandFailure {
    if (!problems.contains(answer.problem())) {
      throw unexpected(answer);
    }
    return answer;
  }

  private static void expectRefused(Answer answer) throws CommandFailure {
    if (answer.status() / 100 != 4) {
      throw unexpected(answer);
    }
  }

  private static CommandFailure unexpected(Answer answer) {
    return new CommandFailure("unexpected answer: status " + answer.status() + " " + answer.problem());
  }

  private static String signInPath(Answer signIn) {
    return "/v1/sign-ins/" + signIn.body().path("id").asText();
  }

  private static String token(Answer signIn) {
    return signIn.body().path("signInToken").asText();
  }

  private static String session(Answer answer) {
    return answer.body().path("session").path("token").asText();
  }

  private static String amr(Answer answer) {
    StringBuilder methods = new StringBuilder();
    for (JsonNode method : answer.body().path("session").path("amr")) {
      methods.append(methods.length() == 0 ? "" : ", ").append(method.asText());
    }
    return methods.toString();
  }
}
