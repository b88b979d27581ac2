package dev.twofold.gateway.factor.io;

import dev.twofold.contracts.Channel;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.VerificationCommand;
import dev.twofold.gateway.factor.FactorListView;
import dev.twofold.gateway.factor.ShownFactorView;
import dev.twofold.gateway.http.io.Answers;
import dev.twofold.gateway.http.io.Requests;
import dev.twofold.gateway.phone.PhoneView;
import dev.twofold.gateway.phone.TypedChannel;
import dev.twofold.gateway.session.io.SessionCommands;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The factors of whoever has a session: seeing, adding, confirming, renaming, removing and preferring them. */
public final class FactorHandlers {

  private final SessionCommands commands;
  private final Factors factors;
  private final Phones phones;

  public FactorHandlers(SessionCommands commands, Factors factors, Phones phones) {
    this.commands = commands;
    this.factors = factors;
    this.phones = phones;
  }

  public void list(RoutingContext context) {
    commands.read(context, Reply.FactorList.class, VerificationCommand.ListFactors::new)
        .onSuccess(list -> Answers.json(context.response(), 200, new JsonObject(FactorListView.of(list))))
        .onFailure(context::fail);
  }

  public void add(RoutingContext context) {
    SessionCommands.Call call = commands.call(context);
    JsonObject body = Requests.body(context);
    NewFactor factor = NewFactor.of(body);
    Future<Map<String, Object>> added = factor.phone()
        .map(phone -> phones.add(call, phone).map(PhoneView::of))
        .orElseGet(() -> factors.add(call, factor.kind(), factor.name()).map(ShownFactorView::of));
    added
        .onSuccess(shown -> Answers.json(context.response(), 201, new JsonObject(shown)))
        .onFailure(context::fail);
  }

  public void confirm(RoutingContext context) {
    UUID factorId = Requests.ownId(context);
    factors.confirm(commands.call(context), factorId, Requests.body(context).getString("code"))
        .onSuccess(done -> Answers.json(context.response(), 200,
            new JsonObject().put("factorId", factorId.toString()).put("state", "enrolled")))
        .onFailure(context::fail);
  }

  public void rename(RoutingContext context) {
    UUID factorId = Requests.ownId(context);
    String name = Requests.body(context).getString("name");
    answer(context, factors.rename(commands.call(context), factorId, name));
  }

  public void remove(RoutingContext context) {
    UUID factorId = Requests.ownId(context);
    answer(context, factors.remove(commands.call(context), factorId));
  }

  public void prefer(RoutingContext context) {
    JsonObject body = Requests.body(context);
    UUID factorId = Requests.idInBody(body, "factorId").orElseThrow();
    Optional<Channel> channel = Optional.ofNullable(body.getString("channel")).map(TypedChannel::of);
    answer(context, factors.prefer(commands.call(context), factorId, channel));
  }

  private static void answer(RoutingContext context, Future<Reply.Done> change) {
    change.onSuccess(done -> Answers.empty(context.response())).onFailure(context::fail);
  }
}
