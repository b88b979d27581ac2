package dev.twofold.runtime.store;

import dev.twofold.contracts.Envelope;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** The message that was handled, as the tables name it: microseconds are what PostgreSQL keeps. */
record Cause(OffsetDateTime issuedAt, UUID id) {

  static Cause of(Envelope<?> envelope) {
    return of(envelope.issuedAt(), envelope.id());
  }

  static Cause of(Instant issuedAt, UUID id) {
    return new Cause(issuedAt.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC), id);
  }
}
