package dev.twofold.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.Reply.CallbackAnswered;
import dev.twofold.contracts.TokenHash;
import dev.twofold.delivery.Bench.Holder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** What a provider's signed callbacks may do, and how often. */
class TakeCallbackTest {

  private static final Pattern ACTION = Pattern.compile("action=\"https?://[^/]+([^\"]+)\"");
  private static final String CODE = "135790";
  private static final String IN_PROGRESS = "CallSid=%s&CallStatus=in-progress";
  private static final String KEY = "CallSid=%s&CallStatus=in-progress&Digits=1";

  private final Bench bench = Bench.shared();

  /** A call that rings; {@code answered} and {@code receipts} are the paths its provider was given. */
  private record Call(UUID deliveryId, UUID attemptId, String sid, Holder holder, String answered, String receipts) {}

  @Test
  void theCodeIsSaidOnceAndOnlyAfterAKeyWasPressed() {
    Call call = call();

    String asks = document(call.answered(), IN_PROGRESS.formatted(call.sid()));
    assertThat(asks).contains("<Gather").doesNotContain(">1<", CODE);
    String pressed = action(asks);
    assertThat(document(pressed, KEY.formatted(call.sid()))).contains(">1<", ">3<", ">5<", ">7<", ">9<", ">0<");

    assertRefused(call.answered(), IN_PROGRESS.formatted(call.sid()));
    assertRefused(pressed, KEY.formatted(call.sid()));
    assertThat(bench.count("delivery WHERE status = 'delivered' AND body IS NULL AND id = '" + call.deliveryId() + "'"))
        .isEqualTo(1);
  }

  @Test
  void whoeverPressesNoKeyHearsNoCodeAndIsNotAskedAgain() {
    Call call = call();
    String pressed = action(document(call.answered(), IN_PROGRESS.formatted(call.sid())));

    assertThat(document(pressed, IN_PROGRESS.formatted(call.sid()) + "&Digits=")).contains("<Response><Hangup/>");

    assertRefused(pressed, KEY.formatted(call.sid()));
  }

  @Test
  void aCallbackOfAnotherCallOrAtAnAddressForSomethingElseIsRefused() {
    Call call = call();
    String pressed = action(document(call.answered(), IN_PROGRESS.formatted(call.sid())));

    assertRefused(pressed, KEY.formatted("CA-another"));
    assertRefused(call.receipts(), KEY.formatted(call.sid()));
    assertRefused(call.receipts(), IN_PROGRESS.formatted(call.sid()));
    assertRefused(pressed, IN_PROGRESS.formatted(call.sid()));
    assertRefused(pressed, "CallSid=" + call.sid() + "&CallStatus=completed");
    assertThat(document(pressed, KEY.formatted(call.sid()))).as("none of these used it up").contains(">9<");
  }

  @Test
  void aCallThatIsOverOrWhoseCodeIsHearsNothing() {
    Call over = call();
    String pressed = action(document(over.answered(), IN_PROGRESS.formatted(over.sid())));
    assertRefused(pressed, "CallSid=" + over.sid() + "&CallStatus=completed&Digits=1");

    Call late = call();
    String latePressed = action(document(late.answered(), IN_PROGRESS.formatted(late.sid())));
    bench.execute("UPDATE delivery SET expires_at = twofold_now() WHERE id = '" + late.deliveryId() + "'");
    assertThat(document(latePressed, KEY.formatted(late.sid()))).contains("<Response><Hangup/>");

    Call later = call();
    bench.execute("UPDATE callback_ref SET expires_at = twofold_now() WHERE attempt_id = '" + later.attemptId() + "'");
    assertRefused(later.answered(), IN_PROGRESS.formatted(later.sid()));
  }

  @Test
  void aReceiptThatIsReplayedOrOfAnEarlierStageIsRefusedAndTakesNothingBack() {
    Call call = call();
    assertThat(tell(call.receipts(), "CallSid=" + call.sid() + "&CallStatus=completed")).isInstanceOf(CallbackAnswered.class);

    assertRefused(call.receipts(), "CallSid=" + call.sid() + "&CallStatus=ringing");
    assertRefused(call.receipts(), "CallSid=" + call.sid() + "&CallStatus=completed");

    assertThat(bench.count("attempt WHERE receipt = 'failed' AND id = '" + call.attemptId() + "'")).isEqualTo(1);
    assertThat(bench.count("delivery WHERE status = 'failed' AND id = '" + call.deliveryId() + "'")).isEqualTo(1);
  }

