package dev.twofold.enrollment.login;

import java.time.Instant;
import java.util.UUID;

/** A name that was taken for a registration which goes on. */
public record Reservation(UUID loginId, Instant pendingUntil) {}
