package dev.twofold.system.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.system.SystemUnderTest;
import java.lang.reflect.Method;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.opentest4j.TestAbortedException;

/** One run of a {@link BrowserTest}: opens its tabs, judges the pages that they showed, keeps what tells of a failure. */
final class BrowserUnderTest implements ParameterResolver, InvocationInterceptor, AfterEachCallback {

  private final Setting setting;
  private final List<Tab> tabs = new ArrayList<>();

  BrowserUnderTest(Setting setting) {
    this.setting = setting;
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Tab.class;
  }

  @Override
  public Tab resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Tab tab = Tab.open(browser(context), setting, twofold(context));
    tabs.add(tab);
    return tab;
  }

  @Override
  public void interceptTestTemplateMethod(
      Invocation<Void> test, ReflectiveInvocationContext<Method> method, ExtensionContext context) throws Throwable {
    try {
      test.proceed();
      assertThat(tabs).flatExtracting(Tab::brokenRules).as("rules that a page broke").isEmpty();
    } catch (TestAbortedException e) {
      throw e;
    } catch (Throwable failure) {
      throw Evidence.of(context, setting).keep(failure, tabs);
    }
  }

  @Override
  public void afterEach(ExtensionContext context) {
    tabs.forEach(Tab::close);
  }

  private static Chromium browser(ExtensionContext context) {
    return context.getRequiredTestInstance() instanceof InItsOwnBrowser test ? test.browser() : Chromium.in(context);
  }

  private static URI twofold(ExtensionContext context) {
    return context.getRequiredTestInstance() instanceof AtItsOwnTwofold test
        ? test.twofold()
        : SystemUnderTest.Shared.in(context).local().url();
  }
}
