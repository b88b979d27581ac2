package dev.twofold.contracts;

/**
 * The session in whose name a command is given. Verification judges it in its own database; a gateway's lease is never
 * enough for a change.
 *
 * @param tokenHash hash of the session's token
 * @param audience the origin at which it was presented
 */
public record SessionRef(TokenHash tokenHash, String audience) {}
