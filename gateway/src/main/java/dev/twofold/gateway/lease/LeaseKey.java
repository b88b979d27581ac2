package dev.twofold.gateway.lease;

import dev.twofold.contracts.TokenHash;

/** A token is good at one audience only, so a lease is found by both. */
public record LeaseKey(TokenHash token, String audience) {}
