package dev.twofold.verification;

import dev.twofold.contracts.CodeCommand.SubmitCode;
import dev.twofold.contracts.Installation.InstallFactor;
import dev.twofold.contracts.Installation.InstallLogin;
import dev.twofold.contracts.Installation.InstallPassword;
import dev.twofold.contracts.PasswordCommand.CheckPassword;
import dev.twofold.contracts.PasswordCommand.StepUp;
import dev.twofold.contracts.SessionQuery.LookUpSession;
import dev.twofold.contracts.Topic;
import dev.twofold.contracts.VerificationCommand.AbandonSignIn;
import dev.twofold.contracts.VerificationCommand.AddFactor;
import dev.twofold.contracts.VerificationCommand.ChangePassword;
import dev.twofold.contracts.VerificationCommand.ContinueSession;
import dev.twofold.contracts.VerificationCommand.EndSession;
import dev.twofold.contracts.VerificationCommand.ViewSignIn;
import dev.twofold.runtime.hashing.PasswordHasher;
import dev.twofold.runtime.kafka.MessageRouter;
import dev.twofold.runtime.sealing.Opener;
import dev.twofold.runtime.store.Database;
import dev.twofold.runtime.store.HandledOnce;
import dev.twofold.verification.factor.io.FactorRows;
import dev.twofold.verification.installation.io.InstallFactorHandler;
import dev.twofold.verification.installation.io.InstallLoginHandler;
import dev.twofold.verification.installation.io.InstallPasswordHandler;
import dev.twofold.verification.io.Reads;
import dev.twofold.verification.io.SealedFields;
import dev.twofold.verification.login.io.LoginRows;
import dev.twofold.verification.password.io.ChangePasswordHandler;
import dev.twofold.verification.password.io.CheckPasswordHandler;
import dev.twofold.verification.password.io.PasswordCheck;
import dev.twofold.verification.password.io.StepUpHandler;
import dev.twofold.verification.session.io.EndSessionHandler;
import dev.twofold.verification.session.io.GuardedSession;
import dev.twofold.verification.session.io.LookUpSessionHandler;
import dev.twofold.verification.session.io.SessionRows;
import dev.twofold.verification.signin.io.AbandonSignInHandler;
import dev.twofold.verification.signin.io.AddFactorHandler;
import dev.twofold.verification.signin.io.ContinueSessionHandler;
import dev.twofold.verification.signin.io.GuardedInput;
import dev.twofold.verification.signin.io.SecondStep;
import dev.twofold.verification.signin.io.SignIns;
import dev.twofold.verification.signin.io.SubmitCodeHandler;
import dev.twofold.verification.signin.io.ViewSignInHandler;
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
  private final GuardedSession guardedSession;
  private final SignIns signIns;
  private final GuardedInput inputs;
  private final Reads reads;

  Routers(VerificationConfig config, Database database, HandledOnce handledOnce, PasswordHasher hasher) {
    this.database = database;
    this.handledOnce = handledOnce;
    this.hasher = hasher;
    this.sealedFields = new SealedFields(new Opener(config.openingKey()));
    this.logins = new LoginRows(config.rowCipher());
    this.factors = new FactorRows(config.rowCipher());
    this.guardedSession = new GuardedSession(logins, sessions);
    this.signIns = new SignIns(logins, factors);
    this.inputs = new GuardedInput(signIns);
    this.reads = new Reads(database, handledOnce);
  }

  List<MessageRouter> all() {
    return List.of(passwords(), codes(), sessionLookUps(), commands(), installations());
  }

  private MessageRouter passwords() {
    PasswordCheck passwords = new PasswordCheck(database, handledOnce, hasher, logins, signIns);
    return MessageRouter.of(Topic.PASSWORDS)
        .on(CheckPassword.class, new CheckPasswordHandler(sealedFields, passwords, logins))
        .on(StepUp.class, new StepUpHandler(sealedFields, passwords, logins, guardedSession))
        .build();
  }

  private MessageRouter codes() {
    SecondStep secondStep = new SecondStep(logins, sessions);
    return MessageRouter.of(Topic.CODES)
        .on(SubmitCode.class, new SubmitCodeHandler(handledOnce, sealedFields, inputs, factors, secondStep))
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
        .on(ContinueSession.class, new ContinueSessionHandler(handledOnce, guardedSession, signIns))
        .on(ChangePassword.class, new ChangePasswordHandler(handledOnce, guardedSession))
        .build();
  }

  private MessageRouter installations() {
    return MessageRouter.of(Topic.INSTALLATIONS)
        .on(InstallLogin.class, new InstallLoginHandler(handledOnce, sealedFields, logins, signIns))
        .on(InstallFactor.class, new InstallFactorHandler(handledOnce, sealedFields, inputs, factors))
        .on(
            InstallPassword.class,
            new InstallPasswordHandler(handledOnce, sealedFields, guardedSession, logins, sessions, signIns))
        .build();
  }
}
