package dev.twofold.gateway.page.io;

import dev.twofold.gateway.page.PageCookie;
import dev.twofold.gateway.page.SettingsForm;
import dev.twofold.gateway.page.TypedForm;
import java.util.Map;
import java.util.Optional;

/** Keeps in the browser, sealed, what was typed in a form, until a fresh proof was begun for it. */
public final class TypedForms {

  private final PageSeal seal;
  private final FormToken formToken;

  TypedForms(PageSeal seal, FormToken formToken) {
    this.seal = seal;
    this.formToken = formToken;
  }

  /** In place of what was kept before. */
  public void remember(PageRequest request, SettingsForm form) {
    Map<String, String> fields = form.typed(request.form());
    remember(request, new TypedForm(form.path(), fields));
  }

  public void remember(PageRequest request, TypedForm typed) {
    if (typed.isWorthKeeping()) {
      request.remember(PageCookie.TYPED, seal.seal(PageSeal.Purpose.TYPED, formToken.binding(request), typed));
    } else {
      request.forget(PageCookie.TYPED);
    }
  }

  /** What was typed in the form of that page, for once. */
  public Optional<TypedForm> take(PageRequest request, String path) {
    request.forget(PageCookie.TYPED);
    return request.cookie(PageCookie.TYPED)
        .flatMap(sealed ->
            seal.open(PageSeal.Purpose.TYPED, formToken.binding(request), sealed, TypedForm.class))
        .filter(typed -> typed.path().equals(path));
  }
}
