package dev.twofold.verification;

import dev.twofold.contracts.CodeCommand.ConfirmFactor;
import dev.twofold.contracts.CodeCommand.SubmitCode;
import dev.twofold.contracts.CodeCommand.SubmitTicket;
import dev.twofold.contracts.DeliveryEvent.DeliveryProgressed;
import dev.twofold.contracts.Installation.InstallFactor;
import dev.twofold.contracts.Installation.InstallLogin;
import dev.twofold.contracts.Installation.InstallPassword;
import dev.twofold.contracts.Installation.InstallPhone;
import dev.twofold.contracts.PasswordCommand.CheckPassword;
import dev.twofold.contracts.PasswordCommand.StepUp;
import dev.twofold.contracts.SessionQuery.LookUpSession;
import dev.twofold.contracts.SessionQuery.SessionsReceived;
import dev.twofold.contracts.Topic;
import dev.twofold.contracts.VerificationCommand.AbandonSignIn;
import dev.twofold.contracts.VerificationCommand.AddFactor;
import dev.twofold.contracts.VerificationCommand.AddFactorToSession;
import dev.twofold.contracts.VerificationCommand.AddPhone;
import dev.twofold.contracts.VerificationCommand.AddPhoneToSession;
import dev.twofold.contracts.VerificationCommand.ChangePassword;
import dev.twofold.contracts.VerificationCommand.ContinueSession;
import dev.twofold.contracts.VerificationCommand.CountRecoveryCodes;
import dev.twofold.contracts.VerificationCommand.EndOneSession;
import dev.twofold.contracts.VerificationCommand.EndSession;
import dev.twofold.contracts.VerificationCommand.EndSessions;
import dev.twofold.contracts.VerificationCommand.ForgetDevice;
import dev.twofold.contracts.VerificationCommand.ListDevices;
import dev.twofold.contracts.VerificationCommand.ListFactors;
import dev.twofold.contracts.VerificationCommand.ListSessions;
import dev.twofold.contracts.VerificationCommand.MakeRecoveryCodes;
import dev.twofold.contracts.VerificationCommand.OpenHandOver;
import dev.twofold.contracts.VerificationCommand.PreferMethod;
import dev.twofold.contracts.VerificationCommand.RedeemHandOver;
import dev.twofold.contracts.VerificationCommand.RemoveFactor;
import dev.twofold.contracts.VerificationCommand.RenameFactor;
import dev.twofold.contracts.VerificationCommand.StartChallenge;
import dev.twofold.contracts.VerificationCommand.StartChallengeInSession;
import dev.twofold.contracts.VerificationCommand.TurnOff;
import dev.twofold.contracts.VerificationCommand.ViewDelivery;
import dev.twofold.contracts.VerificationCommand.ViewHistory;
import dev.twofold.contracts.VerificationCommand.ViewSignIn;
import dev.twofold.runtime.hashing.PasswordHasher;
import dev.twofold.runtime.kafka.MessageRouter;
import dev.twofold.runtime.kafka.SealedFields;
import dev.twofold.runtime.sealing.Opener;
import dev.twofold.runtime.sealing.Sealer;
import dev.twofold.runtime.sealing.Sealers;
import dev.twofold.runtime.store.Database;
import dev.twofold.runtime.store.HandledOnce;
import dev.twofold.runtime.store.Reads;
import dev.twofold.verification.challenge.io.Challenges;
import dev.twofold.verification.challenge.io.DeliveryProgressedHandler;
import dev.twofold.verification.code.io.CodeChecks;
import dev.twofold.verification.code.io.ConfirmFactorHandler;
import dev.twofold.verification.code.io.FactorStep;
import dev.twofold.verification.code.io.FirstRecoveryCodes;
import dev.twofold.verification.code.io.GoalSessions;
import dev.twofold.verification.code.io.PendingFactors;
import dev.twofold.verification.code.io.RecoveryStep;
import dev.twofold.verification.code.io.SecondStep;
import dev.twofold.verification.code.io.StartChallengeInSessionHandler;
import dev.twofold.verification.code.io.SubmitCodeHandler;
import dev.twofold.verification.device.io.DeviceRows;
import dev.twofold.verification.factor.io.FactorRows;
import dev.twofold.verification.handover.io.HandOverRows;
import dev.twofold.verification.handover.io.OpenHandOverHandler;
import dev.twofold.verification.handover.io.RedeemHandOverHandler;
import dev.twofold.verification.installation.io.GuardedCeremony;
import dev.twofold.verification.installation.io.InstallFactorHandler;
import dev.twofold.verification.installation.io.InstallLoginHandler;
import dev.twofold.verification.installation.io.InstallPasswordHandler;
import dev.twofold.verification.installation.io.InstallPhoneHandler;
import dev.twofold.verification.login.io.LoginRows;
import dev.twofold.verification.operator.io.ViewDeliveryHandler;
import dev.twofold.verification.password.io.ChangePasswordHandler;
import dev.twofold.verification.password.io.CheckPasswordHandler;
import dev.twofold.verification.password.io.PasswordCheck;
import dev.twofold.verification.password.io.StepUpHandler;
import dev.twofold.verification.recovery.io.RecoveryCodeRows;
import dev.twofold.verification.session.io.EndSessionHandler;
import dev.twofold.verification.session.io.GuardedSession;
import dev.twofold.verification.session.io.HostTokenRows;
import dev.twofold.verification.session.io.LookUpSessionHandler;
import dev.twofold.verification.session.io.OtherSessions;
import dev.twofold.verification.session.io.SessionRows;
import dev.twofold.verification.session.io.SessionsReceivedHandler;
import dev.twofold.verification.settings.io.AddFactorToSessionHandler;
import dev.twofold.verification.settings.io.AddPhoneToSessionHandler;
import dev.twofold.verification.settings.io.CountRecoveryCodesHandler;
import dev.twofold.verification.settings.io.EndOneSessionHandler;
import dev.twofold.verification.settings.io.EndSessionsHandler;
import dev.twofold.verification.settings.io.ForgetDeviceHandler;
import dev.twofold.verification.settings.io.GuardedFactors;
import dev.twofold.verification.settings.io.ListDevicesHandler;
import dev.twofold.verification.settings.io.ListFactorsHandler;
import dev.twofold.verification.settings.io.ListSessionsHandler;
import dev.twofold.verification.settings.io.MakeRecoveryCodesHandler;
import dev.twofold.verification.settings.io.PreferMethodHandler;
import dev.twofold.verification.settings.io.RemoveFactorHandler;
import dev.twofold.verification.settings.io.RenameFactorHandler;
import dev.twofold.verification.settings.io.TurnOffHandler;
import dev.twofold.verification.settings.io.ViewHistoryHandler;
import dev.twofold.verification.signin.FirstPhone;
import dev.twofold.verification.signin.io.AbandonSignInHandler;
import dev.twofold.verification.signin.io.AddFactorHandler;
import dev.twofold.verification.signin.io.AddPhoneHandler;
import dev.twofold.verification.signin.io.ContinueSessionHandler;
import dev.twofold.verification.signin.io.GuardedInput;
import dev.twofold.verification.signin.io.SignIns;
import dev.twofold.verification.signin.io.StartChallengeHandler;
import dev.twofold.verification.signin.io.SubmitTicketHandler;
import dev.twofold.verification.signin.io.ViewSignInHandler;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Which handler takes which message: one router for each topic that the service reads. */
final class Routers {

