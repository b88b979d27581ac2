package dev.twofold.verification.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.contracts.Client;
import dev.twofold.contracts.SignInPurpose;
import dev.twofold.contracts.TokenHash;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SignInOriginTest {

  private static final TokenHash TOKEN = TokenHash.of("device");
  private static final Client HOME = new Client("198.51.100.0/24", "home", Optional.of(TOKEN));
  private static final Client ELSEWHERE = new Client("203.0.113.0/24", "elsewhere", Optional.empty());
  private static final UUID ID = UUID.randomUUID();

  @Test
  void strangersShareAPotAndKnownDevicesAndSessionsHaveTheirOwn() {
    assertThat(SignInOrigin.signIn(Optional.of(HOME), Optional.empty()).pot()).isEmpty();
    assertThat(SignInOrigin.signIn(Optional.of(HOME), Optional.of(ID)).pot()).contains(ID);
    assertThat(SignInOrigin.ofSession(SignInPurpose.STEP_UP, ID, HOME).pot()).contains(ID);
  }

  @Test
  void whoBeganItIsSettledUnlessNothingWasKnown() {
    SignInOrigin unknown = SignInOrigin.signIn(Optional.empty(), Optional.empty());
    SignInOrigin home = SignInOrigin.signIn(Optional.of(HOME), Optional.empty());
    SignInOrigin stepUp = SignInOrigin.ofSession(SignInPurpose.STEP_UP, ID, new Client("", "", Optional.empty()));

    assertThat(unknown.orBegunBy(Optional.of(HOME))).isEqualTo(home);
    assertThat(unknown.orBegunBy(Optional.empty())).isEqualTo(unknown);
    assertThat(home.orBegunBy(Optional.of(ELSEWHERE))).isEqualTo(home);
    assertThat(stepUp.orBegunBy(Optional.of(ELSEWHERE))).isEqualTo(stepUp);
  }

  @Test
  void toSignInNeedsNotBeSaid() {
    assertThat(SignInOrigin.signIn(Optional.empty(), Optional.empty()).shownPurpose()).isEmpty();
    assertThat(SignInOrigin.ofSession(SignInPurpose.CONTINUE, ID, HOME).shownPurpose())
        .contains(SignInPurpose.CONTINUE);
  }
}