  @Test
  void whatNoProviderSignedIsRefusedAndLeavesNoRow() {
    Call call = call();
    UUID forged = UUID.randomUUID();
    UUID unknown = UUID.randomUUID();

    Reply reply =
        Bench.await(bench.callback(forged, call.answered(), Optional.of("AAAA"), IN_PROGRESS.formatted(call.sid())));
    Reply other =
        Bench.await(bench.callback(unknown, call.answered().replace("/voice/", "/nobody/"), Optional.of("AAAA"), ""));

    assertThat(refusal(reply)).isEqualTo(Refusal.NOT_PERMITTED);
    assertThat(refusal(other)).isEqualTo(Refusal.NOT_PERMITTED);
    assertThat(bench.count("handled WHERE message_id IN ('" + forged + "', '" + unknown + "')")).isZero();
  }

  private Call call() {
    Holder holder = bench.holder();
    UUID delivery = UUID.randomUUID();
    UUID attempt = UUID.randomUUID();
    byte[] wrapped =
        bench.config().rowCipher().wrap(CODE.getBytes(StandardCharsets.US_ASCII), delivery, holder.loginId());
    bench.execute(
        """
        INSERT INTO delivery (id, purpose, phone_id, login_id, channel, language, network, unproven, number_hash,
          prefix_hash, neighbour_hash, country, body, decided_at, allowed, reason, status, expires_at, price_micros)
        SELECT '%s', 'code', id, login_id, 'voice', 'en', '', false, number_hash, prefix_hash, neighbour_hash, country,
          '\\x%s', twofold_now(), true, 'within-limits', 'sent', twofold_now() + interval '5 minutes', 0
        FROM phone WHERE id = '%s'
        """.formatted(delivery, HexFormat.of().formatHex(wrapped), holder.phoneId()));
    bench.execute(
        """
        INSERT INTO attempt (id, delivery_id, provider, channel, status, reference, price_micros, started_at)
        VALUES ('%s', '%s', '%s', 'voice', 'accepted', 'CA%s', 0, twofold_now())
        """.formatted(attempt, delivery, Bench.VOICE, attempt));
    return new Call(
        delivery, attempt, "CA" + attempt, holder, address(attempt, "answer"), address(attempt, "receipt"));
  }

  private String address(UUID attempt, String purpose) {
    byte[] bits = new byte[16];
    Arrays.fill(bits, (byte) purpose.length());
    System.arraycopy(attempt.toString().getBytes(StandardCharsets.US_ASCII), 0, bits, 0, 15);
    String ref = Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    bench.execute(
        "INSERT INTO callback_ref (ref_hash, attempt_id, purpose, expires_at) VALUES ('\\x%s', '%s', '%s', %s)".formatted(
            HexFormat.of().formatHex(TokenHash.of(ref).bytes()), attempt, purpose, "twofold_now() + interval '1 hour'"));
    return "/v1/provider-callbacks/" + Bench.VOICE + "/" + ref;
  }

  private String document(String path, String body) {
    CallbackAnswered answered = (CallbackAnswered) tell(path, body);
    return bench.documentOf(path, answered.document().orElseThrow());
  }

  private void assertRefused(String path, String body) {
    assertThat(refusal(tell(path, body))).isEqualTo(Refusal.NOT_PERMITTED);
  }

  private Reply tell(String path, String body) {
    return Bench.await(bench.callback(path, Optional.of(signature(bench.publicUrl() + path, body)), body));
  }

  private String signature(String url, String body) {
    String signed = Arrays.stream(body.split("&")).sorted().map(pair -> pair.replaceFirst("=", "")).collect(Collectors.joining());
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(bench.provider(Bench.VOICE).token().getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
      return Base64.getEncoder().encodeToString(mac.doFinal((url + signed).getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String action(String document) {
    Matcher matcher = ACTION.matcher(document);
    assertThat(matcher.find()).isTrue();
    return matcher.group(1);
  }

  private static Refusal refusal(Reply reply) {
    return ((Reply.Refused) reply).refusal();
  }
}
