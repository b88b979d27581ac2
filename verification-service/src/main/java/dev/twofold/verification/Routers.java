package dev.twofold.verification;

import dev.twofold.contracts.CodeCommand.ConfirmFactor;
import dev.twofold.contracts.CodeCommand.SubmitCode;
import dev.twofold.contracts.Installation.InstallFactor;
import dev.twofold.contracts.Installation.InstallLogin;
import dev.twofold.contracts.PasswordCommand.CheckPassword;
import dev.twofold.contracts.SessionQuery.LookUpSession;
import dev.twofold.contracts.Topic;
import dev.twofold.contracts.VerificationCommand.AbandonSignIn;
import dev.twofold.contracts.VerificationCommand.AddFactor;
import dev.twofold.contracts.VerificationCommand.EndSession;
import dev.twofold.contracts.VerificationCommand.ViewSignIn;
import dev.twofold.runtime.hashing.PasswordHasher;
import dev.twofold.runtime.kafka.MessageRouter;
import dev.twofold.runtime.sealing.Opener;
import dev.twofold.runtime.sealing.Sealers;
import dev.twofold.runtime.store.Database;
import dev.twofold.runtime.store.HandledOnce;
import dev.twofold.verification.code.io.ConfirmFactorHandler;
import dev.twofold.verification.code.io.FactorStep;
import dev.twofold.verification.code.io.FirstRecoveryCodes;
import dev.twofold.verification.code.io.GoalSessions;
import dev.twofold.verification.code.io.RecoveryStep;
import dev.twofold.verification.code.io.SecondStep;
import dev.twofold.verification.code.io.SubmitCodeHandler;
import dev.twofold.verification.factor.io.FactorRows;
import dev.twofold.verification.installation.io.InstallFactorHandler;
import dev.twofold.verification.installation.io.InstallLoginHandler;
import dev.twofold.verification.io.Reads;
import dev.twofold.verification.io.SealedFields;
import dev.twofold.verification.login.io.LoginRows;
import dev.twofold.verification.password.io.CheckPasswordHandler;
import dev.twofold.verification.recovery.io.RecoveryCodeRows;
import dev.twofold.verification.session.io.EndSessionHandler;
import dev.twofold.verification.session.io.GuardedSession;
import dev.twofold.verification.session.io.LookUpSessionHandler;
import dev.twofold.verification.session.io.SessionRows;
import dev.twofold.verification.signin.io.AbandonSignInHandler;
import dev.twofold.verification.signin.io.AddFactorHandler;
import dev.twofold.verification.signin.io.GuardedInput;
import dev.twofold.verification.signin.io.SignIns;
import dev.twofold.verification.signin.io.ViewSignInHandler;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;

/** Which handler takes which message: one router for each topic that the service reads. */
final class Routers {

  private final Database database;
  private final HandledOnce handledOnce;
  private final PasswordHasher hasher;
  private final SealedFields sealedFields;
  private final LoginRows logins;
  private final FactorRows factors;
  private final SessionRows sessions = new SessionRows();
  private final RecoveryCodeRows recoveryCodes;
  private final Sealers gateways;
  private final SignIns signIns;
  private final GuardedInput inputs;
  private final Reads reads;

  Routers(
      VerificationConfig config, Database database, HandledOnce handledOnce, PasswordHasher hasher, Clock clock) {
    this.database = database;
    this.handledOnce = handledOnce;
    this.hasher = hasher;
    this.sealedFields = new SealedFields(new Opener(config.openingKey()));
    this.logins = new LoginRows(config.rowCipher());
    this.factors = new FactorRows(config.rowCipher());
    this.recoveryCodes = new RecoveryCodeRows(config.rowCipher(), new SecureRandom()::nextBytes);
    this.gateways = new Sealers(clock);
    this.signIns = new SignIns(logins, factors);
    this.inputs = new GuardedInput(signIns);
    this.reads = new Reads(database, handledOnce);
  }

  List<MessageRouter> all() {
    return List.of(passwords(), codes(), sessionLookUps(), commands(), installations());
  }

  private MessageRouter passwords() {
    return MessageRouter.of(Topic.PASSWORDS)
        .on(
            CheckPassword.class,
            new CheckPasswordHandler(database, handledOnce, sealedFields, hasher, logins, signIns))
        .build();
  }

  private MessageRouter codes() {
    GoalSessions goals = new GoalSessions(sessions);
    SecondStep secondStep =
        new SecondStep(logins, signIns, goals, new FirstRecoveryCodes(recoveryCodes, gateways));
    FactorStep factorStep = new FactorStep(factors, goals, secondStep);
    RecoveryStep recoveryStep = new RecoveryStep(recoveryCodes, factors, goals, secondStep);
    GuardedSession guardedSessions = new GuardedSession(logins, sessions);
    return MessageRouter.of(Topic.CODES)
        .on(SubmitCode.class, new SubmitCodeHandler(handledOnce, sealedFields, inputs, factorStep, recoveryStep))
        .on(
            ConfirmFactor.class,
            new ConfirmFactorHandler(handledOnce, sealedFields, guardedSessions, factors, sessions))
        .build();
  }

  private MessageRouter sessionLookUps() {
    return MessageRouter.of(Topic.SESSION_LOOKUPS)
        .on(LookUpSession.class, new LookUpSessionHandler(reads, sessions))
        .build();
  }

  private MessageRouter commands() {
    return MessageRouter.of(Topic.VERIFICATION_COMMANDS)
        .on(ViewSignIn.class, new ViewSignInHandler(reads, signIns))
        .on(AbandonSignIn.class, new AbandonSignInHandler(handledOnce, inputs))
        .on(AddFactor.class, new AddFactorHandler(handledOnce, inputs))
        .on(EndSession.class, new EndSessionHandler(handledOnce, sessions))
        .build();
  }

  private MessageRouter installations() {
    return MessageRouter.of(Topic.INSTALLATIONS)
        .on(InstallLogin.class, new InstallLoginHandler(handledOnce, sealedFields, logins, signIns))
        .on(InstallFactor.class, new InstallFactorHandler(handledOnce, sealedFields, inputs, factors))
        .build();
  }
}
