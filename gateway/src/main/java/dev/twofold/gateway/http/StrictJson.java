package dev.twofold.gateway.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What every body must be before its content is looked at: one JSON object in UTF-8 with each key once and no text
 * that is not Unicode. Two readers can then not see two different bodies in it.
 */
public final class StrictJson {

  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private StrictJson() {}

  /** What is wrong, without a word of the body; empty if it is fine. */
  public static Optional<String> problem(byte[] body) {
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException e) {
      return Optional.of("The body is not UTF-8.");
    }
    try (JsonParser parser = JSON.createParser(text)) {
      return isOneObject(parser)
          ? Optional.empty()
          : Optional.of("The body must be one JSON object with valid Unicode text.");
    } catch (IOException e) {
      return Optional.of("The body is not valid JSON, or has a key twice.");
    }
  }

  private static boolean isOneObject(JsonParser parser) throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      return false;
    }
    int depth = 1;
    while (depth > 0) {
      JsonToken token = parser.nextToken();
      if (token == null || token.isScalarValue() && !isUnicode(parser.getText())
          || token == JsonToken.FIELD_NAME && !isUnicode(parser.currentName())) {
        return false;
      }
      depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
    }
    return parser.nextToken() == null;
  }

  /** A lone surrogate would become a question mark on its way, and so equal to other texts. */
  private static boolean isUnicode(String text) {
    return StandardCharsets.UTF_8.newEncoder().canEncode(text);
  }
}
