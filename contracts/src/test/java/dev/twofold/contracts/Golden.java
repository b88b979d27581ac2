package dev.twofold.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The samples that must stay readable for ever, one per message type. */
final class Golden {

  static final ObjectMapper JSON = new ObjectMapper();

  private Golden() {}

  static ObjectNode sample(MessageType type) {
    return read("/golden/" + type.wireName() + ".json");
  }

  /** The sample as it was before the message gained its newest fields. */
  static ObjectNode earlierSample(MessageType type) {
    return read("/golden/earlier/" + type.wireName() + ".json");
  }

  static Topic topicOf(MessageType type) {
    return Topic.of(type.bodyType());
  }

  static byte[] bytes(JsonNode json) {
    try {
      return JSON.writeValueAsBytes(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ObjectNode read(String resource) {
    try (InputStream in = Golden.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new AssertionError("no golden sample " + resource);
      }
      return (ObjectNode) JSON.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
