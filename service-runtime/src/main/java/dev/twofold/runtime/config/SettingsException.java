package dev.twofold.runtime.config;

import java.util.List;

/** All that is missing or wrong in a configuration, a line each. */
public final class SettingsException extends RuntimeException {

  public SettingsException(List<String> problems) {
    super(String.join(System.lineSeparator(), problems));
  }
}
