package dev.twofold.contracts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Optional;

/**
 * Messages as bytes: one JSON object with the envelope's fields, {@code type} and {@code body}. Unknown fields are
 * ignored, so that a newer sender does not stop an older reader; a missing field that is not optional is an error.
 */
public final class Codec {

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .addModule(new Jdk8Module())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();

  private static final String TYPE = "type";

  private Codec() {}

  public static byte[] encode(Envelope<? extends Message> envelope) {
    ObjectNode json = JSON.valueToTree(envelope);
    json.put(TYPE, MessageType.of(envelope.body().getClass()).wireName());
    return write(json);
  }

  /** @throws MalformedMessage if the bytes are not a complete message of that topic's family */
  public static Envelope<? extends Message> decode(Topic topic, byte[] bytes) throws MalformedMessage {
    try {
      JsonNode json = JSON.readTree(bytes);
      MessageType type = typeOn(topic, json.path(TYPE).asText());
      JavaType envelopeType = JSON.getTypeFactory().constructParametricType(Envelope.class, type.bodyType());
      Envelope<? extends Message> envelope = JSON.readerFor(envelopeType).readValue(json);
      if (isIncomplete(envelope)) {
        throw new MalformedMessage("a field is missing in " + type.wireName());
      }
      return envelope;
    } catch (IOException | IllegalArgumentException e) {
      throw new MalformedMessage("not a message of " + topic.wireName() + ": " + e.getClass().getSimpleName());
    }
  }

  /** The plain text of a sealed {@link Credentials}. */
  public static byte[] encode(Credentials credentials) {
    return write(JSON.valueToTree(credentials));
  }

  /** @throws MalformedMessage if the opened text is not a complete {@link Credentials} */
  public static Credentials decodeCredentials(byte[] plainText) throws MalformedMessage {
    return decodePlainText(plainText, Credentials.class);
  }

  /** The plain text of a sealed {@link CallbackRequest}. */
  public static byte[] encode(CallbackRequest request) {
    return write(JSON.valueToTree(request));
  }

  /** @throws MalformedMessage if the opened text is not a complete {@link CallbackRequest} */
  public static CallbackRequest decodeCallbackRequest(byte[] plainText) throws MalformedMessage {
    return decodePlainText(plainText, CallbackRequest.class);
  }

  private static <T extends Record> T decodePlainText(byte[] plainText, Class<T> type) throws MalformedMessage {
    try {
      T value = JSON.readValue(plainText, type);
      if (isIncomplete(value)) {
        throw new MalformedMessage("incomplete " + type.getSimpleName());
      }
      return value;
    } catch (IOException e) {
      throw new MalformedMessage("no " + type.getSimpleName() + ": " + e.getClass().getSimpleName());
    }
  }

  private static MessageType typeOn(Topic topic, String wireName) throws MalformedMessage {
    return MessageType.on(topic).stream()
        .filter(type -> type.wireName().equals(wireName))
        .findFirst()
        .orElseThrow(() -> new MalformedMessage("no such message on " + topic.wireName()));
  }

  private static byte[] write(JsonNode json) {
    try {
      return JSON.writeValueAsBytes(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record of the contracts cannot be written", e);
    }
  }

  private static boolean isIncomplete(Object value) {
    if (value == null) {
      return true;
    }
    if (value instanceof Optional<?> optional) {
      return optional.isPresent() && isIncomplete(optional.get());
    }
    if (value instanceof Collection<?> collection) {
      return collection.stream().anyMatch(Codec::isIncomplete);
    }
    return value instanceof Record record && hasIncompleteComponent(record);
  }

  private static boolean hasIncompleteComponent(Record record) {
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      try {
        if (isIncomplete(component.getAccessor().invoke(record))) {
          return true;
        }
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("records of the contracts are public", e);
      }
    }
    return false;
  }
}
