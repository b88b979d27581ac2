package dev.twofold.enrollment.registration;

import dev.twofold.contracts.Credentials;
import dev.twofold.contracts.Refusal;
import dev.twofold.enrollment.login.LoginName;
import dev.twofold.enrollment.password.PasswordPolicy;
import java.util.Optional;

/** What somebody wants to register with, as far as it can be judged without the directory. */
public sealed interface Applicant {

  record Admitted(LoginName name, String password) implements Applicant {

    @Override
    public String toString() {
      return "Admitted[…]";
    }
  }

  record NotAdmitted(Refusal refusal) implements Applicant {}

  static Applicant judge(Credentials credentials, PasswordPolicy policy) {
    Optional<LoginName> name = LoginName.parse(credentials.login());
    if (name.isEmpty()) {
      return new NotAdmitted(Refusal.LOGIN_NOT_ALLOWED);
    }
    if (!policy.allows(credentials.password(), credentials.login())) {
      return new NotAdmitted(Refusal.PASSWORD_TOO_COMMON);
    }
    return new Admitted(name.get(), credentials.password());
  }
}
