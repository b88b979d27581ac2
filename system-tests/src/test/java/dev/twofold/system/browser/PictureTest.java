package dev.twofold.system.browser;

import com.microsoft.playwright.options.ColorScheme;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;

/** Goes where pictures are taken, in each setting that there is to be a picture of. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@TestTemplate
@ExtendWith(Chromium.Installed.class)
@ExtendWith(PictureTest.Settings.class)
@interface PictureTest {

  final class Settings implements TestTemplateInvocationContextProvider {

    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
      return true;
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
      Stream<Setting> english =
          Stream.of(Screen.values())
              .flatMap(screen -> Stream.of(ColorScheme.LIGHT, ColorScheme.DARK).map(Setting.USUAL.on(screen)::in));
      return Stream.concat(english, Stream.of(Setting.USUAL.in("ar"))).map(Matrix.Run::new);
    }
  }
}
