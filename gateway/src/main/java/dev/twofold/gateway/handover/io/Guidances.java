package dev.twofold.gateway.handover.io;

import dev.twofold.gateway.handover.Guidance;
import dev.twofold.gateway.http.io.Answers;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;

/** Writes what a browser without a session is told. */
public final class Guidances {

  private Guidances() {}

  public static void follow(HttpServerResponse response, Guidance guidance) {
    guidance.setCookie().ifPresent(cookie -> response.headers().add(HttpHeaders.SET_COOKIE, cookie));
    Answers.seeOther(response, guidance.location());
  }
}
