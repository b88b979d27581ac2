package dev.twofold.gateway.factor.io;

import dev.twofold.contracts.Channel;
import dev.twofold.contracts.CodeCommand;
import dev.twofold.contracts.FactorKind;
import dev.twofold.contracts.MessageType;
import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.Sealed;
import dev.twofold.contracts.VerificationCommand;
import dev.twofold.gateway.factor.FactorName;
import dev.twofold.gateway.factor.ShownFactor;
import dev.twofold.gateway.http.Problems;
import dev.twofold.gateway.http.io.Requests;
import dev.twofold.gateway.session.io.SessionCommands;
import dev.twofold.gateway.signin.CanonicalCode;
import dev.twofold.runtime.sealing.Sealer;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/** Changes the factors of whoever has a session. Names and codes are taken as typed. */
public final class Factors {

  private static final String CONFIRM = MessageType.of(CodeCommand.ConfirmFactor.class).wireName();
  private static final String SEE_THE_LIST = "Get the list of your factors: it shows whether it was done.";

  private final SessionCommands commands;
  private final FactorToShow toShow;
  private final Sealer toVerification;

  public Factors(SessionCommands commands, FactorToShow toShow, Sealer toVerification) {
    this.commands = commands;
    this.toShow = toShow;
    this.toVerification = toVerification;
  }

  /** The factor is good for nothing until it is confirmed; its secret is shown once. */
  public Future<ShownFactor> add(SessionCommands.Call call, FactorKind kind, String name) {
    return canonicalName(name)
        .map(canonical ->
            new VerificationCommand.AddFactorToSession(call.session(), kind, canonical, toShow.showTo()))
        .compose(command -> commands.send(call, Reply.FactorInstalled.class, command))
        .compose(installed ->
            toShow.open(installed, call.sealContext(FactorToShow.SHOWN_IN, installed.signInId())))
        .recover(FactorToShow::explain)
        .recover(failure -> Requests.explain(
            failure, Refusal.NOT_NOW, "It took too long, so nothing was done. Add the factor again."));
  }

  /** By its first code. */
  public Future<Reply.Done> confirm(SessionCommands.Call call, UUID factorId, String code) {
    return Requests.typed(CanonicalCode.ofFactor(code), Problems.notAFactorsCode())
        .map(canonical -> new CodeCommand.ConfirmFactor(call.session(), factorId, sealed(canonical, call, factorId)))
        .compose(command -> commands.send(call, Reply.Done.class, command))
        .recover(failure -> Requests.explainProof(failure, SEE_THE_LIST));
  }

  public Future<Reply.Done> rename(SessionCommands.Call call, UUID factorId, String name) {
    return canonicalName(name)
        .compose(canonical ->
            change(call, new VerificationCommand.RenameFactor(call.session(), factorId, canonical)));
  }

  public Future<Reply.Done> remove(SessionCommands.Call call, UUID factorId) {
    return change(call, new VerificationCommand.RemoveFactor(call.session(), factorId));
  }

  /**
   * From now on it is the one that a sign-in offers first.
   *
   * @param channel how codes reach a phone; empty: as before
   */
  public Future<Reply.Done> prefer(SessionCommands.Call call, UUID factorId, Optional<Channel> channel) {
    return change(call, new VerificationCommand.PreferMethod(call.session(), factorId, channel));
  }

  private Future<Reply.Done> change(SessionCommands.Call call, VerificationCommand command) {
    return commands.send(call, Reply.Done.class, command)
        .recover(failure -> Requests.explain(failure, SEE_THE_LIST));
  }

  private Sealed sealed(String code, SessionCommands.Call call, UUID factorId) {
    return toVerification.seal(code.getBytes(StandardCharsets.UTF_8), call.sealContext(CONFIRM, factorId));
  }

  private static Future<String> canonicalName(String typed) {
    return Requests.typed(FactorName.of(typed), Problems.notAFactorsName());
  }
}
