package dev.twofold.phones.twilio;

import dev.twofold.phones.Arrival;
import dev.twofold.phones.Form;
import dev.twofold.phones.Phones;
import dev.twofold.phones.Provider;
import dev.twofold.phones.Switches.Accepting;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Messages and calls as the API of 2010-04-01 takes them, its validation and its errors. */
public final class TwilioApi {

  public static final String PREFIX = "/2010-04-01/Accounts/";

  private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");
  private static final int LONGEST_BODY = 1_600;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Vertx vertx;
  private final List<Provider> providers;
  private final Phones phones;
  private final Callbacks callbacks;
  private final Calls calls;

  /** @param authority of whoever is called back by HTTPS; empty: those that everybody trusts */
  public TwilioApi(Vertx vertx, List<Provider> providers, Phones phones, Optional<Path> authority) {
    this.vertx = vertx;
    this.providers = providers;
    this.phones = phones;
    this.callbacks = new Callbacks(vertx, authority);
    this.calls = new Calls(vertx, phones, callbacks);
  }

  public void answer(HttpServerRequest request, String body) {
    String[] path = request.path().substring(PREFIX.length()).split("/", -1);
    Optional<Provider> provider =
        providers.stream().filter(one -> path.length == 2 && one.account().equals(path[0])).findFirst();
    if (request.method() != HttpMethod.POST || provider.isEmpty()) {
      error(request, 404, 20404, "The requested resource was not found");
    } else if (!isAuthorized(request, provider.get())) {
      error(request, 401, 20003, "Authenticate");
    } else {
      later(provider.get(), () -> accept(request, provider.get(), path[1], Form.parse(body)));
    }
  }

  private void later(Provider provider, Runnable step) {
    long delay = provider.switches().delayMillis();
    if (delay > 0) {
      vertx.setTimer(delay, timer -> step.run());
    } else {
      step.run();
    }
  }

  private void accept(HttpServerRequest request, Provider provider, String resource, Form form) {
    switch (provider.switches().accepting()) {
      case REFUSES -> error(request, 429, 20429, "Too Many Requests");
      case FAILS -> error(request, 500, 20500, "Internal Server Error");
      default -> {
        if (resource.equals("Messages.json")) {
          message(request, provider, form);
        } else if (resource.equals("Calls.json")) {
          call(request, provider, form);
        } else {
          error(request, 404, 20404, "The requested resource was not found");
        }
      }
    }
  }

  private void message(HttpServerRequest request, Provider provider, Form form) {
    String to = form.value("To").orElse("");
    String text = form.value("Body").orElse("");
    if (!isNumber(to)) {
      error(request, 400, 21211, "Invalid 'To' Phone Number");
    } else if (form.value("From").isEmpty()) {
      error(request, 400, 21603, "A 'From' phone number is required");
    } else if (text.isEmpty() || text.length() > LONGEST_BODY) {
      error(request, 400, text.isEmpty() ? 21602 : 21617, "Message body");
    } else {
      String sid = sid("SM");
      phones.add(to, new Arrival("text", provider.name(), sid, Instant.now(), List.of(text), "arrived"));
      created(request, provider, sid);
      form.value("StatusCallback").ifPresent(url -> callbacks.tellOfMessage(provider, url, sid));
    }
  }

  private void call(HttpServerRequest request, Provider provider, Form form) {
    String to = form.value("To").orElse("");
    if (!isNumber(to)) {
      error(request, 400, 21211, "Invalid 'To' Phone Number");
    } else if (form.value("From").isEmpty() || form.value("Url").isEmpty()) {
      error(request, 400, 21205, "Url parameter is required");
    } else {
      String sid = sid("CA");
      phones.add(to, new Arrival("call", provider.name(), sid, Instant.now(), List.of(), "ringing"));
      created(request, provider, sid);
      calls.place(provider, to, sid, form.value("Url").get(), form.value("StatusCallback"));
    }
  }

  private static boolean isNumber(String to) {
    return E164.matcher(to).matches();
  }

  private static void created(HttpServerRequest request, Provider provider, String sid) {
    if (provider.switches().accepting() == Accepting.TAKES_AND_IS_SILENT) {
      return;
    }
    JsonObject json = new JsonObject().put("sid", sid).put("status", "queued").putNull("error_code");
    request.response().setStatusCode(201).putHeader("Content-Type", "application/json").end(json.encode());
  }

  private static void error(HttpServerRequest request, int status, int code, String message) {
    JsonObject json = new JsonObject().put("code", code).put("message", message).put("status", status);
    request.response().setStatusCode(status).putHeader("Content-Type", "application/json").end(json.encode());
  }

  private static boolean isAuthorized(HttpServerRequest request, Provider provider) {
    byte[] credentials = (provider.account() + ":" + provider.token()).getBytes(StandardCharsets.UTF_8);
    return ("Basic " + Base64.getEncoder().encodeToString(credentials)).equals(request.getHeader("Authorization"));
  }

  private static String sid(String prefix) {
    byte[] random = new byte[16];
    RANDOM.nextBytes(random);
    return prefix + HexFormat.of().formatHex(random);
  }
}
