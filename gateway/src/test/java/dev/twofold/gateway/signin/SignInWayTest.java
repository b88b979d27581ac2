package dev.twofold.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.contracts.SignInPurpose;
import org.junit.jupiter.api.Test;

class SignInWayTest {

  @Test
  void aSignInOfEachPurposeHasPagesOfItsOwn() {
    assertThat(SignInWay.at("/sign-in/code", SignInPurpose.SIGN_IN)).contains(SignInWay.SIGN_IN);
    assertThat(SignInWay.at("/sign-in/turn-on", SignInPurpose.SIGN_IN)).contains(SignInWay.TURN_ON);
    assertThat(SignInWay.at("/sign-in/code", SignInPurpose.CONTINUE)).contains(SignInWay.CONTINUE);
    assertThat(SignInWay.at("/step-up/code", SignInPurpose.STEP_UP)).contains(SignInWay.STEP_UP);
  }

  @Test
  void noneIsAskedForItsCodeOnThePagesOfAnother() {
    assertThat(SignInWay.at("/step-up/code", SignInPurpose.SIGN_IN)).isEmpty();
    assertThat(SignInWay.at("/sign-in/code", SignInPurpose.STEP_UP)).isEmpty();
    assertThat(SignInWay.at("/sign-in/turn-on", SignInPurpose.STEP_UP)).isEmpty();
    assertThat(SignInWay.at("/sign-in/turn-on", SignInPurpose.CONTINUE)).isEmpty();
  }
}