  private final Database database;
  private final HandledOnce handledOnce;
  private final PasswordHasher hasher;
  private final SealedFields sealedFields;
  private final LoginRows logins;
  private final FactorRows factors;
  private final SessionRows sessions = new SessionRows();
  private final HostTokenRows hostTokens = new HostTokenRows();
  private final OtherSessions otherSessions = new OtherSessions(sessions, hostTokens);
  private final GuardedSession guardedSessions;
  private final SignIns signIns;
  private final GuardedInput inputs;
  private final Reads reads;
  private final RecoveryCodeRows recoveryCodes;
  private final Sealers gateways;
  private final Challenges challenges;
  private final FirstPhone firstPhone;
  private final SecureRandom randomness = new SecureRandom();
  private final Consumer<byte[]> random = randomness::nextBytes;

  Routers(
      VerificationConfig config, Database database, HandledOnce handledOnce, PasswordHasher hasher, Clock clock) {
    this.database = database;
    this.handledOnce = handledOnce;
    this.hasher = hasher;
    this.sealedFields = new SealedFields(new Opener(config.openingKey()));
    this.logins = new LoginRows(config.rowCipher());
    this.factors = new FactorRows(config.rowCipher());
    this.recoveryCodes = new RecoveryCodeRows(config.rowCipher(), random);
    this.gateways = new Sealers(clock);
    this.signIns = new SignIns(logins, factors);
    this.inputs = new GuardedInput(signIns);
    this.guardedSessions = new GuardedSession(logins, sessions);
    this.reads = new Reads(database, handledOnce);
    this.challenges =
        new Challenges(config.codeMac(), new Sealer(config.delivery(), clock), this::sixDigits);
    this.firstPhone = config.firstPhone();
  }

