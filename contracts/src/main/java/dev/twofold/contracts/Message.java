package dev.twofold.contracts;

/** The body of anything that travels over Kafka. Each family has a topic of its own, see {@link Topic}. */
public sealed interface Message
    permits PasswordCommand,
        CodeCommand,
        SessionQuery,
        VerificationCommand,
        EnrollmentCommand,
        Grant,
        Installation,
        FactorEvent,
        NumberCommand,
        DeliveryCommand,
        DeliveryEvent,
        ProviderCallback,
        Reply,
        Revocation,
        SecurityEvent,
        DeadLetter {}
