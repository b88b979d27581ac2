package dev.twofold.gateway.page;

import java.util.Optional;

/** How a page handler answers. */
public sealed interface PageAnswer {

  /** @param notice beside what a cookie says; for pages that answer to a form themselves */
  record Show(int status, View view, Optional<Notice> notice) implements PageAnswer {}

  /**
   * @param location to which the browser goes with GET
   * @param notice what the page there says once
   */
  record Redirect(String location, Optional<Notice> notice) implements PageAnswer {}

  static PageAnswer show(View view) {
    return new Show(200, view, Optional.empty());
  }

  static PageAnswer show(View view, Notice notice) {
    return new Show(200, view, Optional.of(notice));
  }

  static PageAnswer redirect(String location) {
    return new Redirect(location, Optional.empty());
  }

  static PageAnswer redirect(String location, Notice notice) {
    return new Redirect(location, Optional.of(notice));
  }
}
