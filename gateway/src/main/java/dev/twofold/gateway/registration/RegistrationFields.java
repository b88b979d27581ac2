package dev.twofold.gateway.registration;

import dev.twofold.gateway.page.FormFields;
import dev.twofold.gateway.page.Notice;
import java.util.Map;
import java.util.Optional;

/** The fields of the form that registers. */
public final class RegistrationFields {

  public static final String LOGIN = "login";
  public static final String PASSWORD = "password";
  public static final String TICKET = "ticket";

  /** By the name of the problem; others are about the registration as a whole. */
  private static final Map<String, String> AT_FAULT = Map.of(
      "problem.not-a-login", LOGIN,
      "problem.login-not-allowed", LOGIN,
      "problem.login-taken", LOGIN,
      "problem.not-a-password", PASSWORD,
      "problem.password-too-common", PASSWORD,
      "problem.not-a-ticket", TICKET,
      "problem.ticket-not-valid", TICKET,
      "problem.registration-closed", TICKET);

  private RegistrationFields() {}

  /** Of those that are always needed. A password may be of blanks. */
  public static Optional<String> firstEmpty(FormFields form) {
    if (form.filled(LOGIN).isEmpty()) {
      return Optional.of(LOGIN);
    }
    return form.text(PASSWORD).isEmpty() ? Optional.of(PASSWORD) : Optional.empty();
  }

  /** Says which field a refusal is about, where it is about one. */
  public static Notice locate(Notice notice) {
    return Optional.ofNullable(AT_FAULT.get(notice.message())).map(notice::about).orElse(notice);
  }
}
