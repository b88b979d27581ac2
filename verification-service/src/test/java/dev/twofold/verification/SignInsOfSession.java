package dev.twofold.verification;

import dev.twofold.contracts.SignInPurpose;
import java.util.UUID;

/** Sign-ins as a step-up or a continuation leaves them once its first step was right. */
final class SignInsOfSession {

  private SignInsOfSession() {}

  static Person.Ref open(Bench bench, Person person, UUID sessionId, SignInPurpose purpose) {
    Person.Ref signIn = person.afterPassword();
    bench
        .database()
        .execute(
            "UPDATE sign_in SET purpose = '%s', session_id = '%s' WHERE id = '%s'"
                .formatted(purpose.wireName(), sessionId, signIn.signInId()));
    return signIn;
  }
}
