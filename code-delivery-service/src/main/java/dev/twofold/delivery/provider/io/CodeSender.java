package dev.twofold.delivery.provider.io;

import dev.twofold.contracts.Channel;
import dev.twofold.delivery.provider.PhoneCall;
import dev.twofold.delivery.provider.SendOutcome;
import dev.twofold.delivery.provider.TextMessage;
import io.vertx.core.Future;
import java.util.Set;

/**
 * A provider of text messages, calls or both. Each method offers once and never again by itself; its future does not
 * fail, since what is not known is an outcome too.
 */
public interface CodeSender {

  /** As the route table names it. */
  String provider();

  Set<Channel> channels();

  Future<SendOutcome> send(TextMessage message);

  Future<SendOutcome> call(PhoneCall call);

  Future<Void> close();
}
