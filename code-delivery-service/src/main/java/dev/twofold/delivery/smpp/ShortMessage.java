package dev.twofold.delivery.smpp;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A text as {@code submit_sm} carries it (SMPP 3.4 §5.2): in the default alphabet where that has all its characters, else
 * in UCS-2. What does not fit in one message goes in several with a user data header (3GPP TS 23.040 §9.2.3.24.1), which
 * every network puts together; {@code message_payload} is optional and many carriers refuse it.
 *
 * @param dataCoding 0 for the carrier's default alphabet, 8 for UCS-2
 * @param parts what stands in {@code short_message}, each with its header where there are several
 */
public record ShortMessage(byte dataCoding, List<byte[]> parts) {

  public static final byte DEFAULT_ALPHABET = 0;
  public static final byte UCS2 = 8;

  private static final int MOST_SEPTETS = 160;
  private static final int MOST_SEPTETS_OF_A_PART = 153;
  private static final int MOST_OCTETS = 140;
  private static final int MOST_OCTETS_OF_A_PART = 134;

  public ShortMessage {
    parts = List.copyOf(parts);
  }

  /** @param reference what the parts of one text have in common: one of 256, another for each text */
  public static ShortMessage of(String text, byte reference) {
    Optional<byte[]> septets = GsmAlphabet.encode(text);
    return septets.isPresent()
        ? new ShortMessage(
            DEFAULT_ALPHABET,
            parts(septets.get(), MOST_SEPTETS, MOST_SEPTETS_OF_A_PART, ShortMessage::endsInEscape, reference))
        : new ShortMessage(
            UCS2,
            parts(
                text.getBytes(StandardCharsets.UTF_16BE),
                MOST_OCTETS,
                MOST_OCTETS_OF_A_PART,
                ShortMessage::endsInHighSurrogate,
                reference));
  }

  public boolean isConcatenated() {
    return parts.size() > 1;
  }

  /** How many octets must go over to the next part, so that no character is torn. */
  @FunctionalInterface
  private interface Tear {
    int octets(byte[] encoded, int end);
  }

  private static List<byte[]> parts(byte[] encoded, int most, int mostOfAPart, Tear tear, byte reference) {
    if (encoded.length <= most) {
      return List.of(encoded);
    }
    List<byte[]> bodies = new ArrayList<>();
    int start = 0;
    while (start < encoded.length) {
      int end = Math.min(encoded.length, start + mostOfAPart);
      end -= end < encoded.length ? tear.octets(encoded, end) : 0;
      bodies.add(Arrays.copyOfRange(encoded, start, end));
      start = end;
    }
    List<byte[]> parts = new ArrayList<>();
    for (int i = 0; i < bodies.size(); i++) {
      parts.add(withHeader(bodies.get(i), reference, bodies.size(), i + 1));
    }
    return parts;
  }

  /** Of concatenated short messages with an 8-bit reference. */
  private static byte[] withHeader(byte[] body, byte reference, int total, int number) {
    ByteArrayOutputStream part = new ByteArrayOutputStream();
    part.writeBytes(new byte[] {5, 0, 3, reference, (byte) total, (byte) number});
    part.writeBytes(body);
    return part.toByteArray();
  }

  private static int endsInEscape(byte[] encoded, int end) {
    return GsmAlphabet.isEscape(encoded[end - 1]) ? 1 : 0;
  }

  private static int endsInHighSurrogate(byte[] encoded, int end) {
    char last = (char) ((encoded[end - 2] & 0xff) << 8 | encoded[end - 1] & 0xff);
    return Character.isHighSurrogate(last) ? 2 : 0;
  }
}
