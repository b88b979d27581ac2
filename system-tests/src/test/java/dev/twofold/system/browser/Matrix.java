package dev.twofold.system.browser;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.platform.commons.support.AnnotationSupport;

/** The settings that a {@link BrowserTest} is run in. */
final class Matrix implements TestTemplateInvocationContextProvider {

  static final List<String> LANGUAGES = List.of("en", "de", "ar");

  @Override
  public boolean supportsTestTemplate(ExtensionContext context) {
    return true;
  }

  @Override
  public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
    BrowserTest test =
        AnnotationSupport.findAnnotation(context.getRequiredTestMethod(), BrowserTest.class).orElseThrow();
    return settings(Boolean.getBoolean("twofold.long"), test.smoke()).map(Run::new);
  }

  static Stream<Setting> settings(boolean everything, boolean smoke) {
    if (everything) {
      return LANGUAGES.stream().map(language -> Setting.USUAL.in(language)).flatMap(Matrix::onScreens).flatMap(Matrix::withAndWithoutScripts);
    }
    return smoke
        ? Stream.of(Setting.USUAL, Setting.USUAL.on(Screen.PHONE).withoutScripts())
        : Stream.of(Setting.USUAL);
  }

  private static Stream<Setting> onScreens(Setting setting) {
    return Stream.of(Screen.values()).map(setting::on);
  }

  private static Stream<Setting> withAndWithoutScripts(Setting setting) {
    return Stream.of(setting, setting.withoutScripts());
  }

  /** One of the runs, in its setting. */
  record Run(Setting setting) implements TestTemplateInvocationContext {

    @Override
    public String getDisplayName(int index) {
      return setting.toString();
    }

    @Override
    public List<Extension> getAdditionalExtensions() {
      return List.of(new BrowserUnderTest(setting));
    }
  }
}
