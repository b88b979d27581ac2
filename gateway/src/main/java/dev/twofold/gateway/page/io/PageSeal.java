package dev.twofold.gateway.page.io;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.twofold.runtime.sealing.CannotOpen;
import dev.twofold.runtime.sealing.SharedCipher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * Seals what pages leave in a browser, in a cookie or a hidden field: it can be read and made by gateways only, holds for
 * one purpose, in one place (its binding) and for a time. Any gateway opens what another has sealed.
 */
public final class PageSeal {

  private static final ObjectMapper JSON = JsonMapper.builder()
      .addModule(new Jdk8Module())
      .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
      .build();

  private final SharedCipher cipher;
  private final Clock clock;

  public PageSeal(SharedCipher cipher, Clock clock) {
    this.cipher = cipher;
    this.clock = clock;
  }

  /** What is sealed, and for how long it holds at the most. */
  public enum Purpose {
    FORM(Duration.ofHours(24)),
    NOTICE(Duration.ofMinutes(5)),
    RETURN(Duration.ofHours(1)),
    TYPED(Duration.ofMinutes(15)),
    FLOW(Duration.ofMinutes(15)),
    WAY(Duration.ofMinutes(10)),
    NONCE(Duration.ofMinutes(5)),
    ARRIVAL(Duration.ofHours(1)),
    PENDING(Duration.ofMinutes(15));

    private final Duration lifetime;

    Purpose(Duration lifetime) {
      this.lifetime = lifetime;
    }

    public Duration lifetime() {
      return lifetime;
    }
  }

  /**
   * @param binding to what it belongs, such as the value of a cookie; needed for opening, and not part of what is sealed
   * @param content a record
   * @return base64url, good for a cookie, a hidden field and an address
   */
  public String seal(Purpose purpose, String binding, Object content) {
    try {
      byte[] json = JSON.writeValueAsBytes(content);
      byte[] plain = ByteBuffer.allocate(Long.BYTES + json.length)
          .putLong(clock.instant().plus(purpose.lifetime()).getEpochSecond())
          .put(json)
          .array();
      return Base64.getUrlEncoder().withoutPadding().encodeToString(cipher.seal(plain, bound(purpose, binding)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Empty if it is not ours, for something else, of somewhere else, or too old. */
  public <T> Optional<T> open(Purpose purpose, String binding, String sealed, Class<T> type) {
    try {
      byte[] plain = cipher.open(Base64.getUrlDecoder().decode(sealed), bound(purpose, binding));
      boolean over = !clock.instant().isBefore(Instant.ofEpochSecond(ByteBuffer.wrap(plain).getLong()));
      return over
          ? Optional.empty()
          : Optional.of(JSON.readValue(plain, Long.BYTES, plain.length - Long.BYTES, type));
    } catch (CannotOpen | IllegalArgumentException | IOException e) {
      return Optional.empty();
    }
  }

  private static byte[] bound(Purpose purpose, String binding) {
    return ("twofold page " + purpose.name() + "\0" + binding).getBytes(StandardCharsets.UTF_8);
  }
}
