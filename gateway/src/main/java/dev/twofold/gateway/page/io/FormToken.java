package dev.twofold.gateway.page.io;

import dev.twofold.gateway.keys.io.RandomSecrets;
import dev.twofold.gateway.page.PageCookie;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Proves that a form was on a page that this browser got from Twofold: the form carries the seal of what a cookie holds.
 * Another site's page knows neither.
 */
final class FormToken {

  /** The field in which it stands. */
  static final String FIELD = "form";

  /** The token says nothing but that it is one. */
  private static final String NOTHING_ELSE = "";
  private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{43}");

  private final PageSeal seal;
  private final RandomSecrets secrets = new RandomSecrets();

  FormToken(PageSeal seal) {
    this.seal = seal;
  }

  /** What ties a browser's pages together: the value of its cookie. Given to the browser where it has none yet. */
  String binding(PageRequest request) {
    return held(request).orElseGet(() -> {
      String fresh = secrets.fresh();
      request.remember(PageCookie.FORM, fresh);
      return fresh;
    });
  }

  String of(String binding) {
    return seal.seal(PageSeal.Purpose.FORM, binding, NOTHING_ELSE);
  }

  boolean isGood(PageRequest request, String token) {
    return held(request).flatMap(binding -> seal.open(PageSeal.Purpose.FORM, binding, token, String.class))
        .isPresent();
  }

  private static Optional<String> held(PageRequest request) {
    return request.cookie(PageCookie.FORM).filter(value -> SHAPE.matcher(value).matches());
  }
}
