package dev.twofold.gateway.page;

/**
 * What is special to one page.
 *
 * @param template the path of its template under {@code src/main/jte}, without {@code .jte}
 * @param model what the template shows
 */
public record View(String template, Object model) {

  private static final Object NOTHING = new Object();

  /** Of a template that shows nothing but texts. */
  public static View of(String template) {
    return new View(template, NOTHING);
  }
}
