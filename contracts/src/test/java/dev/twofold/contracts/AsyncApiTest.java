package dev.twofold.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code docs/asyncapi.yaml} says what the contracts say, no more and no less. */
class AsyncApiTest {

  private static final String SCHEMAS = "#/components/schemas/";

  /** Of the page itself: plain values that have a form, and the envelope. */
  private static final Set<String> OWN_SCHEMAS = Set.of("Uuid", "Instant", "TokenHash", "Envelope");

  private static JsonNode page;

  @BeforeAll
  static void readThePage() throws IOException {
    page = new YAMLMapper().readTree(Path.of(System.getProperty("twofold.home"), "docs", "asyncapi.yaml").toFile());
  }

  @Test
  void everyTopicIsAChannelAndNothingElseIs() {
    assertThat(names(page.get("channels"))).containsExactlyInAnyOrderElementsOf(
        Arrays.stream(Topic.values()).map(AsyncApiTest::channelName).toList());
  }

  @ParameterizedTest
  @EnumSource(Topic.class)
  void aChannelIsDividedAndKeptAsItsTopic(Topic topic) {
    JsonNode channel = page.get("channels").get(channelName(topic));
    JsonNode kafka = channel.at("/bindings/kafka");
    assertThat(channel.get("address").asText()).isEqualTo(topic.wireName());
    assertThat(kafka.get("partitions").asInt()).isEqualTo(topic.partitions());
    assertThat(kafka.get("topicConfiguration").get("retention.ms").asLong()).isEqualTo(topic.retention().toMillis());
  }

  @ParameterizedTest
  @EnumSource(Topic.class)
  void aChannelCarriesTheMessagesOfItsTopic(Topic topic) {
    List<String> expected = MessageType.on(topic).stream().map(MessageType::wireName).toList();
    assertThat(names(page.get("channels").get(channelName(topic)).get("messages")))
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void operationsAreTheRightsToWriteAndToRead() {
    List<String> rights = new ArrayList<>();
    page.get("operations").forEach(operation -> rights.add(right(operation)));
    assertThat(rights).containsExactlyInAnyOrderElementsOf(
        Arrays.stream(Topic.values()).flatMap(AsyncApiTest::rightsOn).toList());
  }

  @Test
  void everyMessageIsDescribedAndNothingElseIs() {
    assertThat(names(page.at("/components/messages"))).containsExactlyInAnyOrderElementsOf(
        Arrays.stream(MessageType.values()).map(MessageType::wireName).toList());
  }

  @ParameterizedTest
  @EnumSource(MessageType.class)
  void aBodyHasTheFieldsOfItsRecord(MessageType type) {
    JsonNode own = page.at("/components/messages").get(type.wireName()).at("/payload/allOf/1/properties");
    assertThat(own.at("/type/const").asText()).isEqualTo(type.wireName());
    assertThat(fields(own.get("body"))).isEqualTo(fields(type.bodyType()));
    assertThat(required(own.get("body"))).containsExactlyInAnyOrderElementsOf(required(type.bodyType()));
  }

  @ParameterizedTest
  @EnumSource(MessageType.class)
  void aMessageHasASummary(MessageType type) {
    assertThat(page.at("/components/messages").get(type.wireName()).path("summary").asText()).matches("[A-Z].*[.?]");
  }

  @Test
  void everyPartIsASchemaAndNothingElseIs() {
    Stream<String> parts = Stream.concat(parts(), Parts.enums()).map(Class::getSimpleName);
    assertThat(names(page.at("/components/schemas")))
        .containsExactlyInAnyOrderElementsOf(Stream.concat(parts, OWN_SCHEMAS.stream()).toList());
  }

  @ParameterizedTest
  @MethodSource("parts")
  void aPartHasTheFieldsOfItsRecord(Class<?> part) {
    JsonNode schema = page.at("/components/schemas").get(part.getSimpleName());
    assertThat(schema.path("description").asText()).isNotEmpty();
    assertThat(fields(schema)).isEqualTo(fields(part));
    assertThat(required(schema)).containsExactlyInAnyOrderElementsOf(required(part));
  }

  @ParameterizedTest
  @MethodSource("dev.twofold.contracts.Parts#enums")
  void aClosedSetOfValuesIsListedInFull(Class<?> values) {
    JsonNode schema = page.at("/components/schemas").get(values.getSimpleName());
    assertThat(schema.path("description").asText()).isNotEmpty();
    assertThat(schema.get("enum")).isEqualTo(Golden.JSON.valueToTree(values.getEnumConstants()));
  }

  private static Stream<Class<?>> parts() {
    return Parts.records().filter(part -> !Message.class.isAssignableFrom(part) && part != TokenHash.class);
  }

  private static String channelName(Topic topic) {
    return topic.wireName().substring("twofold.".length());
  }

  private static Stream<String> rightsOn(Topic topic) {
    return Stream.concat(
        topic.writers().stream().map(writer -> writer.wireName() + " send " + channelName(topic)),
        topic.readers().stream().map(reader -> reader.wireName() + " receive " + channelName(topic)));
  }

  private static String right(JsonNode operation) {
    String channel = operation.at("/channel/$ref").asText().substring("#/channels/".length());
    return operation.at("/tags/0/name").asText() + " " + operation.get("action").asText() + " " + channel;
  }

  private static Map<String, String> fields(Class<?> record) {
    return Arrays.stream(record.getRecordComponents())
        .collect(Collectors.toMap(RecordComponent::getName, field -> schemaOf(field.getGenericType()), (a, b) -> a,
            TreeMap::new));
  }

  private static Map<String, String> fields(JsonNode schema) {
    Map<String, String> fields = new TreeMap<>();
    schema.path("properties").fields().forEachRemaining(field -> fields.put(field.getKey(), nameOf(field.getValue())));
    return fields;
  }

  private static Collection<String> required(Class<?> record) {
    return Arrays.stream(record.getRecordComponents())
        .filter(field -> !mayBeAbsent(field))
        .map(RecordComponent::getName)
        .toList();
  }

  /** Lists of permissions came later: absent means none. */
  private static boolean mayBeAbsent(RecordComponent field) {
    return field.getType() == Optional.class
        || field.getType() == OptionalInt.class
        || Parts.held(field) == Permission.class;
  }

  private static Collection<String> required(JsonNode schema) {
    List<String> names = new ArrayList<>();
    schema.path("required").forEach(name -> names.add(name.asText()));
    return names;
  }

  private static String schemaOf(Type type) {
    if (type instanceof ParameterizedType generic) {
      String argument = schemaOf(generic.getActualTypeArguments()[0]);
      return generic.getRawType() == List.class ? "[" + argument + "]" : argument;
    }
    if (type == String.class) {
      return "string";
    }
    if (type == int.class || type == long.class || type == OptionalInt.class) {
      return "integer";
    }
    if (type == boolean.class || type == Boolean.class) {
      return "boolean";
    }
    return type == UUID.class ? "Uuid" : type == Instant.class ? "Instant" : ((Class<?>) type).getSimpleName();
  }

  private static String nameOf(JsonNode schema) {
    if (schema.has("$ref")) {
      return schema.get("$ref").asText().substring(SCHEMAS.length());
    }
    return schema.get("type").asText().equals("array")
        ? "[" + nameOf(schema.get("items")) + "]"
        : schema.get("type").asText();
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
