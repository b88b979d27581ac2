package dev.twofold.verification;

import dev.twofold.contracts.Client;
import dev.twofold.contracts.CodeCommand.SubmitCode;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.SealingKey;
import dev.twofold.contracts.TokenHash;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.UUID;

/** A code that somebody enters in a sign-in, with all that a gateway may send along. */
record Submission(
    UUID commandId,
    String key,
    Person.Ref signIn,
    String code,
    Optional<UUID> factorId,
    String audience,
    Optional<Client> client,
    Optional<TokenHash> newDevice,
    Optional<SealingKey> showTo,
    Optional<TokenHash> replaces) {

  /** Under a key of its own, so that nothing but the database keeps it apart from others. */
  static Submission of(Person.Ref signIn, String code) {
    return new Submission(
        UUID.randomUUID(),
        UUID.randomUUID().toString(),
        signIn,
        code,
        Optional.empty(),
        Bench.ORIGIN,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  Submission ofFactor(UUID factor) {
    return new Submission(
        commandId, key, signIn, code, Optional.of(factor), audience, client, newDevice, showTo, replaces);
  }

  Submission at(String origin) {
    return new Submission(commandId, key, signIn, code, factorId, origin, client, newDevice, showTo, replaces);
  }

  Submission from(Client somebody) {
    return new Submission(
        commandId, key, signIn, code, factorId, audience, Optional.of(somebody), newDevice, showTo, replaces);
  }

  Submission offering(TokenHash device) {
    return new Submission(
        commandId, key, signIn, code, factorId, audience, client, Optional.of(device), showTo, replaces);
  }

  Submission showingTo(SealingKey gateway) {
    return new Submission(
        commandId, key, signIn, code, factorId, audience, client, newDevice, Optional.of(gateway), replaces);
  }

  Submission replacing(TokenHash session) {
    return new Submission(
        commandId, key, signIn, code, factorId, audience, client, newDevice, showTo, Optional.of(session));
  }

  Reply send(Bench bench) {
    return Bench.await(sendLater(bench));
  }

  Future<Reply> sendLater(Bench bench) {
    return bench.sendLater(commandId, key, command(bench));
  }

  /** The token of the session reaches nobody. */
  Reply sendAndLoseTheToken(Bench bench) {
    return Bench.await(bench.sendOnly(commandId, key, command(bench)));
  }

  private SubmitCode command(Bench bench) {
    return new SubmitCode(
        signIn.signInId(),
        signIn.tokenHash(),
        bench.seal(code, SubmitCode.class, commandId, key, signIn.signInId(), signIn.tokenHash()),
        factorId,
        Person.sessionToken(signIn),
        audience,
        client,
        newDevice,
        showTo,
        replaces);
  }
}
