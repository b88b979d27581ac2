package dev.twofold.gateway.page;

import java.util.Arrays;
import java.util.List;

/** What pages keep in a browser besides its tokens. */
public enum PageCookie {
  /** Random; each form carries its seal. */
  FORM("__Host-twofold-form"),
  /** Sealed: what the next page says once. */
  NOTICE("__Host-twofold-notice"),
  /** Sealed: where the person wanted to go. */
  RETURN("__Host-twofold-return"),
  /** Sealed: what was typed in a form that needs a fresh proof first. */
  TYPED("__Host-twofold-typed"),
  /** Sealed: the sign-in under way. */
  FLOW("__Host-twofold-flow"),
  /** The language that the person chose. */
  LANGUAGE("__Host-twofold-language"),
  /** There for a week after somebody was reminded of a backup method. */
  REMINDED("__Host-twofold-reminded");

  static final List<String> NAMES = Arrays.stream(values()).map(PageCookie::wireName).toList();

  private final String wireName;

  PageCookie(String wireName) {
    this.wireName = wireName;
  }

  public String wireName() {
    return wireName;
  }
}
