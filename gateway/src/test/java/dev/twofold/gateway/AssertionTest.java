package dev.twofold.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.contracts.Lease;
import dev.twofold.contracts.Permission;
import dev.twofold.contracts.TokenHash;
import dev.twofold.gateway.RunningGateway.Answer;
import dev.twofold.gateway.assertion.io.Jws;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AssertionTest {

  private static final String JWKS = "/.well-known/jwks.json";

  @RegisterExtension
  final RunningGateway gateway = new RunningGateway();

  @Test
  void anApplicationCanCheckWhoItIsByTheKeysThatArePublished() {
    String token = gateway.session("jürgen");
    Lease lease = gateway.leaseOf(token);

    String assertion = atDesk(token);

    assertThat(Jws.isSignedBy(assertion, published())).isTrue();
    JsonObject claims = Jws.claims(assertion);
    assertThat(claims.getString("iss")).isEqualTo("https://login.example.org");
    assertThat(claims.getString("aud")).isEqualTo("https://login.example.org/desk/");
    assertThat(claims.getString("sub")).isEqualTo(lease.loginId().toString());
    assertThat(claims.getString("name")).isEqualTo("jürgen");
    assertThat(claims.getLong("exp")).isEqualTo(gateway.clock.instant().getEpochSecond() + 60);
    assertThat(assertion).doesNotContain(token);
    assertThat(claims.encode()).doesNotContain(token);
  }

  @Test
  void theKeysArePublicAndCacheableAndHoldNoPrivatePart() {
    Answer answer = gateway.get(JWKS, null);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).isEqualTo("application/jwk-set+json");
    assertThat(answer.header("Cache-Control")).isEqualTo("public, max-age=300");
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(answer.json().getJsonArray("keys")).hasSize(1).allSatisfy(key ->
        assertThat(((JsonObject) key).fieldNames()).doesNotContain("d", "k"));
    assertThat(gateway.services.sent).isEmpty();
  }

  @Test
  void theKeysAreTwofoldsOwnMatterOnItsOwnHostOnly() {
    assertThat(gateway.send(gateway.request("desk.example.org", JWKS, null).GET()).status()).isEqualTo(401);
    assertThat(gateway.send(gateway.request("other.example.org", JWKS, null).GET()).status()).isEqualTo(421);
    Answer atDesk = gateway.send(
        gateway.request("desk.example.org", JWKS, gateway.session("anna", RunningGateway.DESK_ORIGIN)).GET());
    assertThat(atDesk.json().getString("uri")).as("whatever is there is the application's").isEqualTo(JWKS);
  }

  @Test
  void theKeysCannotBeChanged() {
    Answer answer = gateway.send(gateway.request(JWKS, null).PUT(HttpRequest.BodyPublishers.ofString("{}")));

    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.header("Allow")).isEqualTo("GET");
  }

  @Test
  void eachApplicationIsAnAudienceOfItsOwn() {
    String atDesk = atDesk(gateway.session("anna"));
    String atHost = assertion(gateway.send(
        gateway.request("desk.example.org", "/", gateway.session("anna", RunningGateway.DESK_ORIGIN)).GET()));

    assertThat(Jws.claims(atDesk).getString("aud")).isEqualTo("https://login.example.org/desk/");
    assertThat(Jws.claims(atHost).getString("aud")).isEqualTo("https://desk.example.org/");
    assertThat(Jws.claims(atHost).getString("iss")).isEqualTo("https://login.example.org");
  }

  @Test
  void nothingIsSignedAgainBeforeHalfTheLifeIsOver() {
    String token = gateway.session("anna");
    String first = atDesk(token);

    gateway.clock.move(Duration.ofSeconds(29));
    gateway.heartbeat();
    assertThat(atDesk(token)).isEqualTo(first);

    gateway.clock.move(Duration.ofSeconds(1));
    gateway.heartbeat();
    assertThat(Jws.claims(atDesk(token)).getLong("iat")).isEqualTo(Jws.claims(first).getLong("iat") + 30);
  }

  @Test
  void afterItsLeaseWentStaleNothingOfItIsSaidAgain() {
    String token = gateway.session("anna");
    JsonObject before = Jws.claims(atDesk(token));
    Lease old = gateway.leaseOf(token);

    gateway.services.sessions.replaceAll((hash, lease) -> withPermissions(lease, List.of(Permission.OPERATOR)));
    gateway.stale(old);
    JsonObject after = Jws.claims(atDesk(token));

    assertThat(before.getJsonArray("groups")).isEmpty();
    assertThat(after.getJsonArray("groups")).containsExactly("operator");
    assertThat(after.getString("sid")).isEqualTo(before.getString("sid"));
    assertThat(after.getString("jti")).isNotEqualTo(before.getString("jti"));
  }

  @Test
  void groupsAreThoseOfTheLeaseAndNeverTheClients() {
    String nobodySpecial = gateway.session("anna");
    String operator = gateway.session("olga");
    gateway.services.sessions.computeIfPresent(TokenHash.of(operator).value(),
        (hash, lease) -> withPermissions(lease, List.of(Permission.OPERATOR)));

    assertThat(withForgedGroups(nobodySpecial).containsKey("remote-groups")).isFalse();
    assertThat(withForgedGroups(operator).getString("remote-groups")).isEqualTo("operator");
  }

  @Test
  void whoseNameCannotStandInAHeaderReachesNoApplication() {
    Answer answer = gateway.get("/desk/", gateway.session("anna\r\nRemote-Groups: operator"));

    assertThat(answer.status()).isEqualTo(500);
    assertThat(gateway.reachedApplication).hasValue(0);
    assertThat(gateway.get("/desk/", gateway.session("bert")).status()).isEqualTo(200);
  }

  private String published() {
    return gateway.get(JWKS, null).response().body();
  }

  private String atDesk(String token) {
    return assertion(gateway.get("/desk/", token));
  }

  private JsonObject withForgedGroups(String token) {
    return gateway.send(gateway.request("/desk/", token).header("Remote-Groups", "forged").GET())
        .json().getJsonObject("headers");
  }

  private static String assertion(Answer answer) {
    assertThat(answer.status()).isEqualTo(200);
    return answer.json().getJsonObject("headers").getString("twofold-assertion");
  }

  private static Lease withPermissions(Lease lease, List<Permission> permissions) {
    return new Lease(lease.sessionId(), lease.loginId(), lease.name(), lease.audience(), lease.amr(), lease.provenAt(),
        lease.idleEndsAt(), lease.endsAt(), permissions);
  }
}
