package dev.twofold.verification.challenge.io;

import dev.twofold.contracts.DeliveryCommand.CodeUsed;
import dev.twofold.contracts.DeliveryCommand.DeliverCode;
import dev.twofold.contracts.MessageType;
import dev.twofold.contracts.SealContext;
import dev.twofold.contracts.Sealed;
import dev.twofold.contracts.TokenHash;
import dev.twofold.runtime.sealing.Sealer;
import dev.twofold.runtime.store.Effects;
import dev.twofold.verification.challenge.ChallengeRequest;
import dev.twofold.verification.challenge.ChallengeScope;
import dev.twofold.verification.challenge.PhoneChallenge;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Makes codes for phones and compares what was entered with them, while the guard row of the login is held. Only code
 * delivery can read a code; here a MAC of it is kept.
 */
public final class Challenges {

  private final ChallengeRows rows = new ChallengeRows();
  private final CodeMac mac;
  private final Sealer toDelivery;
  private final Supplier<String> codes;

  /** @param codes six digits that nobody can predict */
  public Challenges(CodeMac mac, Sealer toDelivery, Supplier<String> codes) {
    this.mac = mac;
    this.toDelivery = toDelivery;
    this.codes = codes;
  }

  /** What comparing a code came to. */
  public enum Comparison {
    /** From now on the code is used. */
    RIGHT,
    /** Counted. */
    WRONG,
    ALREADY_USED
  }

  /**
   * A new code in place of any earlier one, handed on to code delivery, which answers. Refused while the wait for it
   * runs, or if there were too many.
   */
  public Future<Effects> start(SqlConnection connection, ChallengeRequest request) {
    return rows.newest(connection, request.scope())
        .compose(
            newest ->
                newest
                    .flatMap(one -> one.refusalOfNext(request.now()))
                    .<Future<Effects>>map(refused -> Future.succeededFuture(Effects.reply(refused)))
                    .orElseGet(() -> make(connection, request, newest)));
  }

  /** The newest of a sign-in or session, if its code is good, and is the factor's. */
  public Future<Optional<PhoneChallenge>> good(
      SqlConnection connection, ChallengeScope scope, UUID factorId, Instant now) {
    return rows.newest(connection, scope)
        .map(newest -> newest.filter(one -> one.isGood(now) && one.factorId().equals(factorId)));
  }

  /** @param challenge whose code is good */
  public Future<Comparison> compare(SqlConnection connection, PhoneChallenge challenge, String code, Instant now) {
    return rows.codeMac(connection, challenge.id())
        .compose(
            kept ->
                mac.matches(kept, challenge.id(), code)
                    ? rows.use(connection, challenge.id(), now)
                        .map(first -> first ? Comparison.RIGHT : Comparison.ALREADY_USED)
                    : rows.countWrong(connection, challenge.id()).map(Comparison.WRONG));
  }

  /** The message was worth its price. */
  public static Effects tellUsed(Effects effects, PhoneChallenge challenge, UUID loginId, Instant now) {
    return effects.publish(loginId.toString(), new CodeUsed(challenge.id(), loginId, now));
  }

  private Future<Effects> make(
      SqlConnection connection, ChallengeRequest request, Optional<PhoneChallenge> newest) {
    PhoneChallenge challenge =
        PhoneChallenge.next(UUID.randomUUID(), newest, request.factorId(), request.channel(), request.now());
    String code = codes.get();
    return rows.insert(
            connection, request.loginId(), request.scope(), challenge, mac.of(challenge.id(), code))
        .map(kept -> handOn(request, challenge, code));
  }

  private Effects handOn(ChallengeRequest request, PhoneChallenge challenge, String code) {
    UUID messageId = UUID.randomUUID();
    String key = request.loginId().toString();
    DeliverCode delivery =
        new DeliverCode(
            challenge.id(),
            challenge.factorId(),
            request.loginId(),
            request.signInId(),
            request.tokenHash(),
            challenge.channel(),
            seal(code, messageId, key, challenge.id(), request.tokenHash()),
            request.language(),
            request.network(),
            request.unproven(),
            challenge.expiresAt(),
            challenge.resendAt());
    return Effects.none().forward(messageId, key, delivery);
  }

  private Sealed seal(String code, UUID messageId, String key, UUID challengeId, TokenHash tokenHash) {
    String type = MessageType.DELIVER_CODE_V1.wireName();
    return toDelivery.seal(
        code.getBytes(StandardCharsets.US_ASCII), new SealContext(type, messageId, key, challengeId, tokenHash));
  }
}
