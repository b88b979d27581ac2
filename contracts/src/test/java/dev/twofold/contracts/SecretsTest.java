package dev.twofold.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SecretsTest {

  /** One more is a decision: whoever may read the topic reads it. The last three are within Sealed and TokenHash. */
  private static final Set<String> READABLE =
      Set.of(
          "audience", "network", "agent", "name", "login", "amr", "key", "about", "publicKeyset", "topic", "sha256",
          "errorClass", "lastDigits", "numberHash", "language", "provider", "country", "reason", "currency", "dataKey", "cipherText", "value");

  @Test
  void credentialsDoNotPrint() {
    assertThat(new Credentials("vera", "tr0ub4dor").toString()).doesNotContain("vera").doesNotContain("tr0ub4dor");
  }

  @Test
  void aSealedFieldDoesNotPrintEvenInsideItsMessage() {
    Sealed sealed = new Sealed("datakey", "ciphertext");
    Message message =
        new EnrollmentCommand.Register(new UUID(1, 2), TokenHash.of("a"), sealed, Optional.empty(), Optional.empty());

    assertThat(sealed + " " + message).doesNotContain("datakey").doesNotContain("ciphertext");
  }

  @ParameterizedTest
  @EnumSource(MessageType.class)
  void noMessagePrintsWhatIsSealedInIt(MessageType type) throws MalformedMessage {
    ObjectNode sample = Golden.sample(type);
    String printed = Codec.decode(Golden.topicOf(type), Golden.bytes(sample)).toString();

    for (String half : List.of("dataKey", "cipherText")) {
      assertThat(sample.findValuesAsText(half)).allSatisfy(text -> assertThat(printed).doesNotContain(text));
    }
  }

  @Test
  void nobodyPrintsATokenThatTheyHold() {
    Client client = new Client("203.0.113.0/24", "curl/8.14.1", Optional.of(TokenHash.of("tf1_device")));
    SessionRef session = new SessionRef(TokenHash.of("tf1_session"), "https://id.example.com");

    assertThat(client + " " + session).doesNotContain("tf1_device").doesNotContain("tf1_session");
  }

  @Test
  void whatTravelsAsReadableTextIsKnownToBeNoSecret() {
    Stream<String> texts =
        Parts.records()
            .flatMap(record -> Arrays.stream(record.getRecordComponents()))
            .filter(field -> Parts.held(field) == String.class)
            .map(RecordComponent::getName);

    assertThat(texts.collect(Collectors.toSet())).isEqualTo(READABLE);
  }

  @Test
  void aTokenHashIsTheSha256OfTheToken() {
    assertThat(TokenHash.of("abc").value()).isEqualTo("ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0");
    assertThat(TokenHash.of("abc").bytes()).hasSize(32);
  }
}
