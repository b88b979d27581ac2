package dev.twofold.contracts;

import static dev.twofold.contracts.MessageType.CHECK_PASSWORD_V1;
import static dev.twofold.contracts.MessageType.DEVICE_LIST_V1;
import static dev.twofold.contracts.MessageType.FACTOR_LIST_V1;
import static dev.twofold.contracts.MessageType.INSTALL_FACTOR_V1;
import static dev.twofold.contracts.MessageType.INSTALL_LOGIN_V1;
import static dev.twofold.contracts.MessageType.LIST_DEVICES_V1;
import static dev.twofold.contracts.MessageType.MAKE_FACTOR_V1;
import static dev.twofold.contracts.MessageType.PREFER_METHOD_V1;
import static dev.twofold.contracts.MessageType.REGISTER_V1;
import static dev.twofold.contracts.MessageType.SESSION_STANDS_V1;
import static dev.twofold.contracts.MessageType.SIGNED_IN_V1;
import static dev.twofold.contracts.MessageType.SIGN_IN_STANDS_V1;
import static dev.twofold.contracts.MessageType.SUBMIT_CODE_V1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** While a new release is rolled out, it reads what the one before it writes. */
class EarlierSamplesTest {

  @ParameterizedTest
  @EnumSource(
      names = {
        "CHECK_PASSWORD_V1", "SUBMIT_CODE_V1", "REGISTER_V1", "MAKE_FACTOR_V1", "INSTALL_LOGIN_V1",
        "INSTALL_FACTOR_V1", "SIGN_IN_STANDS_V1", "SIGNED_IN_V1", "SESSION_STANDS_V1",
        "LIST_DEVICES_V1", "DEVICE_LIST_V1", "FACTOR_LIST_V1", "PREFER_METHOD_V1"
      })
  void whatAnEarlierMessageSaidIsStillUnderstood(MessageType type) throws MalformedMessage, IOException {
    JsonNode earlier = Golden.earlierSample(type);

    JsonNode understood =
        Golden.JSON.readTree(Codec.encode(Codec.decode(Golden.topicOf(type), Golden.bytes(earlier))));

    assertThat(holds(understood, earlier)).as("%s still says what %s said", understood, earlier).isTrue();
  }

  @Test
  void commandsOfEarlierKnowNothingOfTheirClient() throws MalformedMessage {
    assertThat(earlier(CHECK_PASSWORD_V1, PasswordCommand.CheckPassword.class).client()).isEmpty();
    assertThat(earlier(SUBMIT_CODE_V1, CodeCommand.SubmitCode.class).client()).isEmpty();
    assertThat(earlier(REGISTER_V1, EnrollmentCommand.Register.class).client()).isEmpty();
  }

  @Test
  void aCodeOfEarlierMakesNoDeviceKnownAsksForNoRecoveryCodesAndEndsNoSession() throws MalformedMessage {
    CodeCommand.SubmitCode code = earlier(SUBMIT_CODE_V1, CodeCommand.SubmitCode.class);

    assertThat(code.newDevice()).isEmpty();
    assertThat(code.showTo()).isEmpty();
    assertThat(code.replaces()).isEmpty();
  }

  @Test
  void aRegistrationOfEarlierBringsNoTicketAndGivesNoPermission() throws MalformedMessage {
    assertThat(earlier(REGISTER_V1, EnrollmentCommand.Register.class).ticket()).isEmpty();
    assertThat(earlier(INSTALL_LOGIN_V1, Installation.InstallLogin.class).permissions()).isEmpty();
  }

  @Test
  void aFactorOfEarlierIsOfASignIn() throws MalformedMessage {
    assertThat(earlier(MAKE_FACTOR_V1, Grant.MakeFactor.class).sessionId()).isEmpty();
    assertThat(earlier(INSTALL_FACTOR_V1, Installation.InstallFactor.class).sessionId()).isEmpty();
  }

  @Test
  void aSignInOfEarlierHasNoPurposeOfItsOwnAndNeverMakesWait() throws MalformedMessage {
    Reply.SignInStands stands = earlier(SIGN_IN_STANDS_V1, Reply.SignInStands.class);

    assertThat(stands.purpose()).isEmpty();
    assertThat(stands.retryAfterSeconds()).isEmpty();
    assertThat(stands.lockedBy()).isEmpty();
  }

  @Test
  void aSecondStepOfEarlierMakesNoDeviceKnownAndSaysNothingOfRecoveryCodes() throws MalformedMessage {
    Reply.SignedIn signedIn = earlier(SIGNED_IN_V1, Reply.SignedIn.class);

    assertThat(signedIn.newDevice()).isEmpty();
    assertThat(signedIn.recoveryCodes()).isEmpty();
    assertThat(signedIn.recoveryCodesLeft()).isEmpty();
  }

  @Test
  void aLeaseOfEarlierPermitsNothingBesides() throws MalformedMessage {
    assertThat(earlier(SIGNED_IN_V1, Reply.SignedIn.class).lease().permissions()).isEmpty();
    assertThat(earlier(SESSION_STANDS_V1, Reply.SessionStands.class).lease().permissions()).isEmpty();
  }

  @Test
  void aListOfDevicesOfEarlierSaysOfNoneWhetherItIsTheOneThatAsks() throws MalformedMessage {
    assertThat(earlier(LIST_DEVICES_V1, VerificationCommand.ListDevices.class).device()).isEmpty();
    assertThat(earlier(DEVICE_LIST_V1, Reply.DeviceList.class).devices())
        .hasSize(2)
        .allSatisfy(device -> assertThat(device.current()).isEmpty());
  }

  @Test
  void factorsOfEarlierAreNoPhones() throws MalformedMessage {
    Reply.SignInStands stands = earlier(SIGN_IN_STANDS_V1, Reply.SignInStands.class);

    assertThat(stands.challenge()).isEmpty();
    assertThat(stands.factors()).isNotEmpty().allSatisfy(factor -> assertThat(factor.phone()).isEmpty());
    assertThat(earlier(FACTOR_LIST_V1, Reply.FactorList.class).factors())
        .isNotEmpty()
        .allSatisfy(factor -> assertThat(factor.phone()).isEmpty())
        .allSatisfy(factor -> assertThat(factor.challenge()).isEmpty());
    assertThat(earlier(PREFER_METHOD_V1, VerificationCommand.PreferMethod.class).channel()).isEmpty();
  }

  @Test
  void aLoginOfEarlierIsNotKnownToBeInvited() throws MalformedMessage {
    assertThat(earlier(INSTALL_LOGIN_V1, Installation.InstallLogin.class).invited()).isEmpty();
  }

  private static <M extends Message> M earlier(MessageType type, Class<M> body) throws MalformedMessage {
    return body.cast(Codec.decode(Golden.topicOf(type), Golden.bytes(Golden.earlierSample(type))).body());
  }

  /** Whether the one has every field of the other, with its value; objects may have more. */
  private static boolean holds(JsonNode whole, JsonNode part) {
    if (part.isArray()) {
      return whole.size() == part.size()
          && IntStream.range(0, part.size()).allMatch(i -> holds(whole.path(i), part.get(i)));
    }
    return part.isObject()
        ? part.properties().stream().allMatch(field -> holds(whole.path(field.getKey()), field.getValue()))
        : whole.equals(part);
  }
}
