package dev.twofold.delivery.twilio;

import dev.twofold.contracts.DeliveryStatus;
import dev.twofold.delivery.provider.ProviderReport;
import java.util.Optional;

/** What the parameters of a callback say. */
final class Reports {

  private static final String DIGITS = "Digits";
  private static final String RINGS_NO_MORE = "in-progress";

  private Reports() {}

  /** Empty if it says nothing that is of use. */
  static Optional<ProviderReport> of(CallbackForm form) {
    Optional<String> message = form.value("MessageSid");
    Optional<String> call = form.value("CallSid");
    if (message.isPresent()) {
      return form.value("MessageStatus").flatMap(status -> ofMessage(message.get(), status, form.value("ErrorCode")));
    }
    return call.flatMap(sid -> form.value("CallStatus").flatMap(status -> ofCall(sid, status, form)));
  }

  private static Optional<ProviderReport> ofMessage(String sid, String status, Optional<String> code) {
    return switch (status) {
      case "accepted", "queued", "sending", "sent" -> receipt(sid, DeliveryStatus.SENT, Optional.empty());
      case "delivered", "read" -> receipt(sid, DeliveryStatus.DELIVERED, Optional.empty());
      case "undelivered", "failed", "canceled" -> receipt(sid, DeliveryStatus.FAILED, code.or(() -> Optional.of(status)));
      default -> Optional.empty();
    };
  }

  /**
   * A call that was completed may have been answered by a machine, so it says that the code was not heard, unless it is
   * known by then that it was.
   */
  private static Optional<ProviderReport> ofCall(String sid, String status, CallbackForm form) {
    return switch (status) {
      case RINGS_NO_MORE -> Optional.of(answered(sid, form));
      case ProviderReport.CALL_COMPLETED, "busy", "no-answer", "failed", "canceled" ->
          receipt(sid, DeliveryStatus.FAILED, Optional.of(status));
      case "queued", "initiated", "ringing" -> receipt(sid, DeliveryStatus.SENT, Optional.empty());
      default -> Optional.empty();
    };
  }

  private static ProviderReport answered(String sid, CallbackForm form) {
    return form.value(DIGITS)
        .<ProviderReport>map(digits -> new ProviderReport.KeyAwaited(sid, !digits.isEmpty()))
        .orElseGet(() -> new ProviderReport.CallAnswered(sid));
  }

  private static Optional<ProviderReport> receipt(String sid, DeliveryStatus status, Optional<String> code) {
    return Optional.of(new ProviderReport.Receipt(sid, status, code));
  }
}
