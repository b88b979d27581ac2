package dev.twofold.gateway.page.io;

import dev.twofold.gateway.page.Page;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;

/** Writes pages as HTML, with the templates that were compiled when this was built. */
final class PageRenderer {

  private static final String TEMPLATES = "dev.twofold.gateway.template";

  private final TemplateEngine engine = TemplateEngine.createPrecompiled(
      null, ContentType.Html, PageRenderer.class.getClassLoader(), TEMPLATES);

  /** @param template its path under {@code src/main/jte}, without {@code .jte} */
  String render(String template, Page<?> page) {
    StringOutput output = new StringOutput(8 * 1024);
    engine.render(template + ".jte", page, output);
    return output.toString();
  }
}
