package dev.twofold.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class RefusalProblemsTest {

  @Test
  void everyRefusalHasItsStatusAndItsName() {
    Map<Refusal, Integer> expected = new EnumMap<>(Refusal.class);
    expected.put(Refusal.INVALID_CREDENTIALS, 401);
    expected.put(Refusal.LOGIN_TAKEN, 409);
    expected.put(Refusal.LOGIN_NOT_ALLOWED, 422);
    expected.put(Refusal.PASSWORD_TOO_COMMON, 422);
    expected.put(Refusal.REGISTRATION_CLOSED, 403);
    expected.put(Refusal.TICKET_NOT_VALID, 403);
    expected.put(Refusal.TICKET_IN_USE, 409);
    expected.put(Refusal.TOO_MANY_REGISTRATIONS, 429);
    expected.put(Refusal.NO_SIGN_IN, 404);
    expected.put(Refusal.NOT_NOW, 409);
    expected.put(Refusal.NO_ENROLMENT, 403);
    expected.put(Refusal.WRONG_CODE, 422);
    expected.put(Refusal.CODE_ALREADY_USED, 422);
    expected.put(Refusal.TOO_MANY_CODES, 429);
    expected.put(Refusal.FACTOR_CLOSED, 429);
    expected.put(Refusal.NO_SESSION, 401);
    expected.put(Refusal.PROOF_TOO_OLD, 401);
    expected.put(Refusal.NOT_FOUND, 404);
    expected.put(Refusal.LAST_FACTOR, 409);
    expected.put(Refusal.TOO_MANY_FACTORS, 409);
    expected.put(Refusal.NUMBER_NOT_VALID, 422);
    expected.put(Refusal.NUMBER_NOT_ALLOWED, 422);
    expected.put(Refusal.NUMBER_ALREADY_THERE, 409);
    expected.put(Refusal.PHONE_NOT_FIRST, 403);
    expected.put(Refusal.CHANNEL_NOT_POSSIBLE, 422);
    expected.put(Refusal.RESEND_TOO_SOON, 429);
    expected.put(Refusal.TOO_MANY_MESSAGES, 429);
    expected.put(Refusal.MESSAGE_BLOCKED, 403);
    expected.put(Refusal.CODE_EXPIRED, 422);
    expected.put(Refusal.NOT_PERMITTED, 403);
    expected.put(Refusal.BUSY, 503);

    assertThat(expected).containsOnlyKeys(Refusal.values());
    expected.forEach((refusal, status) -> {
      Problem problem = RefusalProblems.of(Reply.Refused.of(refusal));
      assertThat(problem.status()).as(refusal.wireName()).isEqualTo(status);
      assertThat(problem.members()).containsEntry("type", "urn:twofold:problem:" + refusal.wireName());
      assertThat(problem.detail()).isNotBlank();
    });
  }

  @Test
  void triesAndWaitingTimeAreHandedOn() {
    Problem problem = RefusalProblems.of(
        new Reply.Refused(Refusal.TOO_MANY_CODES, OptionalInt.of(0), OptionalInt.of(90)));

    assertThat(problem.members()).containsEntry("triesLeft", 0);
    assertThat(problem.retryAfterSeconds()).hasValue(90);
  }

  @Test
  void whereWaitingDoesNotHelpItSaysWhatDoes() {
    OptionalInt none = OptionalInt.of(0);
    List<Problem> over = List.of(
        RefusalProblems.of(new Reply.Refused(Refusal.TOO_MANY_CODES, none, OptionalInt.empty())),
        RefusalProblems.of(new Reply.Refused(Refusal.WRONG_CODE, none, OptionalInt.empty())),
        RefusalProblems.of(new Reply.Refused(Refusal.CODE_ALREADY_USED, none, OptionalInt.empty())));

    assertThat(over).allSatisfy(problem -> {
      assertThat(problem.detail()).contains("Start the sign-in again", "recovery code", "add again");
      assertThat(problem.retryAfterSeconds()).isEmpty();
    });
    assertThat(RefusalProblems.of(Reply.Refused.of(Refusal.FACTOR_CLOSED)).detail())
        .contains("another method", "recovery code");
    assertThat(RefusalProblems.of(new Reply.Refused(Refusal.TOO_MANY_CODES, none, OptionalInt.of(9))).detail())
        .contains("Come back later");
    assertThat(RefusalProblems.of(new Reply.Refused(Refusal.WRONG_CODE, OptionalInt.of(1), OptionalInt.empty())).detail())
        .contains("Enter the code that the app shows now", "recovery code");
  }

  @Test
  void aProofThatIsTooOldIsChallengedAsRfc9470Says() {
    assertThat(RefusalProblems.of(Reply.Refused.of(Refusal.PROOF_TOO_OLD)).challenge()).hasValueSatisfying(challenge ->
        assertThat(challenge).matches(
            "Bearer error=\"insufficient_user_authentication\", error_description=\"[ -!#-~]+\", max_age=300"));
    assertThat(RefusalProblems.of(Reply.Refused.of(Refusal.NO_SESSION)).challenge())
        .contains("Bearer error=\"invalid_token\"");
    assertThat(RefusalProblems.of(Reply.Refused.of(Refusal.NOT_FOUND)).challenge()).isEmpty();
  }
}
