package dev.twofold.gateway.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.gateway.http.WebOrigin;
import dev.twofold.gateway.routes.Route;
import dev.twofold.gateway.routes.Sites;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationTest {

  private static final WebOrigin DESK = WebOrigin.parse("https://desk.example.org");
  private static final Sites SITES = new Sites(WebOrigin.parse("https://login.example.org"),
      List.of(new Route(DESK, "/", Optional.empty())));

  @Test
  void onesOwnPagesAndApplicationsAreSomewhereToGo() {
    assertThat(Destination.own("/desk/a?b=c").location(SITES)).contains("/desk/a?b=c");
    assertThat(Destination.at(DESK, "/a?b=c").location(SITES)).contains("https://desk.example.org/a?b=c");
    assertThat(Destination.HOME.location(SITES)).contains("/");
  }

  @Test
  void whatNoRouteNamesIsNot() {
    assertThat(Destination.at(WebOrigin.parse("https://evil.example"), "/").location(SITES)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "", "a", "//evil.example/", "/\\evil.example", "/a/../b", "/%2e%2e/b", "https://evil.example/",
    "/a\r\nSet-Cookie: a=b",
    "/?t=tf1_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
  })
  void whatIsNotInTheOnePlainFormIsNot(String target) {
    assertThat(Destination.own(target).location(SITES)).isEmpty();
  }

  @Test
  void whatDoesNotFitIntoACookieIsNot() {
    assertThat(Destination.own("/" + "a".repeat(2559)).location(SITES)).isPresent();
    assertThat(Destination.own("/" + "a".repeat(2560)).location(SITES)).isEmpty();
  }
}
