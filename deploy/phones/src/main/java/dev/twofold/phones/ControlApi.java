package dev.twofold.phones;

import dev.twofold.phones.Phones.Answer;
import dev.twofold.phones.Switches.Accepting;
import dev.twofold.phones.Switches.Receipts;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * For programs: {@code GET /api/phones/{number}}, {@code PUT /api/phones/{number}} with {@code {answer}} and
 * {@code PUT /api/providers/{name}} with {@code {accepting, receipts, delayMillis}}.
 */
final class ControlApi {

  static final String PREFIX = "/api/";

  private final List<Provider> providers;
  private final Phones phones;

  ControlApi(List<Provider> providers, Phones phones) {
    this.providers = providers;
    this.phones = phones;
  }

  void answer(HttpServerRequest request, String body) {
    String[] path = request.path().substring(PREFIX.length()).split("/", -1);
    try {
      if (path.length == 2 && path[0].equals("phones")) {
        phone(request, URLDecoder.decode(path[1], StandardCharsets.UTF_8), body);
      } else if (path.length == 2 && path[0].equals("providers") && request.method() == HttpMethod.PUT) {
        provider(request, path[1], new JsonObject(body));
      } else {
        request.response().setStatusCode(404).end();
      }
    } catch (RuntimeException e) {
      request.response().setStatusCode(400).end();
    }
  }

  private void phone(HttpServerRequest request, String number, String body) {
    if (request.method() == HttpMethod.PUT) {
      phones.setAnswer(number, constant(Answer.class, new JsonObject(body).getString("answer")));
      request.response().setStatusCode(204).end();
      return;
    }
    JsonArray arrivals = new JsonArray();
    phones.at(number).forEach(arrival -> arrivals.add(json(arrival)));
    request.response().putHeader("Content-Type", "application/json").end(arrivals.encode());
  }

  private void provider(HttpServerRequest request, String name, JsonObject json) {
    Switches now =
        new Switches(
            constant(Accepting.class, json.getString("accepting", "takes")),
            constant(Receipts.class, json.getString("receipts", "arrive")),
            json.getLong("delayMillis", 0L));
    providers.stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow().set(now);
    request.response().setStatusCode(204).end();
  }

  private static JsonObject json(Arrival arrival) {
    return new JsonObject()
        .put("kind", arrival.kind())
        .put("provider", arrival.provider())
        .put("id", arrival.id())
        .put("at", arrival.at().toString())
        .put("said", new JsonArray(arrival.said()))
        .put("outcome", arrival.outcome());
  }

  static <E extends Enum<E>> E constant(Class<E> type, String name) {
    return Enum.valueOf(type, name.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
