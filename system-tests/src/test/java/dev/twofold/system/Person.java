package dev.twofold.system;

import dev.twofold.system.TwofoldClient.Factor;
import dev.twofold.system.TwofoldClient.Session;
import dev.twofold.system.TwofoldClient.SignIn;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Somebody with a login of their own, a password and a phone. */
public final class Person {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Duration STEP = Duration.ofSeconds(30);

  private final TwofoldClient client;
  private final Databases databases;
  private final String login;
  private final String password = new BigInteger(130, RANDOM).toString(36);
  private SignIn registration;
  private Factor factor;
  private AuthenticatorApp app;
  private String lastCode;

  private Person(TwofoldClient client, Databases databases, String login) {
    this.client = client;
    this.databases = databases;
    this.login = login;
  }

  /** Nobody yet. */
  public static Person at(SystemUnderTest system) {
    return at(system.client(), system.databases());
  }

  /** Nobody yet. */
  static Person at(TwofoldClient client, Databases databases) {
    return new Person(client, databases, "person-" + new BigInteger(60, RANDOM).toString(36));
  }

  /** Nobody yet, with a login that no other test uses. */
  public static Person named(String login, SystemUnderTest system) {
    return new Person(system.client(), system.databases(), login);
  }

  /** Registered, with a factor that was never confirmed. */
  public static Person pending(SystemUnderTest system) {
    return at(system).registered();
  }

  /** The same through the proxy. */
  public static Person pending(ProxiedSystem proxied) {
    return at(proxied.client(), proxied.databases()).registered();
  }

  private Person registered() {
    register();
    enrol();
    return this;
  }

  SignIn register() {
    registration = client.register(login, password);
    return registration;
  }

  /** With an operator's ticket. */
  SignIn register(String ticket) {
    registration = client.register(login, password, ticket);
    return registration;
  }

  Factor enrol() {
    factor = client.addFactor(registration, "phone");
    app = new AuthenticatorApp(factor.secret());
    return factor;
  }

  public Session confirm() {
    return client.confirm(registration, code());
  }

  /** From now on the phone shows the codes of what it was shown. */
  public void scan(String otpauthUri) {
    app = AuthenticatorApp.scanning(otpauthUri);
  }

  /** Both steps with a code that was not used before. */
  public Session signIn() {
    SignIn signIn = client.signIn(login, password);
    return client.confirm(signIn, freshCode());
  }

  /** Both steps from a device that finished a sign-in before. */
  Session signInFrom(String clientToken) {
    SignIn signIn = client.signIn(login, password, clientToken);
    return client.confirm(signIn, freshCode());
  }

  /** Both steps once more, for the session that there is; it goes on under the token that is given back. */
  Session stepUp(Session session) {
    SignIn signIn = client.stepUp(session, password);
    return client.confirm(signIn, freshCode());
  }

  /** A code that was not used before. */
  public String freshCode() {
    databases.advance(STEP);
    return code();
  }

  /** What the phone will show in the step to come; good already. */
  String nextCode() {
    return app.codeAt(databases.now().plus(STEP));
  }

  /** A code that is right at no step near now. */
  public String wrongCode() {
    Instant now = databases.now();
    List<String> right = Stream.of(-2, -1, 0, 1, 2).map(step -> app.codeAt(now.plus(STEP.multipliedBy(step)))).toList();
    return IntStream.range(0, 10)
        .mapToObj(i -> "%06d".formatted(i))
        .filter(code -> !right.contains(code))
        .findFirst()
        .orElseThrow();
  }

  /** What the phone shows at the database's time. */
  public String code() {
    lastCode = app.codeAt(databases.now());
    return lastCode;
  }

  String lastCode() {
    return lastCode;
  }

  public String login() {
    return login;
  }

  public String password() {
    return password;
  }

  SignIn registration() {
    return registration;
  }

  Factor factor() {
    return factor;
  }

  AuthenticatorApp app() {
    return app;
  }
}
