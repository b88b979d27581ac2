package dev.twofold.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.twofold.system.TwofoldClient.Answer;
import dev.twofold.system.TwofoldClient.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What applications are told of a person, and whether they can rely on it. */
@ExtendWith(SystemUnderTest.Shared.class)
class AssertionTest {

  private static final String JWKS = "/.well-known/jwks.json";
  private static final int SCALAR_BYTES = 32;

  private final SystemUnderTest system;
  private final TwofoldClient client;
  private final TwofoldClient pastTheDoor;

  AssertionTest(SystemUnderTest system) {
    this.system = system;
    this.client = system.client();
    this.pastTheDoor = new TwofoldClient(system.local().application());
  }

  @Test
  void whoeverHasThePublishedKeysCanVerifyWhoItIs() {
    Person person = Person.pending(system);
    Session session = person.confirm();

    Assertion assertion = assertion(client.desk(session.token()));
    JsonNode claims = assertion.claims();

    assertThat(assertion.isSignedBy(client.get(JWKS, "").body())).isTrue();
    assertThat(assertion.header().path("alg").asText()).isEqualTo("ES256");
    assertThat(claims.path("iss").asText()).isEqualTo(system.local().url().toString());
    assertThat(claims.path("aud").asText()).isEqualTo(system.local().deskPath().toString());
    assertThat(claims.path("name").asText()).isEqualTo(person.login());
    assertThat(claims.path("sid").asText()).isEqualTo(session.id());
    assertThat(claims.path("amr")).isEqualTo(client.session(session.token()).body().path("amr"));
    assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isEqualTo(60);
    assertThat(claims.path("groups")).isEmpty();
  }

  @Test
  void aLoginKeepsItsSubjectAndEachSessionHasItsOwnId() {
    Person person = Person.pending(system);
    JsonNode first = assertion(client.desk(person.confirm().token())).claims();
    JsonNode second = assertion(client.desk(person.signIn().token())).claims();
    JsonNode other = assertion(client.desk(Person.pending(system).confirm().token())).claims();

    assertThat(second.path("sub")).isEqualTo(first.path("sub")).isNotEqualTo(other.path("sub"));
    assertThat(second.path("sid")).isNotEqualTo(first.path("sid"));
  }

  @Test
  void theSampleApplicationTakesItAndShowsTheGroups() {
    Person operator = Person.at(system);
    operator.register(system.operatorTicket());
    operator.enrol();

    JsonNode desk = client.desk(operator.confirm().token()).body();

    assertThat(desk.at("/assertion/valid").asBoolean()).isTrue();
    assertThat(desk.at("/assertion/claims/name").asText()).isEqualTo(operator.login());
    assertThat(desk.at("/assertion/claims/groups")).extracting(JsonNode::asText).containsExactly("operator");
    assertThat(desk.path("groups")).extracting(JsonNode::asText).containsExactly("operator");
    assertThat(client.desk(Person.pending(system).confirm().token()).body().path("groups")).isEmpty();
  }

  @Test
  void whatIsOverOrForAnotherApplicationOrChangedIsNotTaken() {
    Session session = Person.pending(system).confirm();
    Assertion assertion = assertion(client.desk(session.token()));
    String ofPath = system.local().url().getAuthority();
    String ofHost = system.local().deskHost().getAuthority();

    assertThat(shown(ofPath, "/desk/", assertion.text()).path("valid").asBoolean()).isTrue();
    assertThat(shown(ofHost, "/", assertion.text()).path("why").asText()).isEqualTo("it is for another application");
    assertThat(shown(ofPath, "/desk/", changed(assertion)).path("valid").asBoolean()).isFalse();

    system.letPass(Duration.ofSeconds(61));
    assertThat(shown(ofPath, "/desk/", assertion.text()).path("why").asText()).isEqualTo("it is over");
    Answer later = Eventually.served(() -> client.desk(session.token()));
    assertThat(later.body().at("/assertion/valid").asBoolean()).as("there is a new one").isTrue();
    assertThat(assertion(later).claims().path("jti")).isNotEqualTo(assertion.claims().path("jti"));
  }

