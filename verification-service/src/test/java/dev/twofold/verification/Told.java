package dev.twofold.verification;

import dev.twofold.contracts.SecurityEvent;
import dev.twofold.contracts.SecurityEventKind;
import dev.twofold.contracts.Topic;
import java.util.List;
import java.util.UUID;

/** What a person finds in the security history. */
final class Told {

  private Told() {}

  static List<SecurityEvent> events(Bench bench, UUID loginId, SecurityEventKind kind) {
    return bench.records(Topic.SECURITY_HISTORY).of(SecurityEvent.class).stream()
        .filter(event -> event.loginId().equals(loginId) && event.kind() == kind)
        .toList();
  }
}
