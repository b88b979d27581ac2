package dev.twofold.delivery.smpp;

import dev.twofold.contracts.DeliveryStatus;
import dev.twofold.delivery.provider.ProviderReport;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the delivery receipt of a {@code deliver_sm}: its parameters first (SMPP 3.4 §5.3.2), else its text (appendix B). */
public final class DeliveryReceipts {

  private static final Pattern ID = Pattern.compile("\\bid:([0-9A-Za-z._-]{1,65})");
  private static final Pattern STATE = Pattern.compile("\\bstat:([A-Z]{1,7})");
  private static final Pattern ERROR = Pattern.compile("\\berr:([0-9A-Za-z]{1,8})");
  private static final String NO_ERROR = "000";

  private static final Map<Integer, DeliveryStatus> BY_NUMBER =
      Map.of(
          1, DeliveryStatus.SENT,
          2, DeliveryStatus.DELIVERED,
          3, DeliveryStatus.FAILED,
          4, DeliveryStatus.FAILED,
          5, DeliveryStatus.FAILED,
          6, DeliveryStatus.SENT,
          7, DeliveryStatus.UNKNOWN,
          8, DeliveryStatus.FAILED);
  private static final Map<String, DeliveryStatus> BY_NAME =
      Map.of(
          "ENROUTE", DeliveryStatus.SENT,
          "DELIVRD", DeliveryStatus.DELIVERED,
          "EXPIRED", DeliveryStatus.FAILED,
          "DELETED", DeliveryStatus.FAILED,
          "UNDELIV", DeliveryStatus.FAILED,
          "ACCEPTD", DeliveryStatus.SENT,
          "UNKNOWN", DeliveryStatus.UNKNOWN,
          "REJECTD", DeliveryStatus.FAILED);

  private DeliveryReceipts() {}

  /**
   * @param receiptedMessageId of the parameter
   * @param messageState of the parameter
   * @param text of the message, in ASCII
   * @return empty if it says of no message what became of it
   */
  public static Optional<ProviderReport.Receipt> read(
      Optional<String> receiptedMessageId, OptionalInt messageState, String text) {
    Optional<String> id = receiptedMessageId.filter(one -> !one.isBlank()).or(() -> group(ID, text));
    Optional<DeliveryStatus> status =
        messageState.isPresent()
            ? Optional.ofNullable(BY_NUMBER.get(messageState.getAsInt()))
            : group(STATE, text).map(BY_NAME::get);
    Optional<String> error = group(ERROR, text).filter(code -> !code.equals(NO_ERROR));
    return id.flatMap(reference -> status.map(known -> new ProviderReport.Receipt(reference, known, error)));
  }

  private static Optional<String> group(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }
}
