package dev.twofold.delivery.twilio.io;

import dev.twofold.contracts.Channel;
import dev.twofold.delivery.provider.PhoneCall;
import dev.twofold.delivery.provider.ProviderSettings;
import dev.twofold.delivery.provider.SendOutcome;
import dev.twofold.delivery.provider.TextMessage;
import dev.twofold.delivery.provider.io.CodeSender;
import dev.twofold.delivery.twilio.TwilioAnswer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * Text messages and calls by Twilio's REST API of 2010-04-01. Nothing is tried again: what failed before the request was
 * on its way was surely not sent, and of anything later it is not known.
 */
public final class TwilioSender implements CodeSender {

  private static final String API = "/2010-04-01/Accounts/";
  private static final int LARGEST_ANSWER = 64 * 1024;
  /** For how long a phone rings before the call is given up. */
  private static final int RINGING_SECONDS = 25;

  private final ProviderSettings.Twilio settings;
  private final HttpClient client;
  private final String authorization;

  public TwilioSender(Vertx vertx, ProviderSettings.Twilio settings) {
    this.settings = settings;
    this.client = vertx.createHttpClient(
        new HttpClientOptions().setConnectTimeout((int) settings.timeOut().toMillis()).setMaxHeaderSize(16 * 1024));
    String credentials = settings.account() + ":" + settings.token();
    this.authorization = "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String provider() {
    return settings.name();
  }

  @Override
  public Set<Channel> channels() {
    return Set.of(Channel.TEXT, Channel.VOICE);
  }

  @Override
  public Future<SendOutcome> send(TextMessage message) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("To", message.to());
    form.put("From", settings.from());
    form.put("Body", message.text());
    form.put("StatusCallback", message.receipts().toString());
    form.put("ValidityPeriod", Long.toString(Math.max(1, message.validity().toSeconds())));
    return post("Messages.json", form);
  }

  @Override
  public Future<SendOutcome> call(PhoneCall call) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("To", call.to());
    form.put("From", settings.from());
    form.put("Url", call.answered().toString());
    form.put("Method", "POST");
    form.put("StatusCallback", call.receipts().toString());
    form.put("StatusCallbackMethod", "POST");
    form.put("StatusCallbackEvent", "completed");
    form.put("Timeout", Integer.toString(RINGING_SECONDS));
    return post("Calls.json", form);
  }

  @Override
  public Future<Void> close() {
    return client.close();
  }

  private Future<SendOutcome> post(String resource, Map<String, String> form) {
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setAbsoluteURI(settings.url().resolve(API + settings.account() + "/" + resource).toString())
            .setConnectTimeout(settings.timeOut().toMillis())
            .setIdleTimeout(settings.timeOut().toMillis())
            .putHeader("Authorization", authorization)
            .putHeader("Accept", "application/json")
            .putHeader("Content-Type", "application/x-www-form-urlencoded");
    return client
        .request(options)
        .transform(
            connected ->
                connected.succeeded()
                    ? exchange(connected.result(), encoded(form))
                    : Future.succeededFuture(new SendOutcome.NotTaken(name(connected.cause()))));
  }

  private Future<SendOutcome> exchange(HttpClientRequest request, String body) {
    Future<SendOutcome> answered =
        request
            .send(Buffer.buffer(body))
            .compose(TwilioSender::read)
            .timeout(settings.timeOut().toMillis(), TimeUnit.MILLISECONDS);
    return answered.otherwise(failure -> {
      request.reset();
      return new SendOutcome.Unknown(name(failure));
    });
  }

  private static Future<SendOutcome> read(HttpClientResponse response) {
    Buffer body = Buffer.buffer();
    response.handler(part -> {
      if (body.length() <= LARGEST_ANSWER) {
        body.appendBuffer(part);
      }
    });
    return response.end().map(end -> answer(response.statusCode(), body).outcome());
  }

  private static TwilioAnswer answer(int status, Buffer body) {
    try {
      JsonObject json = new JsonObject(body);
      Integer code = json.getInteger("code");
      return new TwilioAnswer(
          status,
          Optional.ofNullable(json.getString("sid")),
          code == null ? OptionalInt.empty() : OptionalInt.of(code));
    } catch (RuntimeException e) {
      return new TwilioAnswer(status, Optional.empty(), OptionalInt.empty());
    }
  }

  private static String encoded(Map<String, String> form) {
    return form.entrySet().stream()
        .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  /** Its class only: a message may quote what was sent. */
  private static String name(Throwable failure) {
    return failure instanceof TimeoutException ? "time-out" : failure.getClass().getSimpleName();
  }
}
