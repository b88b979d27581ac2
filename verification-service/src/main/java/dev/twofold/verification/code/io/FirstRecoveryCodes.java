package dev.twofold.verification.code.io;

import dev.twofold.contracts.MessageType;
import dev.twofold.contracts.SealContext;
import dev.twofold.contracts.Sealed;
import dev.twofold.contracts.SealingKey;
import dev.twofold.runtime.sealing.Sealers;
import dev.twofold.verification.recovery.io.RecoveryCodeRows;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The recovery codes that come with the first factor, readable by nobody but the gateway that may show them. */
public final class FirstRecoveryCodes {

  private final RecoveryCodeRows rows;
  private final Sealers gateways;

  public FirstRecoveryCodes(RecoveryCodeRows rows, Sealers gateways) {
    this.rows = rows;
    this.gateways = gateways;
  }

  /** Empty if the command names nobody who may show them; fails if that key is none. */
  Future<Optional<Sealed>> make(Attempt attempt) {
    return attempt
        .command()
        .showTo()
        .map(gateway -> make(attempt, gateway).map(Optional::of))
        .orElseGet(() -> Future.succeededFuture(Optional.empty()));
  }

  private Future<Sealed> make(Attempt attempt, SealingKey gateway) {
    return rows.make(attempt.connection(), attempt.loginId(), attempt.now())
        .map(codes -> gateways.to(gateway).seal(lines(codes), context(attempt)));
  }

  private static byte[] lines(List<String> codes) {
    return String.join("\n", codes).getBytes(StandardCharsets.UTF_8);
  }

  private static SealContext context(Attempt attempt) {
    return new SealContext(
        MessageType.SIGNED_IN_V1.wireName(),
        attempt.commandId(),
        attempt.message().key(),
        attempt.command().signInId(),
        attempt.command().tokenHash());
  }
}
