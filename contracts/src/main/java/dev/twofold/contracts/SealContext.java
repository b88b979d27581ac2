package dev.twofold.contracts;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * What a sealed field is bound to. A field lifted into another message, command, login, sign-in or session does not
 * open.
 *
 * @param type wire name of the message that carries the field
 * @param messageId id of the envelope that carries it (for what is shown to a gateway: of the command that asked)
 * @param key Kafka key of that message
 * @param subjectId the sign-in, session, factor or command that it is about, as the message says
 * @param tokenHash of the token that speaks for it
 */
public record SealContext(String type, UUID messageId, String key, UUID subjectId, TokenHash tokenHash) {

  /** Length-prefixed, so that no two contexts share an encoding. */
  public byte[] bytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      for (String part : new String[] {type, messageId.toString(), key, subjectId.toString(), tokenHash.value()}) {
        byte[] utf8 = part.getBytes(StandardCharsets.UTF_8);
        out.writeInt(utf8.length);
        out.write(utf8);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