  @Test
  void aTokenOfTwofoldsHostOpensNothingOnTheApplicationsHost() {
    String token = Person.pending(system).confirm().token();
    String host = system.local().deskHost().getAuthority();

    Answer answer = client.getWith("/", "Host", host, "Authorization", "Bearer " + token);

    assertThat(answer.status()).isEqualTo(401);
    assertThat(client.getWith("/", "Host", host).status()).isEqualTo(401);
    assertThat(client.getWith("/v1/session", "Host", host, "Authorization", "Bearer " + token).status()).isEqualTo(401);
  }

  @Test
  void underAHostThatIsNobodysNothingIsServed() {
    String token = Person.pending(system).confirm().token();
    for (String host : List.of("other.localhost", "desk.localhost", "127.0.0.1")) {
      for (String path : List.of("/desk/", "/v1/session", JWKS)) {
        assertThat(client.getWith(path, "Host", host, "Authorization", "Bearer " + token).status()).isEqualTo(421);
      }
    }
  }

  @Test
  void thePrivateKeyIsNowhereButInItsFileAndTheTokenInNoAssertion() throws IOException {
    Session session = Person.pending(system).confirm();
    Answer desk = client.desk(session.token());
    Path file = system.data().resolve("keys/gateway/assertion-keys.json");
    Needles privateKey = new Needles().add("private key", privateKey(file));
    Needles token = new Needles().add("token", session.token());

    assertThat(privateKey.in(Files.readAllBytes(file))).as("it can be found").isNotEmpty();
    assertThat(client.get(JWKS, "").body().path("keys")).isNotEmpty().noneMatch(key -> key.has("d"));
    assertThat(privateKey.in(utf8(client.get(JWKS, "").body().toString()))).isEmpty();
    assertThat(privateKey.in(utf8(desk.body().toString()))).isEmpty();
    assertThat(token.in(utf8(assertion(desk).claims().toString()))).isEmpty();
    assertThat(privateKey.in(Files.readAllBytes(Path.of("target", "system-tests.log")))).isEmpty();
    try (Stream<Path> files = Files.walk(system.data())) {
      assertThat(files.filter(Files::isRegularFile).filter(other -> !privateKey.inLargeFile(read(other)).isEmpty()))
          .containsExactly(file);
    }
  }

  /** What the sample application makes of an assertion that somebody else hands to it. */
  private JsonNode shown(String host, String path, String assertion) {
    return pastTheDoor.getWith(path, "Host", host, "Twofold-Assertion", assertion).body().path("assertion");
  }

  private static Assertion assertion(Answer desk) {
    assertThat(desk.status()).isEqualTo(200);
    JsonNode headers = desk.body().path("headers");
    assertThat(headers.path("Twofold-Assertion")).hasSize(1);
    return new Assertion(headers.path("Twofold-Assertion").get(0).asText());
  }

  /** With a name of one's own choice. */
  private static String changed(Assertion assertion) {
    String[] parts = assertion.text().split("\\.");
    String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
    String forged = claims.replaceFirst("\"name\":\"[^\"]*\"", "\"name\":\"root\"");
    assertThat(forged).isNotEqualTo(claims);
    return parts[0] + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(utf8(forged)) + "." + parts[2];
  }

  /** The scalar stands last in the serialized key. */
  private static byte[] privateKey(Path keyset) throws IOException {
    String value = new ObjectMapper().readTree(keyset.toFile()).at("/key/0/keyData/value").asText();
    byte[] key = Base64.getDecoder().decode(value);
    return Arrays.copyOfRange(key, key.length - SCALAR_BYTES, key.length);
  }

  private static byte[] read(Path file) {
    try {
      return Files.isReadable(file) ? Files.readAllBytes(file) : new byte[0];
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
