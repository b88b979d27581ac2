package dev.twofold.enrollment;

import dev.twofold.contracts.EnrollmentCommand.Register;
import dev.twofold.contracts.FactorEvent.FactorProven;
import dev.twofold.contracts.FactorEvent.FactorRemoved;
import dev.twofold.contracts.FactorEvent.FactorRenamed;
import dev.twofold.contracts.Grant.HashPassword;
import dev.twofold.contracts.Grant.MakeFactor;
import dev.twofold.contracts.Grant.MakePhone;
import dev.twofold.contracts.Grant.ShowHistory;
import dev.twofold.contracts.SecurityEvent;
import dev.twofold.contracts.Topic;
import dev.twofold.enrollment.factor.SharedSecrets;
import dev.twofold.enrollment.factor.io.FactorProvenHandler;
import dev.twofold.enrollment.factor.io.FactorRemovedHandler;
import dev.twofold.enrollment.factor.io.FactorRenamedHandler;
import dev.twofold.enrollment.factor.io.MakeFactorHandler;
import dev.twofold.enrollment.factor.io.MakePhoneHandler;
import dev.twofold.enrollment.grant.io.Grants;
import dev.twofold.enrollment.history.io.SecurityEventHandler;
import dev.twofold.enrollment.history.io.ShowHistoryHandler;
import dev.twofold.enrollment.login.io.Logins;
import dev.twofold.enrollment.password.PasswordPolicy;
import dev.twofold.enrollment.password.io.HashPasswordHandler;
import dev.twofold.enrollment.registration.io.RegisterHandler;
import dev.twofold.runtime.hashing.PasswordHasher;
import dev.twofold.runtime.kafka.MessageRouter;
import dev.twofold.runtime.sealing.Opener;
import dev.twofold.runtime.sealing.Sealer;
import dev.twofold.runtime.store.Database;
import dev.twofold.runtime.store.HandledOnce;
import dev.twofold.runtime.store.Reads;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;

/** Which handler takes which message: one router for each topic that the service reads. */
final class Routers {

  private final EnrollmentConfig config;
  private final PasswordPolicy policy;
  private final Database database;
  private final HandledOnce handledOnce;
  private final PasswordHasher hasher;
  private final Clock clock;
  private final Logins logins = new Logins();
  private final Grants grants = new Grants(logins);
  private final Opener opener;
  private final Sealer toVerification;

  Routers(
      EnrollmentConfig config,
      PasswordPolicy policy,
      Database database,
      HandledOnce handledOnce,
      PasswordHasher hasher,
      Clock clock) {
    this.config = config;
    this.policy = policy;
    this.database = database;
    this.handledOnce = handledOnce;
    this.hasher = hasher;
    this.clock = clock;
    this.opener = new Opener(config.openingKey());
    this.toVerification = new Sealer(config.verification(), clock);
  }

  List<MessageRouter> all() {
    return List.of(commands(), grants(), factorEvents(), securityHistory());
  }

  private MessageRouter commands() {
    RegisterHandler register =
        new RegisterHandler(
            config.registration(),
            config.registrationCap(),
            policy,
            database,
            handledOnce,
            logins,
            hasher,
            opener,
            toVerification);
    return MessageRouter.of(Topic.ENROLLMENT_COMMANDS).on(Register.class, register).build();
  }

  private MessageRouter grants() {
    SharedSecrets secrets = new SharedSecrets(new SecureRandom()::nextBytes);
    return MessageRouter.of(Topic.GRANTS)
        .on(MakeFactor.class, new MakeFactorHandler(handledOnce, grants, secrets, toVerification, clock))
        .on(MakePhone.class, new MakePhoneHandler(handledOnce, grants))
        .on(
            HashPassword.class,
            new HashPasswordHandler(policy, database, logins, handledOnce, grants, hasher, opener, toVerification))
        .on(ShowHistory.class, new ShowHistoryHandler(new Reads(database, handledOnce)))
        .build();
  }

  private MessageRouter factorEvents() {
    return MessageRouter.of(Topic.FACTOR_EVENTS)
        .on(FactorProven.class, new FactorProvenHandler(handledOnce, logins))
        .on(FactorRenamed.class, new FactorRenamedHandler(handledOnce, logins))
        .on(FactorRemoved.class, new FactorRemovedHandler(handledOnce, logins))
        .build();
  }

  private MessageRouter securityHistory() {
    return MessageRouter.of(Topic.SECURITY_HISTORY)
        .on(SecurityEvent.class, new SecurityEventHandler(handledOnce))
        .build();
  }
}
