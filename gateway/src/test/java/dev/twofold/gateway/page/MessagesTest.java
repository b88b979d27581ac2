package dev.twofold.gateway.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ibm.icu.text.MessagePattern;
import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.SecurityEventKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MessagesTest {

  private static final Pattern LITERAL = Pattern.compile("\"([a-z0-9.-]+)\"");
  private static final Pattern KEY = Pattern.compile("[a-z0-9-]+(\\.[a-z0-9-]+)+");
  private static final Pattern NOTICE = Pattern.compile("Notice\\.done\\(\"([a-z0-9-]+)\"");

  private static final List<String> HISTORY = Arrays.stream(SecurityEventKind.values())
      .map(kind -> "settings.history." + kind.wireName())
      .toList();

  private final Messages english = Messages.load(Language.ENGLISH);

  @ParameterizedTest
  @EnumSource(Language.class)
  void everyLanguageSaysTheSameThings(Language language) {
    Messages messages = Messages.load(language);

    assertThat(messages.keys()).isEqualTo(english.keys());
    for (String key : messages.keys()) {
      assertThat(argumentsOf(messages.text(key))).as(key).isEqualTo(argumentsOf(english.text(key)));
      assertThat(messages.text(key)).as(key).isNotBlank();
    }
  }

  @ParameterizedTest
  @EnumSource(value = Language.class, names = {"GERMAN", "ARABIC"})
  void nothingIsLeftUntranslated(Language language) {
    Messages messages = Messages.load(language);

    assertThat(messages.keys()).allMatch(key -> key.equals("sign-in.code.label")
        || !messages.text(key).equals(english.text(key)));
  }

  @Test
  void fromRightToLeftWhatIsHandedInKeepsItsOwnDirection() {
    Map<String, String> agent = Map.of("browser", "Chrome", "system", "Linux");

    assertThat(Messages.load(Language.ARABIC).text("settings.agent", agent))
        .contains("\u2068Chrome\u2069", "\u2068Linux\u2069");
    assertThat(english.text("settings.agent", agent)).doesNotContain("\u2068");
  }

  @Test
  void everyTextThatAPageShowsIsThere() {
    Set<String> shown = literals(Path.of("src/main/jte"), LITERAL).stream()
        .filter(literal -> KEY.matcher(literal).matches())
        .collect(Collectors.toCollection(TreeSet::new));
    literals(Path.of("src/main/java"), NOTICE).forEach(name -> shown.add("notice." + name + ".title"));
    for (Refusal refusal : Refusal.values()) {
      shown.add("problem." + refusal.wireName() + ".title");
      shown.add("problem." + refusal.wireName() + ".detail");
    }
    shown.addAll(HISTORY);

    assertThat(english.keys()).containsAll(shown);
  }

  @Test
  void everyTextIsShownSomewhere() {
    Set<String> used = new HashSet<>(literals(Path.of("src/main"), LITERAL));
    Arrays.stream(Refusal.values()).map(Refusal::wireName).forEach(used::add);
    used.addAll(HISTORY);

    assertThat(english.keys()).allMatch(key -> used.contains(key)
        || used.contains(withoutPart(key))
        || used.contains(withoutPart(key).replaceFirst("^(problem|notice)\\.", "")));
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void everyNumberHasItsForm(Language language) {
    Messages messages = Messages.load(language);
    for (int count = 0; count <= 120; count++) {
      for (String key : messages.keys()) {
        String text = messages.text(key, arguments(messages.text(key), count));
        assertThat(text).as(key).doesNotContain("{", "}", "#");
      }
    }
    assertThat(english.text("duration.minutes", Map.of("count", 1))).isEqualTo("one minute");
    assertThat(english.text("duration.minutes", Map.of("count", 2))).isEqualTo("2 minutes");
  }

  @Test
  void aTextThatIsNotThereIsAnError() {
    assertThatThrownBy(() -> english.text("nothing")).isInstanceOf(IllegalArgumentException.class);
  }

  private static String withoutPart(String key) {
    return key.replaceFirst("\\.(title|detail)$", "");
  }

  private static Map<String, Object> arguments(String text, int count) {
    return argumentsOf(text).stream()
        .collect(Collectors.toMap(name -> name, name -> name.equals("count") ? count : "x"));
  }

  private static Set<String> argumentsOf(String text) {
    MessagePattern pattern = new MessagePattern(text);
    Set<String> names = new TreeSet<>();
    for (int i = 0; i < pattern.countParts(); i++) {
      if (pattern.getPartType(i) == MessagePattern.Part.Type.ARG_NAME) {
        names.add(pattern.getSubstring(pattern.getPart(i)));
      }
    }
    return names;
  }

  private static Set<String> literals(Path directory, Pattern pattern) {
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .filter(file -> file.toString().endsWith(".jte") || file.toString().endsWith(".java"))
          .flatMap(file -> pattern.matcher(read(file)).results())
          .map(found -> found.group(1))
          .collect(Collectors.toSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
