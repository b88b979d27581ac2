package dev.twofold.gateway.page;

import java.util.Map;

/**
 * What was typed in a form before it turned out that something else has to be done first.
 *
 * @param path of the page that shows the form
 * @param fields what was typed, by the names of the fields; never a secret
 */
public record TypedForm(String path, Map<String, String> fields) {

  /** With all else that a cookie keeps, so that it fits into one. */
  private static final int LONGEST = 1024;

  public TypedForm {
    fields = Map.copyOf(fields);
  }

  public boolean isWorthKeeping() {
    return !fields.isEmpty() && fields.values().stream().mapToInt(String::length).sum() <= LONGEST;
  }
}
