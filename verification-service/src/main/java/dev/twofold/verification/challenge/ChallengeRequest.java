package dev.twofold.verification.challenge;

import dev.twofold.contracts.Channel;
import dev.twofold.contracts.TokenHash;
import java.time.Instant;
import java.util.UUID;

/**
 * A code is to go to a phone to which it may go.
 *
 * @param signInId the sign-in that asked, or that made the session which asked
 * @param tokenHash of that sign-in's or session's token
 * @param language of the person, a BCP 47 tag
 * @param network from where it was asked for, see {@link dev.twofold.contracts.Client}
 * @param unproven whether the login has no confirmed factor and was not invited
 */
public record ChallengeRequest(
    ChallengeScope scope,
    UUID loginId,
    UUID signInId,
    TokenHash tokenHash,
    UUID factorId,
    Channel channel,
    String language,
    String network,
    boolean unproven,
    Instant now) {}
