package dev.twofold.system.browser;

import com.microsoft.playwright.Locator;

/** A form, whose fields go by the names that they are sent under: those are the same in every language. */
final class Form {

  private final Tab tab;
  private final Locator form;

  Form(Tab tab, Locator form) {
    this.tab = tab;
    this.form = form;
  }

  Form type(String field, String text) {
    field(field).fill(text);
    return this;
  }

  Locator field(String name) {
    return form.locator("[name='" + name + "']");
  }

  /** With its one button. */
  void submit() {
    tab.follow(form.locator("button")::click);
  }
}
