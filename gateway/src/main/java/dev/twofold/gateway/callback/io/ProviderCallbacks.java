package dev.twofold.gateway.callback.io;

import dev.twofold.contracts.CallbackRequest;
import dev.twofold.contracts.Codec;
import dev.twofold.contracts.MessageType;
import dev.twofold.contracts.ProviderCallback.TakeCallback;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.SealContext;
import dev.twofold.contracts.TokenHash;
import dev.twofold.gateway.callback.CallbackPath;
import dev.twofold.gateway.client.io.ClientAddresses;
import dev.twofold.gateway.http.ProblemException;
import dev.twofold.gateway.http.Problems;
import dev.twofold.gateway.http.WebOrigin;
import dev.twofold.gateway.http.io.Answers;
import dev.twofold.gateway.http.io.Bounded;
import dev.twofold.gateway.http.io.CommandSender;
import dev.twofold.gateway.http.io.Requests;
import dev.twofold.gateway.keys.io.ShownOnce;
import dev.twofold.gateway.page.io.FormReader;
import dev.twofold.runtime.sealing.Sealer;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Hands on, sealed, what a provider of text messages or calls tells, and its answer back: this gateway judges nothing of it
 * and cannot say whether it is true. The URL that was signed is made from this gateway's own origin, never from what the
 * request says of its host.
 */
public final class ProviderCallbacks {

  private static final String TAKE = MessageType.of(TakeCallback.class).wireName();
  private static final String ANSWERED = MessageType.of(Reply.CallbackAnswered.class).wireName();
  private static final String SIGNATURE = "X-Twilio-Signature";

  private final CommandSender commands;
  private final Sealer toDelivery;
  private final ShownOnce shownOnce;
  private final ClientAddresses addresses;
  private final WebOrigin origin;
  private final Bounded bounded = new Bounded(Problems.tooManyCommands());

  public ProviderCallbacks(
      CommandSender commands, Sealer toDelivery, ShownOnce shownOnce, ClientAddresses addresses, WebOrigin origin) {
    this.commands = commands;
    this.toDelivery = toDelivery;
    this.shownOnce = shownOnce;
    this.addresses = addresses;
    this.origin = origin;
  }

  /** Takes what is a provider's, at Twofold's own host, and passes the rest on. */
  public Handler<RoutingContext> before(Handler<RoutingContext> rest) {
    return context -> {
      HttpServerRequest request = context.request();
      boolean isOwn = request.authority() != null && origin.isMeantBy(request.authority().toString());
      if (isOwn && request.path().startsWith(CallbackPath.PREFIX)) {
        take(context);
      } else {
        rest.handle(context);
      }
    };
  }

  private void take(RoutingContext context) {
    HttpServerRequest request = context.request();
    CallbackPath path =
        CallbackPath.parse(request.path()).orElseThrow(() -> new ProblemException(Problems.notFound()));
    if (!HttpMethod.POST.equals(request.method())) {
      context.response().putHeader(HttpHeaders.ALLOW, HttpMethod.POST.name());
      throw new ProblemException(Problems.methodNotAllowed());
    }
    String address = addresses.of(request).getHostAddress();
    FormReader.readRaw(request)
        .compose(body -> bounded.start(address, () -> handOn(request, path, body)))
        .onSuccess(document -> answer(context, document))
        .onFailure(context::fail);
  }

  private Future<Optional<String>> handOn(HttpServerRequest request, CallbackPath path, byte[] body) {
    UUID commandId = UUID.randomUUID();
    TokenHash ref = TokenHash.of(path.ref());
    String key = ref.value();
    CallbackRequest told =
        new CallbackRequest(
            origin + request.uri(), signature(request), new String(body, StandardCharsets.UTF_8));
    SealContext asked = new SealContext(TAKE, commandId, key, commandId, ref);
    SealContext shown = new SealContext(ANSWERED, commandId, key, commandId, ref);
    TakeCallback command =
        new TakeCallback(
            path.provider(), ref, toDelivery.seal(Codec.encode(told), asked), shownOnce.showTo());
    return commands.send(commandId, key, command)
        .compose(reply -> Requests.expect(Reply.CallbackAnswered.class, reply))
        .compose(answered -> open(answered, shown));
  }

  private Future<Optional<String>> open(Reply.CallbackAnswered answered, SealContext context) {
    return answered.document().isEmpty()
        ? Future.succeededFuture(Optional.empty())
        : shownOnce.open(
            answered.document().get(), context, plain -> Optional.of(new String(plain, StandardCharsets.UTF_8)));
  }

  private static Optional<String> signature(HttpServerRequest request) {
    List<String> values = request.headers().getAll(SIGNATURE);
    return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
  }

  private static void answer(RoutingContext context, Optional<String> document) {
    if (document.isPresent()) {
      Answers.text(context.response(), "text/xml; charset=utf-8", document.get());
    } else {
      Answers.empty(context.response());
    }
  }
}
