package dev.twofold.system;

import dev.twofold.system.TwofoldClient.Factor;
import dev.twofold.system.TwofoldClient.Session;
import dev.twofold.system.TwofoldClient.SignIn;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Duration;

/** Somebody with a login of their own, a password and a phone. */
final class Person {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Duration STEP = Duration.ofSeconds(30);

  private final TwofoldClient client;
  private final Databases databases;
  private final String login = "person-" + new BigInteger(60, RANDOM).toString(36);
  private final String password = new BigInteger(130, RANDOM).toString(36);
  private SignIn registration;
  private Factor factor;
  private AuthenticatorApp app;
  private String lastCode;

  private Person(TwofoldClient client, Databases databases) {
    this.client = client;
    this.databases = databases;
  }

  /** Nobody yet. */
  static Person at(SystemUnderTest system) {
    return at(system.client(), system.databases());
  }

  /** Nobody yet. */
  static Person at(TwofoldClient client, Databases databases) {
    return new Person(client, databases);
  }

  /** Registered, with a factor that was never confirmed. */
  static Person pending(SystemUnderTest system) {
    Person person = at(system);
    person.register();
    person.enrol();
    return person;
  }

  SignIn register() {
    registration = client.register(login, password);
    return registration;
  }

  Factor enrol() {
    factor = client.addFactor(registration, "phone");
    app = new AuthenticatorApp(factor.secret());
    return factor;
  }

  Session confirm() {
    return client.confirm(registration, code());
  }

  /** Both steps with a code that was not used before. */
  Session signIn() {
    SignIn signIn = client.signIn(login, password);
    databases.advance(STEP);
    return client.confirm(signIn, code());
  }

  /** What the phone shows at the database's time. */
  String code() {
    lastCode = app.codeAt(databases.now());
    return lastCode;
  }

  String lastCode() {
    return lastCode;
  }

  String login() {
    return login;
  }

  String password() {
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
