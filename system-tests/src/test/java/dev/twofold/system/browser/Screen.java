package dev.twofold.system.browser;

/** What somebody looks at, in CSS pixels. */
enum Screen {
  DESKTOP(1280, 800),
  PHONE(390, 844);

  private final int width;
  private final int height;

  Screen(int width, int height) {
    this.width = width;
    this.height = height;
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  boolean isTouched() {
    return this == PHONE;
  }
}
