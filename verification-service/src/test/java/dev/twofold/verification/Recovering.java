package dev.twofold.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.contracts.Client;
import dev.twofold.contracts.Reply.SignedIn;
import dev.twofold.contracts.SealContext;
import dev.twofold.runtime.sealing.CannotOpen;
import dev.twofold.runtime.sealing.Opener;
import dev.twofold.runtime.sealing.OpeningKey;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Somebody who keeps the recovery codes that came with the first factor. */
record Recovering(Person person, SignedIn first, List<String> codes) {

  static final Client HOME = new Client("198.51.100.0/24", "home browser", Optional.empty());

  static Recovering enrolled(Bench bench) {
    Person person = Person.registered(bench);
    person.addFactor();
    OpeningKey gateway = OpeningKey.generate();
    Submission submission =
        Submission.of(person.registration(), person.code(0)).from(HOME).showingTo(gateway.sealingKey());
    SignedIn signedIn = (SignedIn) submission.send(bench);
    return new Recovering(person, signedIn, open(gateway, submission, signedIn));
  }

  private static List<String> open(OpeningKey gateway, Submission submission, SignedIn signedIn) {
    SealContext context =
        new SealContext(
            "signed-in.v1",
            submission.commandId(),
            submission.key(),
            submission.signIn().signInId(),
            submission.signIn().tokenHash());
    assertThat(signedIn.recoveryCodes()).isPresent();
    try {
      byte[] codes = new Opener(gateway).open(signedIn.recoveryCodes().get(), context);
      return new String(codes, StandardCharsets.UTF_8).lines().toList();
    } catch (CannotOpen e) {
      throw new IllegalStateException(e);
    }
  }
}
