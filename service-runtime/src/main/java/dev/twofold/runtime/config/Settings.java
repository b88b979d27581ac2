package dev.twofold.runtime.config;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A service's configuration, read once from the environment. A reader asks for every value first and calls
 * {@link #check()} last: all that is missing or wrong is reported at once. No message quotes a value.
 */
public final class Settings {

  private final Map<String, String> environment;
  private final List<String> problems = new ArrayList<>();

  public Settings(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /** The value, or a problem and "" where there is none. */
  public String text(String name) {
    return optional(name).orElseGet(() -> problem(name + " is missing", ""));
  }

  public String text(String name, String defaultValue) {
    return optional(name).orElse(defaultValue);
  }

  /** Empty where the variable is unset or blank. */
  public Optional<String> optional(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }

  /** @param least inclusive @param most inclusive */
  public int number(String name, int defaultValue, int least, int most) {
    Optional<String> value = optional(name);
    if (value.isEmpty()) {
      return defaultValue;
    }
    try {
      int number = Integer.parseInt(value.get());
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Told below, like a number out of range.
    }
    return problem(name + " must be a whole number from " + least + " to " + most, defaultValue);
  }

  /** An absolute http or https URL without path, query or fragment; e.g. {@code http://localhost:8080}. */
  public String origin(String name) {
    String value = text(name);
    return value.isEmpty() || isOrigin(value)
        ? value
        : problem(name + " must be an origin such as https://login.example.com", "");
  }

  /** The content of a file that must exist, e.g. a mounted secret; a problem and no bytes where it cannot be read. */
  public byte[] file(Path path) {
    try {
      return Files.readAllBytes(path);
    } catch (IOException e) {
      return problem("the file " + path.getFileName() + " cannot be read", new byte[0]);
    }
  }

  /** One of the constants' names in lower case with hyphens. */
  public <E extends Enum<E>> E choice(String name, E defaultValue) {
    Optional<String> value = optional(name);
    if (value.isEmpty()) {
      return defaultValue;
    }
    E[] constants = defaultValue.getDeclaringClass().getEnumConstants();
    return Arrays.stream(constants)
        .filter(constant -> wireName(constant).equals(value.get()))
        .findFirst()
        .orElseGet(() -> problem(name + " must be one of " + wireNames(constants), defaultValue));
  }

  /** Adds a problem that only the reader can see, e.g. a key file that holds no key. */
  public void report(String problem) {
    problems.add(problem);
  }

  /** @throws SettingsException if anything was missing or wrong, naming all of it */
  public void check() {
    if (!problems.isEmpty()) {
      throw new SettingsException(problems);
    }
  }

  private <T> T problem(String text, T substitute) {
    problems.add(text);
    return substitute;
  }

  private static boolean isOrigin(String value) {
    try {
      URI uri = URI.create(value);
      return ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
          && uri.getHost() != null
          && value.equals(uri.getScheme() + "://" + uri.getRawAuthority())
          && uri.getRawUserInfo() == null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static String wireName(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String wireNames(Enum<?>[] constants) {
    return Arrays.stream(constants).map(Settings::wireName).collect(Collectors.joining(", "));
  }
}