  List<MessageRouter> all() {
    return List.of(passwords(), codes(), sessionLookUps(), commands(), installations(), deliveryEvents());
  }

  private MessageRouter passwords() {
    PasswordCheck passwords = new PasswordCheck(database, handledOnce, hasher, logins, signIns);
    return MessageRouter.of(Topic.PASSWORDS)
        .on(CheckPassword.class, new CheckPasswordHandler(sealedFields, passwords, logins))
        .on(StepUp.class, new StepUpHandler(sealedFields, passwords, logins, guardedSessions))
        .build();
  }

  private MessageRouter codes() {
    GoalSessions goals = new GoalSessions(sessions);
    SecondStep secondStep =
        new SecondStep(logins, signIns, goals, new FirstRecoveryCodes(recoveryCodes, gateways));
    CodeChecks checks = new CodeChecks(factors, challenges);
    FactorStep factorStep = new FactorStep(factors, checks, goals, secondStep);
    RecoveryStep recoveryStep = new RecoveryStep(recoveryCodes, factors, goals, secondStep);
    return MessageRouter.of(Topic.CODES)
        .on(SubmitCode.class, new SubmitCodeHandler(handledOnce, sealedFields, inputs, factorStep, recoveryStep))
        .on(SubmitTicket.class, new SubmitTicketHandler(handledOnce, inputs, signIns))
        .on(
            ConfirmFactor.class,
            new ConfirmFactorHandler(
                handledOnce,
                sealedFields,
                guardedSessions,
                new PendingFactors(factors),
                checks,
                factors,
                otherSessions))
        .build();
  }

  private MessageRouter sessionLookUps() {
    return MessageRouter.of(Topic.SESSION_LOOKUPS)
        .on(LookUpSession.class, new LookUpSessionHandler(reads, sessions, hostTokens))
        .on(SessionsReceived.class, new SessionsReceivedHandler(handledOnce, sessions))
        .build();
  }

  private MessageRouter commands() {
    HandOverRows handOvers = new HandOverRows();
    return settings(MessageRouter.of(Topic.VERIFICATION_COMMANDS))
        .on(ViewSignIn.class, new ViewSignInHandler(reads, signIns))
        .on(AbandonSignIn.class, new AbandonSignInHandler(handledOnce, inputs))
        .on(AddFactor.class, new AddFactorHandler(handledOnce, inputs))
        .on(AddPhone.class, new AddPhoneHandler(handledOnce, inputs, firstPhone))
        .on(StartChallenge.class, new StartChallengeHandler(handledOnce, inputs, challenges, firstPhone))
        .on(ViewDelivery.class, new ViewDeliveryHandler(reads, guardedSessions))
        .on(EndSession.class, new EndSessionHandler(handledOnce, sessions))
        .on(ContinueSession.class, new ContinueSessionHandler(handledOnce, guardedSessions, signIns))
        .on(ChangePassword.class, new ChangePasswordHandler(handledOnce, guardedSessions))
        .on(OpenHandOver.class, new OpenHandOverHandler(handledOnce, guardedSessions, handOvers))
        .on(RedeemHandOver.class, new RedeemHandOverHandler(handledOnce, handOvers, hostTokens))
        .build();
  }

