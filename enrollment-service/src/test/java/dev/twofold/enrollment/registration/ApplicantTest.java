package dev.twofold.enrollment.registration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.contracts.Credentials;
import dev.twofold.contracts.Refusal;
import dev.twofold.enrollment.password.CommonPasswords;
import dev.twofold.enrollment.password.PasswordPolicy;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ApplicantTest {

  private static final PasswordPolicy POLICY = new PasswordPolicy(CommonPasswords.of(Stream.of("iloveyou")));

  @Test
  void nameAndPasswordAreJudgedInThisOrder() {
    assertThat(judge("ve ra", "iloveyou")).isEqualTo(new Applicant.NotAdmitted(Refusal.LOGIN_NOT_ALLOWED));
    assertThat(judge("vera", "iloveyou")).isEqualTo(new Applicant.NotAdmitted(Refusal.PASSWORD_TOO_COMMON));
    assertThat(judge("vera", "short")).isEqualTo(new Applicant.NotAdmitted(Refusal.PASSWORD_TOO_COMMON));
  }

  @Test
  void thePasswordIsTakenAsItWasTyped() {
    Applicant admitted = judge("VERA", " e\u0301 Violet anvil ");

    assertThat(admitted).isInstanceOf(Applicant.Admitted.class);
    assertThat(((Applicant.Admitted) admitted).password()).isEqualTo(" e\u0301 Violet anvil ");
    assertThat(((Applicant.Admitted) admitted).name().canonical()).isEqualTo("vera");
    assertThat(admitted.toString()).doesNotContain("anvil");
  }

  private static Applicant judge(String login, String password) {
    return Applicant.judge(new Credentials(login, password), POLICY);
  }
}
