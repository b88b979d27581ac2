package dev.twofold.delivery.dispatch;

import java.util.UUID;

/** An offer that was made, and whose message it was. */
public record Attempted(UUID attemptId, UUID deliveryId, UUID loginId, boolean isCode) {}
