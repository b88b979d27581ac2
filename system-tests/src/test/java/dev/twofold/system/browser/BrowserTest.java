package dev.twofold.system.browser;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test in a real browser. Each {@link Tab} among its parameters belongs to a browser of its own, with no cookies yet.
 * The short run sets them as most people do; the long one runs the test in every {@link Setting} there is.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@TestTemplate
@ExtendWith(Chromium.Installed.class)
@ExtendWith(Matrix.class)
@interface BrowserTest {

  /** Whether the short run, too, runs it without scripts and on a phone. */
  boolean smoke() default false;
}
