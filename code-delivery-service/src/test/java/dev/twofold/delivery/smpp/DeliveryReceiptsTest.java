package dev.twofold.delivery.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.contracts.DeliveryStatus;
import dev.twofold.delivery.provider.ProviderReport.Receipt;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryReceiptsTest {

  private static final String TEXT =
      "id:%s sub:001 dlvrd:001 submit date:2612011200 done date:2612011201 stat:%s err:%s text:";

  @ParameterizedTest
  @CsvSource({
    "DELIVRD, DELIVERED", "EXPIRED, FAILED", "DELETED, FAILED", "UNDELIV, FAILED", "REJECTD, FAILED", "ACCEPTD, SENT",
    "ENROUTE, SENT", "UNKNOWN, UNKNOWN"
  })
  void theTextSaysWhatBecameOfAMessage(String state, DeliveryStatus status) {
    assertThat(read(TEXT.formatted("6b1c-7", state, "000")))
        .contains(new Receipt("6b1c-7", status, Optional.empty()));
  }

  @Test
  void theCarriersErrorIsKept() {
    assertThat(read(TEXT.formatted("1", "UNDELIV", "027"))).contains(new Receipt("1", DeliveryStatus.FAILED, Optional.of("027")));
  }

  @Test
  void parametersGoBeforeTheText() {
    assertThat(DeliveryReceipts.read(Optional.of("2"), OptionalInt.of(5), TEXT.formatted("1", "DELIVRD", "000")))
        .contains(new Receipt("2", DeliveryStatus.FAILED, Optional.empty()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "thanks!", "id:1", "stat:DELIVRD", "id:1 stat:PERHAPS", "id:'; stat:DELIVRD"})
  void whatSaysOfNoMessageWhatBecameOfItIsNone(String text) {
    assertThat(read(text)).isEmpty();
  }

  private static Optional<Receipt> read(String text) {
    return DeliveryReceipts.read(Optional.empty(), OptionalInt.empty(), text);
  }
}