  /** What a person sees and changes in the name of a session. */
  private MessageRouter.Builder settings(MessageRouter.Builder router) {
    DeviceRows devices = new DeviceRows();
    GuardedFactors guardedFactors = new GuardedFactors(guardedSessions);
    return router
        .on(ListSessions.class, new ListSessionsHandler(reads, guardedSessions, sessions))
        .on(EndSessions.class, new EndSessionsHandler(handledOnce, guardedSessions, sessions))
        .on(EndOneSession.class, new EndOneSessionHandler(handledOnce, guardedSessions, sessions))
        .on(ListFactors.class, new ListFactorsHandler(reads, guardedSessions))
        .on(AddFactorToSession.class, new AddFactorToSessionHandler(handledOnce, guardedFactors, sessions))
        .on(AddPhoneToSession.class, new AddPhoneToSessionHandler(handledOnce, guardedFactors, sessions))
        .on(
            StartChallengeInSession.class,
            new StartChallengeInSessionHandler(
                handledOnce, guardedSessions, new PendingFactors(factors), sessions, challenges))
        .on(RenameFactor.class, new RenameFactorHandler(handledOnce, guardedFactors))
        .on(RemoveFactor.class, new RemoveFactorHandler(handledOnce, guardedFactors, factors, signIns, otherSessions))
        .on(PreferMethod.class, new PreferMethodHandler(handledOnce, guardedFactors, logins))
        .on(
            MakeRecoveryCodes.class,
            new MakeRecoveryCodesHandler(handledOnce, guardedSessions, recoveryCodes, otherSessions, gateways))
        .on(
            TurnOff.class,
            new TurnOffHandler(
                handledOnce, guardedSessions, sessions, signIns, factors, recoveryCodes, devices, gateways, random))
        .on(CountRecoveryCodes.class, new CountRecoveryCodesHandler(reads, guardedSessions, recoveryCodes))
        .on(ListDevices.class, new ListDevicesHandler(reads, guardedSessions, devices))
        .on(ForgetDevice.class, new ForgetDeviceHandler(handledOnce, guardedSessions, devices))
        .on(ViewHistory.class, new ViewHistoryHandler(reads, guardedSessions));
  }

  private MessageRouter installations() {
    GuardedCeremony ceremonies = new GuardedCeremony(inputs, guardedSessions);
    return MessageRouter.of(Topic.INSTALLATIONS)
        .on(InstallLogin.class, new InstallLoginHandler(handledOnce, sealedFields, logins, signIns))
        .on(InstallFactor.class, new InstallFactorHandler(handledOnce, sealedFields, ceremonies, factors))
        .on(InstallPhone.class, new InstallPhoneHandler(handledOnce, ceremonies, factors))
        .on(
            InstallPassword.class,
            new InstallPasswordHandler(handledOnce, sealedFields, guardedSessions, logins, otherSessions, signIns))
        .build();
  }

  private MessageRouter deliveryEvents() {
    return MessageRouter.of(Topic.DELIVERY_EVENTS)
        .on(DeliveryProgressed.class, new DeliveryProgressedHandler(handledOnce))
        .build();
  }

  /** In digits that every phone and keyboard has, whatever the machine's language. */
  private String sixDigits() {
    return String.format(Locale.ROOT, "%06d", randomness.nextInt(1_000_000));
  }
}
