package dev.twofold.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class GoldenSamplesTest {

  private static final Set<String> OPTIONAL =
      Set.of(
          "/returnAddress",
          "check-password.v1/body/client",
          "check-password.v1/body/client/device",
          "step-up.v1/body/client/device",
          "submit-code.v1/body/factorId",
          "submit-code.v1/body/client",
          "submit-code.v1/body/client/device",
          "submit-code.v1/body/newDevice",
          "submit-code.v1/body/showTo",
          "submit-code.v1/body/replaces",
          "continue-session.v1/body/client/device",
          "register.v1/body/ticket",
          "register.v1/body/client",
          "register.v1/body/client/device",
          "start-challenge.v1/body/client/device",
          "start-challenge-in-session.v1/body/client/device",
          "prefer-method.v1/body/channel",
          "make-factor.v1/body/sessionId",
          "make-phone.v1/body/sessionId",
          "keep-number.v1/body/sessionId",
          "install-phone.v1/body/sessionId",
          "deliver-code.v1/body/resendAt",
          "challenge-stands.v1/body/challenge/resendAt",
          "callback-answered.v1/body/document",
          "install-login.v1/body/permissions",
          "install-login.v1/body/invited",
          "install-factor.v1/body/sessionId",
          "security-event.v1/body/network",
          "security-event.v1/body/agent",
          "security-event.v1/body/about",
          "sign-in-stands.v1/body/purpose",
          "sign-in-stands.v1/body/retryAfterSeconds",
          "sign-in-stands.v1/body/factors/0/phone",
          "sign-in-stands.v1/body/challenge",
          "sign-in-stands.v1/body/lockedBy",
          "sign-in-stands.v1/body/challenge/resendAt",
          "signed-in.v1/body/lease/permissions",
          "signed-in.v1/body/newDevice",
          "signed-in.v1/body/recoveryCodes",
          "signed-in.v1/body/recoveryCodesLeft",
          "session-stands.v1/body/lease/permissions",
          "factor-list.v1/body/factors/0/lastUsedAt",
          "factor-list.v1/body/factors/0/phone",
          "factor-list.v1/body/factors/0/challenge",
          "factor-list.v1/body/factors/0/challenge/resendAt",
          "recovery-codes-left.v1/body/madeAt",
          "turned-off.v1/body/ticket",
          "list-devices.v1/body/device",
          "device-list.v1/body/devices/0/current",
          "security-history.v1/body/entries/0/network",
          "security-history.v1/body/entries/0/agent",
          "security-history.v1/body/entries/0/about",
          "refused.v1/body/triesLeft",
          "refused.v1/body/retryAfterSeconds");

  @ParameterizedTest
  @EnumSource(MessageType.class)
  void aSampleParsesAndIsWrittenTheSame(MessageType type) throws MalformedMessage, IOException {
    ObjectNode sample = Golden.sample(type);

    Envelope<? extends Message> envelope = Codec.decode(Golden.topicOf(type), Golden.bytes(sample));

    assertThat(envelope.body()).isInstanceOf(type.bodyType());
    assertThat(Golden.JSON.readTree(Codec.encode(envelope))).isEqualTo(sample);
  }

  @ParameterizedTest
  @MethodSource("fieldsOfAllSamples")
  void aSampleFillsEveryField(MessageType type, String pointer) {
    JsonNode value = Golden.sample(type).at(pointer);

    if (!pointer.equals("/returnAddress")) {
      assertThat(value.isNull() || value.isArray() && value.isEmpty()).as("%s is empty", pointer).isFalse();
    }
  }

  @Test
  void whatIsOptionalIsAFieldOfItsSample() {
    Set<String> fields =
        fieldsOfAllSamples()
            .map(field -> ((MessageType) field[0]).wireName() + field[1])
            .collect(Collectors.toSet());

    assertThat(OPTIONAL).filteredOn(field -> !field.startsWith("/")).isSubsetOf(fields);
  }

  @ParameterizedTest
  @EnumSource(MessageType.class)
  void unknownFieldsAreIgnored(MessageType type) throws MalformedMessage {
    Envelope<? extends Message> known = Codec.decode(Golden.topicOf(type), Golden.bytes(Golden.sample(type)));
    ObjectNode newer = Golden.sample(type);
    newer.put("priority", "high");
    ((ObjectNode) newer.get("body")).putObject("later").put("field", 1);

    assertThat(Codec.decode(Golden.topicOf(type), Golden.bytes(newer))).isEqualTo(known);
  }

  @ParameterizedTest
  @MethodSource("fieldsOfAllSamples")
  void everyFieldIsNeededUnlessItIsOptional(MessageType type, String pointer) throws MalformedMessage {
    ObjectNode without = Golden.sample(type);
    parentOf(without, pointer).remove(pointer.substring(pointer.lastIndexOf('/') + 1));

    if (isOptional(type, pointer)) {
      assertThat(Codec.decode(Golden.topicOf(type), Golden.bytes(without))).isNotNull();
    } else {
      assertThatThrownBy(() -> Codec.decode(Golden.topicOf(type), Golden.bytes(without)))
          .isInstanceOf(MalformedMessage.class);
    }
  }

  @ParameterizedTest
  @MethodSource("fieldsOfAllSamples")
  void aFieldOfAnotherTypeIsRefused(MessageType type, String pointer) {
    ObjectNode changed = Golden.sample(type);
    ObjectNode wrong = changed.objectNode().set("s3ntinel", changed.arrayNode().add("s3ntinel"));
    JsonNode parent = parentOf(changed, pointer);
    String field = pointer.substring(pointer.lastIndexOf('/') + 1);
    JsonNode replacement = parent.get(field).isObject() ? changed.textNode("s3ntinel") : wrong;
    ((ObjectNode) parent).set(field, replacement);

    assertThatThrownBy(() -> Codec.decode(Golden.topicOf(type), Golden.bytes(changed)))
        .isInstanceOf(MalformedMessage.class)
        .hasNoCause()
        .hasMessageNotContaining("s3ntinel");
  }

  static Stream<Object[]> fieldsOfAllSamples() {
    return Stream.of(MessageType.values())
        .flatMap(type -> pointers(Golden.sample(type), "").stream().map(pointer -> new Object[] {type, pointer}));
  }

  private static List<String> pointers(JsonNode node, String prefix) {
    List<String> pointers = new ArrayList<>();
    if (node instanceof ArrayNode array && array.size() > 0) {
      pointers.addAll(pointers(array.get(0), prefix + "/0"));
    }
    node.fields().forEachRemaining(field -> {
      pointers.add(prefix + "/" + field.getKey());
      pointers.addAll(pointers(field.getValue(), prefix + "/" + field.getKey()));
    });
    return pointers;
  }

  private static ObjectNode parentOf(JsonNode root, String pointer) {
    return (ObjectNode) root.at(pointer.substring(0, pointer.lastIndexOf('/')));
  }

  private static boolean isOptional(MessageType type, String pointer) {
    return OPTIONAL.contains(pointer) || OPTIONAL.contains(type.wireName() + pointer);
  }
}
