package dev.twofold.gateway.factor.io;

import dev.twofold.contracts.CodeCommand;
import dev.twofold.contracts.Message;
import dev.twofold.contracts.MessageType;
import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.SessionRef;
import dev.twofold.contracts.VerificationCommand;
import dev.twofold.gateway.factor.FactorListView;
import dev.twofold.gateway.http.ProblemException;
import dev.twofold.gateway.http.Problems;
import dev.twofold.gateway.http.io.Answers;
import dev.twofold.gateway.http.io.Requests;
import dev.twofold.gateway.session.io.SessionCommands;
import dev.twofold.gateway.signin.CanonicalCode;
import dev.twofold.runtime.sealing.Sealer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.function.Function;

/** The factors of whoever has a session: seeing, adding, confirming, renaming, removing and preferring them. */
public final class FactorHandlers {

  private static final String CONFIRM = MessageType.of(CodeCommand.ConfirmFactor.class).wireName();
  private static final String SEE_THE_LIST = "Get the list of your factors: it shows whether it was done.";

  private final SessionCommands commands;
  private final FactorToShow toShow;
  private final Sealer toVerification;

  public FactorHandlers(SessionCommands commands, FactorToShow toShow, Sealer toVerification) {
    this.commands = commands;
    this.toShow = toShow;
    this.toVerification = toVerification;
  }

  public void list(RoutingContext context) {
    commands.read(context, Reply.FactorList.class, VerificationCommand.ListFactors::new)
        .onSuccess(list -> Answers.json(context.response(), 200, new JsonObject(FactorListView.of(list))))
        .onFailure(context::fail);
  }

  public void add(RoutingContext context) {
    SessionCommands.Call call = commands.call(context);
    NewFactor factor = NewFactor.in(Requests.body(context));
    Message command = new VerificationCommand.AddFactorToSession(
        call.session(), factor.kind(), factor.name(), toShow.showTo());
    commands.send(call, Reply.FactorInstalled.class, command)
        .compose(installed ->
            toShow.view(installed, call.sealContext(FactorToShow.SHOWN_IN, installed.signInId())))
        .recover(failure -> Requests.explain(
            failure, "Add the factor again: the new one takes the place of one that was not confirmed."))
        .recover(failure -> Requests.explain(
            failure, Refusal.NOT_NOW, "It took too long, so nothing was done. Add the factor again."))
        .onSuccess(view -> Answers.json(context.response(), 201, view))
        .onFailure(context::fail);
  }

  public void confirm(RoutingContext context) {
    UUID factorId = Requests.ownId(context);
    SessionCommands.Call call = commands.call(context);
    String code = CanonicalCode.ofFactor(Requests.body(context).getString("code"))
        .orElseThrow(() -> new ProblemException(Problems.notAFactorsCode()));
    Message command = new CodeCommand.ConfirmFactor(call.session(), factorId,
        toVerification.seal(code.getBytes(StandardCharsets.UTF_8), call.sealContext(CONFIRM, factorId)));
    commands.send(call, Reply.Done.class, command)
        .recover(failure -> Requests.explainProof(failure, SEE_THE_LIST))
        .onSuccess(done -> Answers.json(context.response(), 200,
            new JsonObject().put("factorId", factorId.toString()).put("state", "enrolled")))
        .onFailure(context::fail);
  }

  public void rename(RoutingContext context) {
    UUID factorId = Requests.ownId(context);
    String name = NewFactor.name(Requests.body(context));
    change(context, session -> new VerificationCommand.RenameFactor(session, factorId, name));
  }

  public void remove(RoutingContext context) {
    UUID factorId = Requests.ownId(context);
    change(context, session -> new VerificationCommand.RemoveFactor(session, factorId));
  }

  public void prefer(RoutingContext context) {
    UUID factorId = Requests.idInBody(Requests.body(context), "factorId").orElseThrow();
    change(context, session -> new VerificationCommand.PreferMethod(session, factorId));
  }

  private void change(RoutingContext context, Function<SessionRef, VerificationCommand> command) {
    commands.send(context, Reply.Done.class, command)
        .recover(failure -> Requests.explain(failure, SEE_THE_LIST))
        .onSuccess(done -> Answers.empty(context.response()))
        .onFailure(context::fail);
  }
}
