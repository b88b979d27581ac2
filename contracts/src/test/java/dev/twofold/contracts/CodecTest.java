package dev.twofold.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodecTest {

  private static final String SECRET = "s3ntinel";

  @Test
  void absentOptionalFieldsAreEmpty() throws MalformedMessage {
    ObjectNode code = Golden.sample(MessageType.SUBMIT_CODE_V1);
    code.remove("returnAddress");
    body(code).remove("factorId");
    ObjectNode refused = Golden.sample(MessageType.REFUSED_V1);
    body(refused).remove(List.of("triesLeft", "retryAfterSeconds"));

    Envelope<?> decoded = Codec.decode(Topic.CODES, Golden.bytes(code));

    assertThat(decoded.returnAddress()).isEmpty();
    assertThat(((CodeCommand.SubmitCode) decoded.body()).factorId()).isEqualTo(Optional.empty());
    assertThat(Codec.decode(Topic.REPLIES, Golden.bytes(refused)).body())
        .isEqualTo(new Reply.Refused(Refusal.WRONG_CODE, OptionalInt.empty(), OptionalInt.empty()));
  }

  @Test
  void nullIsAnAbsentOptionalAndNoValueOfAnythingElse() throws MalformedMessage {
    ObjectNode code = Golden.sample(MessageType.SUBMIT_CODE_V1);
    body(code).putNull("factorId");
    assertThat(Codec.decode(Topic.CODES, Golden.bytes(code)).body()).isInstanceOf(CodeCommand.SubmitCode.class);

    body(code).putNull("audience");
    assertMalformed(Topic.CODES, Golden.bytes(code));
    ObjectNode stands = Golden.sample(MessageType.SIGN_IN_STANDS_V1);
    body(stands).putNull("triesLeft");
    assertMalformed(Topic.REPLIES, Golden.bytes(stands));
  }

  @ParameterizedTest
  @EnumSource(MessageType.class)
  void aTypeIsRefusedOnEveryTopicButItsOwn(MessageType type) {
    for (Topic topic : Topic.values()) {
      if (topic != Golden.topicOf(type)) {
        assertMalformed(topic, Golden.bytes(Golden.sample(type)));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "", " ", "null", "true", "[]", "{}", "\"s3ntinel\"", "{\"type\":\"s3ntinel\"}", "{\"s3ntinel", "\u0000s3ntinel",
    "{\"type\":{\"s3ntinel\":1}}"
  })
  void whatIsNoMessageIsRefused(String text) {
    assertMalformed(Topic.CODES, text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aKeyThatComesTwiceIsRefused() {
    String sample = Golden.sample(MessageType.END_SESSION_V1).toString();
    String twice = sample.replace("\"body\":{", "\"body\":{\"tokenHash\":\"" + SECRET + "\",");

    assertMalformed(Topic.VERIFICATION_COMMANDS, twice.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void whatFollowsAMessageIsRefused() {
    String sample = Golden.sample(MessageType.END_SESSION_V1).toString();

    for (String rest : List.of("{}", "\"" + SECRET + "\"", "]", SECRET)) {
      assertMalformed(Topic.VERIFICATION_COMMANDS, (sample + rest).getBytes(StandardCharsets.UTF_8));
    }
  }

  @Test
  void aTokenHashHas32Bytes() {
    ObjectNode command = Golden.sample(MessageType.END_SESSION_V1);
    for (String wrong : List.of("", "AAAA", SECRET, TokenHash.of("a").value() + "AAAA")) {
      body(command).put("tokenHash", wrong);
      assertMalformed(Topic.VERIFICATION_COMMANDS, Golden.bytes(command));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "ADD_FACTOR_V1, kind", "REFUSED_V1, refusal", "SIGN_IN_STANDS_V1, state", "SIGN_IN_STANDS_V1, purpose",
    "SECURITY_EVENT_V1, kind"
  })
  void unknownConstantsAreRefused(MessageType type, String field) {
    ObjectNode message = Golden.sample(type);
    body(message).put(field, SECRET);

    assertMalformed(Golden.topicOf(type), Golden.bytes(message));
  }

  @Test
  void anUnknownPermissionIsRefusedAndNotDropped() {
    ObjectNode login = Golden.sample(MessageType.INSTALL_LOGIN_V1);
    body(login).putArray("permissions").add("operator").add(SECRET);

    assertMalformed(Topic.INSTALLATIONS, Golden.bytes(login));
  }

  @Test
  void aPermissionThatIsNotSaidIsNotGiven() throws MalformedMessage {
    ObjectNode login = Golden.sample(MessageType.INSTALL_LOGIN_V1);
    body(login).putNull("permissions");

    Message decoded = Codec.decode(Topic.INSTALLATIONS, Golden.bytes(login)).body();

    assertThat(((Installation.InstallLogin) decoded).permissions()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "INSTALL_LOGIN_V1, /body/permissions", "SESSION_STANDS_V1, /body/lease/amr",
    "SESSION_STANDS_V1, /body/lease/permissions", "SIGN_IN_STANDS_V1, /body/factors",
    "SESSION_LIST_V1, /body/sessions", "SESSION_LIST_V1, /body/sessions/0/amr", "FACTOR_LIST_V1, /body/factors",
    "DEVICE_LIST_V1, /body/devices", "SECURITY_HISTORY_V1, /body/entries", "SESSIONS_ENDED_V1, /body/sessionIds",
    "SESSIONS_RECEIVED_V1, /body/tokenHashes"
  })
  void aListHasNoHoles(MessageType type, String list) {
    ObjectNode message = Golden.sample(type);
    ((ArrayNode) message.at(list)).addNull();

    assertMalformed(Golden.topicOf(type), Golden.bytes(message));
  }

  @Test
  void anOptionalPartIsThereAsAWholeOrNotAtAll() throws MalformedMessage {
    ObjectNode command = Golden.sample(MessageType.CHECK_PASSWORD_V1);
    ((ObjectNode) body(command).get("client")).putNull("device");
    assertThat(Codec.decode(Topic.PASSWORDS, Golden.bytes(command)).body())
        .isInstanceOf(PasswordCommand.CheckPassword.class);

    ((ObjectNode) body(command).get("client")).putNull("network");
    assertMalformed(Topic.PASSWORDS, Golden.bytes(command));
  }

  @Test
  void credentialsSurviveTheirEncoding() throws MalformedMessage {
    Credentials credentials = new Credentials("maría@example.com", "\"ключ\" 鍵 🔑");

    assertThat(Codec.decodeCredentials(Codec.encode(credentials))).isEqualTo(credentials);
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "", "null", "{}", "{\"login\":\"s3ntinel\"}", "{\"login\":\"a\",\"password\":null}", "s3ntinel",
    "{\"login\":\"a\",\"password\":\"s3ntinel\",\"password\":\"b\"}", "{\"login\":\"a\",\"password\":\"b\"}s3ntinel"
  })
  void incompleteCredentialsAreRefusedWithoutBeingQuoted(String text) {
    assertThatThrownBy(() -> Codec.decodeCredentials(text.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(MalformedMessage.class)
        .hasNoCause()
        .hasMessageNotContaining(SECRET);
  }

  private static void assertMalformed(Topic topic, byte[] bytes) {
    assertThatThrownBy(() -> Codec.decode(topic, bytes))
        .isInstanceOf(MalformedMessage.class)
        .hasNoCause()
        .hasMessageNotContaining(SECRET);
  }

  private static ObjectNode body(ObjectNode envelope) {
    return (ObjectNode) envelope.get("body");
  }
}
