package dev.twofold.delivery.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.contracts.CallbackRequest;
import dev.twofold.contracts.DeliveryStatus;
import dev.twofold.delivery.provider.ProviderReport;
import dev.twofold.delivery.provider.ProviderSettings;
import dev.twofold.delivery.provider.SendOutcome;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TwilioDialectTest {

  /** The example of Twilio's documentation. */
  private static final String URL = "https://mycompany.com/myapp.php?foo=1&bar=2";
  private static final String BODY =
      "CallSid=CA1234567890ABCDE&Caller=%2B14158675309&Digits=1234&From=%2B14158675309&To=%2B18005551212";
  private static final String SIGNATURE = "RSOYDt4T1cUTdK1PDd93/VVr8B8=";

  private final TwilioDialect dialect =
      new TwilioDialect(
          new ProviderSettings.Twilio("t", URI.create("https://x"), "AC", "12345", "+1", Duration.ofSeconds(1)));

  @Test
  void theExampleOfTheDocumentationIsSignedAsItSays() {
    assertThat(new TwilioSignature("12345").isOf(URL, CallbackForm.parse(BODY), SIGNATURE)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "AAAA", "RSOYDt4T1cUTdK1PDd93/VVr8B9=", "rsoydt4t1cutdk1pdd93/vvr8b8="})
  void anotherSignatureIsNone(String signature) {
    assertThat(new TwilioSignature("12345").isOf(URL, CallbackForm.parse(BODY), signature)).isFalse();
    assertThat(new TwilioSignature("12346").isOf(URL, CallbackForm.parse(BODY), SIGNATURE)).isFalse();
    assertThat(new TwilioSignature("12345").isOf(URL + "3", CallbackForm.parse(BODY), SIGNATURE)).isFalse();
    assertThat(new TwilioSignature("12345").isOf(URL, CallbackForm.parse(BODY + "&x=y"), SIGNATURE)).isFalse();
  }

  @Test
  void whatIsNotSignedOrNoFormSaysNothing() {
    assertThat(dialect.read(new CallbackRequest(URL, Optional.empty(), BODY))).isEmpty();
    assertThat(dialect.read(new CallbackRequest(URL, Optional.of(SIGNATURE), "%zz=%"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "MessageSid=SM1&MessageStatus=queued, SENT", "MessageSid=SM1&MessageStatus=sent, SENT",
    "MessageSid=SM1&MessageStatus=delivered, DELIVERED", "MessageSid=SM1&MessageStatus=undelivered, FAILED",
    "MessageSid=SM1&MessageStatus=failed&ErrorCode=30003, FAILED", "CallSid=CA1&CallStatus=busy, FAILED",
    "CallSid=CA1&CallStatus=no-answer, FAILED", "CallSid=CA1&CallStatus=completed, FAILED"
  })
  void receiptsSayWhatBecameOfIt(String body, DeliveryStatus status) {
    assertThat(Reports.of(CallbackForm.parse(body)))
        .get().isInstanceOfSatisfying(ProviderReport.Receipt.class, receipt ->
            assertThat(receipt.status()).isEqualTo(status));
  }

  @Test
  void aParameterThatStandsThereTwiceIsNoneAndSoIsAnUnknownStatus() {
    assertThat(Reports.of(CallbackForm.parse("MessageSid=SM1&MessageStatus=sent&MessageStatus=delivered"))).isEmpty();
    assertThat(Reports.of(CallbackForm.parse("MessageSid=SM1&MessageStatus=verified"))).isEmpty();
    assertThat(Reports.of(CallbackForm.parse(""))).isEmpty();
  }

  @Test
  void aDocumentThatAsksForAKeyHoldsNoCodeAndIsWellFormed() {
    String asks = dialect.pressAnyKey("en", URI.create("https://id.example.com/a?b=c&d=e"));
    assertThat(asks).contains("<Gather", "a?b=c&amp;d=e").doesNotContain("&d=");
    String says = dialect.sayCode("ar", "907");
    assertThat(says.split(">9<", -1)).hasSize(4);
    assertThat(says).contains("language=\"arb\"", "<Pause length=\"1\"/>").endsWith("<Hangup/></Response>");
  }

  @ParameterizedTest
  @CsvSource({
    "201, SM1, , Accepted", "200, , , Unknown", "400, , 21211, NumberIsBad", "400, , 21614, NumberIsBad",
    "400, , 21610, NumberIsBad", "400, , 21408, NotTaken", "401, , 20003, NotTaken", "429, , 20429, NotTaken",
    "404, , , NotTaken", "500, , 20500, Unknown", "503, , , Unknown"
  })
  void anAnswerIsSortedByWhetherAnythingMayHaveBeenSent(int status, String sid, Integer code, String outcome) {
    SendOutcome sorted =
        new TwilioAnswer(status, Optional.ofNullable(sid), code == null ? OptionalInt.empty() : OptionalInt.of(code))
            .outcome();

    assertThat(sorted.getClass().getSimpleName()).isEqualTo(outcome);
  }
}
