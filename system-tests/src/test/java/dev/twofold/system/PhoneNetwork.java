package dev.twofold.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The simulated phones of a local system, seen as their owners see them. */
public final class PhoneNetwork {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern ORIGIN_BOUND = Pattern.compile("@\\S+ #([0-9]{6})$");

  private final URI page;
  private final HttpClient http = HttpClient.newHttpClient();

  private PhoneNetwork(URI page) {
    this.page = page;
  }

  public static PhoneNetwork of(SystemUnderTest system) {
    return new PhoneNetwork(system.local().phones());
  }

  static PhoneNetwork at(URI page) {
    return new PhoneNetwork(page);
  }

  /** A mobile number that nobody else has. */
  public static String freshNumber() {
    return "+4670" + ThreadLocalRandom.current().nextInt(1_000_000, 10_000_000);
  }

  /** The same of a country whose texts go by SMPP. */
  public static String freshNumberOfACarrier() {
    return "+49151" + ThreadLocalRandom.current().nextInt(10_000_000, 100_000_000);
  }

  /** How a provider behaves from now on: {@code takes}, {@code refuses}, … */
  public void set(String provider, String accepting) {
    set(provider, "accepting", accepting);
  }

  /** It tells ten seconds late what became of messages. */
  public void delayReceipts(String provider) {
    set(provider, "receipts", "late");
  }

  private void set(String provider, String what, String how) {
    String body = "{\"" + what + "\":\"" + how + "\"}";
    send(HttpRequest.newBuilder(page.resolve("/api/providers/" + provider))
        .PUT(HttpRequest.BodyPublishers.ofString(body)));
  }

  /** All that arrived, the newest first. */
  public List<JsonNode> arrivals(String number) {
    String path = "/api/phones/" + URLEncoder.encode(number, StandardCharsets.UTF_8);
    List<JsonNode> arrivals = new ArrayList<>();
    read(send(HttpRequest.newBuilder(page.resolve(path)).GET())).forEach(arrivals::add);
    return arrivals;
  }

  /** The newest one, once so many have come by text or by call. News come between them. */
  public String code(String number, int arrived) {
    Eventually.holds("code " + arrived + " has come", () -> withCodes(number).size() == arrived);
    return code(withCodes(number).get(0));
  }

  /** Of the newest code. */
  public String provider(String number) {
    return withCodes(number).get(0).path("provider").asText();
  }

  private List<JsonNode> withCodes(String number) {
    return arrivals(number).stream().filter(arrival -> code(arrival).length() == 6).toList();
  }

  private static String code(JsonNode arrival) {
    List<String> said = new ArrayList<>();
    arrival.path("said").forEach(words -> said.add(words.asText()));
    Matcher text = ORIGIN_BOUND.matcher(said.isEmpty() ? "" : said.get(0));
    return text.find()
        ? text.group(1)
        : said.stream().filter(word -> word.matches("[0-9]")).limit(6).collect(Collectors.joining());
  }

  private String send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() / 100 != 2) {
        throw new IllegalStateException("status " + response.statusCode());
      }
      return response.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
