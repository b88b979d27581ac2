package dev.twofold.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.contracts.CodeCommand.SubmitCode;
import dev.twofold.contracts.Codec;
import dev.twofold.contracts.Credentials;
import dev.twofold.contracts.FactorKind;
import dev.twofold.contracts.Installation.InstallLogin;
import dev.twofold.contracts.PasswordCommand.CheckPassword;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.Reply.FactorInstalled;
import dev.twofold.contracts.Reply.SignInStands;
import dev.twofold.contracts.Reply.SignedIn;
import dev.twofold.contracts.SealingKey;
import dev.twofold.contracts.TokenHash;
import dev.twofold.contracts.VerificationCommand.AddFactor;
import dev.twofold.contracts.VerificationCommand.ViewSignIn;
import dev.twofold.verification.totp.StepWindow;
import io.vertx.core.Future;
import io.vertx.ext.auth.otp.impl.org.openauthentication.otp.OneTimePasswordAlgorithm;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Somebody at a gateway, with a password and an authenticator app. */
final class Person {

  static final Duration PENDING = Duration.ofMinutes(15);

  /** What the gateway keeps of a sign-in. */
  record Ref(UUID signInId, TokenHash tokenHash) {

    static Ref fresh() {
      UUID id = UUID.randomUUID();
      return new Ref(id, TokenHash.of("sign-in " + id));
    }
  }

  private final Bench bench;
  private final String name;
  private final UUID loginId = UUID.randomUUID();
  private final Ref registration = Ref.fresh();
  private final Optional<Boolean> invited;
  private byte[] secret;

  private Person(Bench bench, String name, Optional<Boolean> invited) {
    this.bench = bench;
    this.name = name;
    this.invited = invited;
  }

  /** Whose name no login has. */
  static Person stranger(Bench bench) {
    return new Person(bench, "person-" + UUID.randomUUID(), Optional.empty());
  }

  /** As {@link #registered}, by an invitation. */
  static Person invited(Bench bench) {
    Person person = new Person(bench, "person-" + UUID.randomUUID(), Optional.of(true));
    assertThat(person.register()).isInstanceOf(SignInStands.class);
    return person;
  }

  /** With a pending login and a sign-in in state enroll. */
  static Person registered(Bench bench) {
    Person person = stranger(bench);
    assertThat(person.register()).isInstanceOf(SignInStands.class);
    return person;
  }

  /** With an active factor; the code of the present step is used. */
  static Person enrolled(Bench bench) {
    Person person = registered(bench);
    person.addFactor();
    assertThat(person.submit(person.registration, person.code(0))).isInstanceOf(SignedIn.class);
    return person;
  }

  String name() {
    return name;
  }

  UUID loginId() {
    return loginId;
  }

  Ref registration() {
    return registration;
  }

  byte[] secret() {
    return secret;
  }

  Reply register() {
    return register(name, bench.database().now().plus(PENDING));
  }

  Reply register(String loginName, Instant pendingUntil) {
    UUID id = UUID.randomUUID();
    String key = loginId.toString();
    InstallLogin command =
        new InstallLogin(
            loginId,
            loginName,
            bench.seal(
                bench.passwordHash(),
                InstallLogin.class,
                id,
                key,
                registration.signInId(),
                registration.tokenHash()),
            pendingUntil,
            registration.signInId(),
            registration.tokenHash(),
            List.of(),
            invited);
    return bench.send(id, key, command);
  }

  Reply addFactor() {
    return addFactor(registration);
  }

  /** Codes are those of the new factor from now on, if there is one. */
  Reply addFactor(Ref signIn) {
    Reply reply =
        bench.send(
            signIn.signInId().toString(),
            new AddFactor(
                signIn.signInId(),
                signIn.tokenHash(),
                FactorKind.AUTHENTICATOR_APP,
                "phone",
                new SealingKey("gateway")));
    if (reply instanceof FactorInstalled installed) {
      secret = bench.secretOf(installed.factorId());
    }
    return reply;
  }

  Reply view(Ref signIn) {
    return bench.send(signIn.signInId().toString(), new ViewSignIn(signIn.signInId(), signIn.tokenHash()));
  }

  /** A sign-in that waits for a code. */
  Ref afterPassword() {
    Ref signIn = Ref.fresh();
    assertThat(checkPassword(signIn, Bench.PASSWORD)).isInstanceOf(SignInStands.class);
    return signIn;
  }

  Reply checkPassword(Ref signIn, String password) {
    return checkPassword(UUID.randomUUID(), signIn, password);
  }

  Reply checkPassword(UUID commandId, Ref signIn, String password) {
    return Bench.await(checkPasswordLater(commandId, signIn, password));
  }

  Future<Reply> checkPasswordLater(UUID commandId, Ref signIn, String password) {
    return bench.sendLater(commandId, passwordKey(), passwordCommand(commandId, signIn, password));
  }

  private CheckPassword passwordCommand(UUID id, Ref signIn, String password) {
    String plainText = new String(Codec.encode(new Credentials(name, password)), StandardCharsets.UTF_8);
    return new CheckPassword(
        signIn.signInId(),
        signIn.tokenHash(),
        bench.seal(
            plainText, CheckPassword.class, id, passwordKey(), signIn.signInId(), signIn.tokenHash()),
        Optional.empty());
  }

  private String passwordKey() {
    return "key of " + name;
  }

  /** The code of a step that many after the present one. */
  String code(long stepsFromNow) {
    try {
      long step = StepWindow.stepAt(bench.database().now()) + stepsFromNow;
      return OneTimePasswordAlgorithm.generateOTP(secret, step, 6, false, -1);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A code that is right at no step near now. */
  String wrongCode() {
    int candidate = 0;
    while (true) {
      String code = "%06d".formatted(candidate++);
      if (!code.equals(code(-1)) && !code.equals(code(0)) && !code.equals(code(1))) {
        return code;
      }
    }
  }

  Reply submit(Ref signIn, String code) {
    return Bench.await(submitLater(UUID.randomUUID(), signIn, code));
  }

  Future<Reply> submitLater(UUID commandId, Ref signIn, String code) {
    return submitLater(commandId, signIn.signInId().toString(), signIn, code);
  }

  /** Under a key of its own, so that nothing but the database keeps it apart from others. */
  Future<Reply> submitAtOnce(Ref signIn, String code) {
    return submitLater(UUID.randomUUID(), UUID.randomUUID().toString(), signIn, code);
  }

  private Future<Reply> submitLater(UUID commandId, String key, Ref signIn, String code) {
    SubmitCode command =
        new SubmitCode(
            signIn.signInId(),
            signIn.tokenHash(),
            bench.seal(code, SubmitCode.class, commandId, key, signIn.signInId(), signIn.tokenHash()),
            Optional.empty(),
            sessionToken(signIn),
            Bench.ORIGIN,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return bench.sendLater(commandId, key, command);
  }

  static TokenHash sessionToken(Ref signIn) {
    return TokenHash.of("session of " + signIn.signInId());
  }
}
