package dev.twofold.phones;

import dev.twofold.phones.page.PhonesPage;
import dev.twofold.phones.smpp.SmppServer;
import dev.twofold.phones.twilio.TwilioApi;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The phone networks of the world, as far as this machine needs them: providers that speak the public protocols of real
 * ones, phones that get what they send, and a page that shows it. Loopback only.
 */
public final class PhoneSimulator extends VerticleBase {

  private static final int LARGEST_BODY = 64 * 1024;

  private final List<Provider> providers;
  private final List<Provider> carriers;
  private final List<Provider> all;
  private final int wantedPort;
  private final Optional<Path> authority;
  private final Phones phones = new Phones();
  private TwilioApi twilio;
  private ControlApi control;
  private PhonesPage page;
  private HttpServer server;
  private SmppServer smpp;

  /** @param port 0: any that is free */
  public PhoneSimulator(List<Provider> providers, int port) {
    this(providers, List.of(), port, Optional.empty());
  }

  /**
   * @param providers of the Twilio API
   * @param carriers that speak SMPP
   * @param authority of whoever is called back by HTTPS, as PEM; empty: those that everybody trusts
   */
  public PhoneSimulator(List<Provider> providers, List<Provider> carriers, int port, Optional<Path> authority) {
    this.providers = List.copyOf(providers);
    this.carriers = List.copyOf(carriers);
    this.all = Stream.concat(providers.stream(), carriers.stream()).toList();
    this.wantedPort = port;
    this.authority = authority;
  }

  @Override
  public Future<?> start() {
    twilio = new TwilioApi(vertx, providers, phones, authority);
    control = new ControlApi(all, phones);
    page = new PhonesPage(all, phones);
    server = vertx.createHttpServer(new HttpServerOptions().setHost("127.0.0.1")).requestHandler(this::route);
    return server
        .listen(wantedPort, "127.0.0.1")
        .compose(listening -> vertx.executeBlocking(() -> SmppServer.start(carriers, phones, 0)))
        .onSuccess(started -> smpp = started);
  }

  @Override
  public Future<?> stop() {
    if (smpp != null) {
      smpp.close();
    }
    return Future.succeededFuture();
  }

  /** Known once it has started. */
  public int port() {
    return server.actualPort();
  }

  /** Where carriers are, known once it has started. */
  public int smppPort() {
    return smpp.port();
  }

  public Phones phones() {
    return phones;
  }

  /** @throws IllegalArgumentException if there is none of that name */
  public Provider provider(String name) {
    return all.stream()
        .filter(provider -> provider.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no provider " + name));
  }

  private void route(HttpServerRequest request) {
    request
        .body()
        .onSuccess(body -> {
          if (body.length() > LARGEST_BODY) {
            request.response().setStatusCode(413).end();
          } else if (request.path().startsWith(TwilioApi.PREFIX)) {
            twilio.answer(request, body.toString());
          } else if (request.path().startsWith(ControlApi.PREFIX)) {
            control.answer(request, body.toString());
          } else {
            page.answer(request, body.toString());
          }
        });
  }
}
