package dev.twofold.local.watch;

import dev.twofold.contracts.Envelope;
import dev.twofold.contracts.Message;
import dev.twofold.contracts.MessageType;
import dev.twofold.contracts.Sealed;
import dev.twofold.contracts.SealingKey;
import dev.twofold.contracts.Service;
import dev.twofold.contracts.TokenHash;
import dev.twofold.contracts.Topic;
import dev.twofold.local.terminal.Terminal;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.Collectors;

/** One message as one line: who says what to whom, sealed parts as ▒▒▒, hashes and identifiers shortened. */
final class MessageLine {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);
  private static final String SEALED = "▒▒▒";
  private static final int SHORT = 8;

  private final Terminal terminal;
  private final ZoneId zone;

  MessageLine(Terminal terminal, ZoneId zone) {
    this.terminal = terminal;
    this.zone = zone;
  }

  String of(Topic topic, String key, Envelope<? extends Message> envelope) {
    String type = MessageType.of(envelope.body().getClass()).wireName();
    return String.join(
        "  ",
        terminal.dim(TIME.format(envelope.issuedAt().atZone(zone))),
        "%-28s".formatted(topic.wireName().replace("twofold.", "")),
        terminal.bold("%-24s".formatted(type)),
        "%s → %s".formatted(shortName(envelope.from()), readers(topic)),
        terminal.dim("key " + shortened(key)),
        fields(envelope.body()));
  }

  String malformed(Topic topic, int bytes) {
    return terminal.bad("%s  not a message of this topic, %d bytes".formatted(topic.wireName(), bytes));
  }

  private static String readers(Topic topic) {
    return topic.readers().isEmpty()
        ? "nobody"
        : topic.readers().stream().map(MessageLine::shortName).sorted().collect(Collectors.joining(", "));
  }

  private static String shortName(Service service) {
    return service.wireName().replace("-service", "");
  }

  private static String shortened(String text) {
    if (text == null) {
      return "none";
    }
    return text.length() <= SHORT ? printable(text) : printable(text.substring(0, SHORT)) + "…";
  }

  private String fields(Record record) {
    return Arrays.stream(record.getClass().getRecordComponents())
        .map(component -> component.getName() + "=" + value(read(component, record)))
        .collect(Collectors.joining(" ", "{", "}"));
  }

  private String fields(Message message) {
    return fields((Record) message);
  }

  private String value(Object value) {
    if (value instanceof Sealed) {
      return SEALED;
    }
    if (value instanceof TokenHash hash) {
      return shortened(hash.value());
    }
    if (value instanceof SealingKey key) {
      return shortened(key.publicKeyset());
    }
    if (value instanceof UUID id) {
      return shortened(id.toString());
    }
    if (value instanceof Instant time) {
      return TIME.format(time.atZone(zone));
    }
    return compound(value);
  }

  private String compound(Object value) {
    if (value instanceof Optional<?> optional) {
      return optional.map(this::value).orElse("-");
    }
    if (value instanceof OptionalInt optional) {
      return optional.isPresent() ? Integer.toString(optional.getAsInt()) : "-";
    }
    if (value instanceof Collection<?> collection) {
      return collection.stream().map(this::value).collect(Collectors.joining(", ", "[", "]"));
    }
    if (value instanceof Enum<?> constant) {
      return wireName(constant);
    }
    return value instanceof Record record ? fields(record) : printable(String.valueOf(value));
  }

  /** As all constants of the contracts are written. */
  private static String wireName(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Names are people's own: an escape sequence in one must not reach the terminal. */
  private static String printable(String text) {
    return text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]", "�");
  }

  private static Object read(RecordComponent component, Record record) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("records of the contracts are public", e);
    }
  }
}
