package dev.twofold.verification.phone.io;

import dev.twofold.contracts.Channel;
import dev.twofold.contracts.TokenHash;
import dev.twofold.verification.challenge.Challenges;
import dev.twofold.verification.factor.Ceremony;
import dev.twofold.verification.factor.Factor;
import java.time.Instant;
import java.util.UUID;

/**
 * A code that is to be sent to a phone, if the waits and caps of its ceremony allow one more.
 *
 * @param signInId the sign-in that asks, or that made the session which does
 * @param tokenHash of the token that speaks for either
 * @param sent what was sent in the ceremony before
 * @param unproven whether the login has nothing proven yet and was not invited
 */
record CodeToSend(
    UUID loginId,
    UUID signInId,
    TokenHash tokenHash,
    Ceremony ceremony,
    Factor phone,
    Channel channel,
    String language,
    String network,
    Challenges sent,
    boolean unproven,
    Instant now) {}
