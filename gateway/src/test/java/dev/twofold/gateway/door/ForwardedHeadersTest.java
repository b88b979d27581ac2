package dev.twofold.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.gateway.http.WebOrigin;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForwardedHeadersTest {

  private static final String TOKEN = "tf1_secret";
  private static final List<Header> IDENTITY = List.of(new Header("Remote-User", "anna"));

  private final ForwardedHeaders rules = new ForwardedHeaders(WebOrigin.parse("https://login.example.org"));

  @ParameterizedTest
  @ValueSource(strings = {
    "Remote-User", "remote_user", "REMOTE-NAME", "Remote_Groups", "Remote-Email", "Remote.User", "X-Remote-User",
    "X_REMOTE_USER", "Twofold-Assertion", "twofold_anything", "X-Forwarded-For", "X_Forwarded_For", "X-Forwarded-User",
    "Forwarded", "X-Real-IP", "x_real_ip", "X-Original-URL", "X-Original-User", "X-Rewrite-URL",
    "X-HTTP-Method-Override",
    "X-Method-Override", "X-HTTP-Method", "Proxy-Authorization", "TE", "Upgrade", "Keep-Alive", "Proxy", "Via", "Expect",
    "Client-IP", "client_ip", "X-Client-IP", "X-ClientIP", "X-Forwarded", "X-Forward-For", "Forwarded-For",
    "Forwarded-For-IP", "X-Originating-IP", "X-Original-Forwarded-For", "X-Remote-IP", "X-Remote-Addr", "Remote-Addr",
    "Remote-IP", "True-Client-IP", "X-True-IP", "X-Cluster-Client-IP", "Fastly-Client-IP", "Fly-Client-IP",
    "Incap-Client-IP", "X-MS-Forwarded-Client-IP", "X-NF-Client-Connection-IP", "X-Sucuri-ClientIP",
    "X-Envoy-External-Address", "X-Envoy-Original-Path", "X-Azure-ClientIP", "X-Azure-SocketIP", "CF-Connecting-IP",
    "CF-Connecting-IPv6", "CF-Pseudo-IPv4", "DO-Connecting-IP", "CloudFront-Viewer-Address", "X-Appengine-User-IP",
    "X-Appengine-Remote-Addr", "X-Google-Real-IP", "X-ProxyUser-IP", "Ali-CDN-Real-IP", "CDN-Src-IP",
    "Proxy-Client-IP", "WL-Proxy-Client-IP", "WL-Proxy-SSL", "X-Vercel-Forwarded-For", "X-Vercel-Proxied-For",
    "Z-Forwarded-For", "Coming-From", "Front-End-Https", "X-Url-Scheme", "X-Host"
  })
  void whatCouldSpeakForTheGatewayIsDropped(String name) {
    assertThat(rebuild(new Header(name, "forged"))).noneMatch(header -> header.value().contains("forged"));
  }

  @Test
  void cookiesInSeveralFieldsBecomeOne() {
    List<Header> headers = rebuild(
        new Header("cookie", "a=1"), new Header("Cookie", "__Host-twofold-x=y"), new Header("cookie", "b=2"));

    assertThat(headers).filteredOn(header -> header.is("cookie")).containsExactly(new Header("Cookie", "a=1; b=2"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"X-Ship", "Forward", "X-Tip", "X-Client", "X-Recipient-Address", "Range", "If-Match"})
  void whatOnlySoundsLikeItPasses(String name) {
    assertThat(rebuild(new Header(name, "own"))).contains(new Header(name, "own"));
  }

  @Test
  void theGatewaysOwnHeadersStandThereOnce() {
    List<Header> headers = rebuild(new Header("Host", "evil"), new Header("Remote-User", "root"));

    assertThat(headers).containsExactlyInAnyOrder(
        new Header("Host", "login.example.org"),
        new Header("Remote-User", "anna"),
        new Header("X-Forwarded-For", "192.0.2.7"),
        new Header("X-Forwarded-Proto", "https"),
        new Header("X-Forwarded-Host", "login.example.org"));
  }

  @Test
  void whatConnectionNamesIsDroppedButNotTheFraming() {
    List<Header> headers = rebuild(
        new Header("Connection", "close, X-Private, Content-Length"),
        new Header("X-Private", "1"),
        new Header("Content-Length", "3"),
        new Header("Accept", "*/*"));

    assertThat(headers).extracting(Header::name)
        .contains("Content-Length", "Accept")
        .doesNotContain("Connection", "X-Private");
  }

  @Test
  void aSecondSpellingOfTheFramingGoesNoFurther() {
    List<Header> headers = rebuild(new Header("Content-Length", "5"), new Header("Content_Length", "1"),
        new Header("Transfer_Encoding", "chunked"), new Header("transfer.encoding", "chunked"));

    assertThat(headers).contains(new Header("Content-Length", "5"))
        .noneMatch(header -> header.name().matches("(?i)(content|transfer)[^-].*"));
  }

  @Test
  void theTokenIsNeverHandedOn() {
    List<Header> headers = rebuild(
        new Header("Authorization", "Bearer " + TOKEN), new Header("X-Copy", TOKEN),
        new Header("Cookie", "a=" + TOKEN));

    assertThat(headers).noneMatch(header -> header.value().contains(TOKEN));
  }

  @Test
  void anApplicationsOwnAuthorizationPasses() {
    Header own = new Header("Authorization", "Digest x");

    assertThat(rebuild(own)).contains(own);
  }

  @Test
  void ourCookiesAreTakenOutOfTheirRow() {
    List<Header> headers = rebuild(
        new Header("Cookie", "a=1; __Host-twofold=x; __host-TWOFOLD-nonce=y;b=2; =__Host-twofold=z"),
        new Header("Cookie", "__Host-twofold-session=x"));

    assertThat(headers).filteredOn(header -> header.is("Cookie")).containsExactly(new Header("Cookie", "a=1; b=2"));
  }

  @Test
  void anApplicationsCookiesPassBesideTheOneWithTheToken() {
    Header cookies = new Header("Cookie", "a=1; __Host-twofold-session=" + TOKEN);

    assertThat(rebuild(cookies)).filteredOn(header -> header.is("Cookie"))
        .containsExactly(new Header("Cookie", "a=1"));
  }

  @Test
  void aSetCookieUnderOurNamesIsRecognised() {
    assertThat(OwnCookies.isOurs("__Host-twofold=x; Path=/")).isTrue();
    assertThat(OwnCookies.isOurs(" =__HOST-twofold-a=x")).isTrue();
    assertThat(OwnCookies.isOurs("session=__Host-twofold")).isFalse();
  }

  private List<Header> rebuild(Header... received) {
    return new ArrayList<>(rules.rebuild(List.of(received), IDENTITY, "192.0.2.7", TOKEN));
  }
}
