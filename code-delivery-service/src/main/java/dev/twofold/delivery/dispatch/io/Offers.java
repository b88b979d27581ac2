package dev.twofold.delivery.dispatch.io;

import dev.twofold.contracts.Channel;
import dev.twofold.delivery.dispatch.Purpose;
import dev.twofold.delivery.dispatch.Queued;
import dev.twofold.delivery.message.MessageText;
import dev.twofold.delivery.message.NoticeKind;
import dev.twofold.delivery.number.io.PhoneRows;
import dev.twofold.delivery.provider.PhoneCall;
import dev.twofold.delivery.provider.SendOutcome;
import dev.twofold.delivery.provider.TextMessage;
import dev.twofold.delivery.provider.io.Breakers;
import dev.twofold.delivery.provider.io.CodeSender;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.Map;

/** Makes offers: finds number and words, and asks the provider, unless it is kept out. */
public final class Offers {

  private final SqlClient database;
  private final PhoneRows phones;
  private final Map<String, CodeSender> senders;
  private final Breakers breakers;
  private final String host;

  /**
   * @param senders by their names in the route table
   * @param host under which people know Twofold
   */
  public Offers(
      SqlClient database, PhoneRows phones, Map<String, CodeSender> senders, Breakers breakers, String host) {
    this.database = database;
    this.phones = phones;
    this.senders = Map.copyOf(senders);
    this.breakers = breakers;
    this.host = host;
  }

  Future<SendOutcome> make(Offer offer) {
    Queued queued = offer.queued();
    CodeSender sender = senders.get(offer.route().provider());
    if (sender == null || !sender.channels().contains(queued.channel())) {
      return Future.succeededFuture(new SendOutcome.NotTaken("no-such-way"));
    }
    return phones
        .number(database, queued.phoneId(), queued.loginId())
        .compose(
            number ->
                number
                    .map(to -> breakers.offer(sender.provider(), queued.channel(), () -> ask(sender, offer, to)))
                    .orElseGet(() -> Future.succeededFuture(new SendOutcome.NumberIsBad("forgotten"))));
  }

  private Future<SendOutcome> ask(CodeSender sender, Offer offer, String to) {
    return offer.queued().channel() == Channel.VOICE
        ? sender.call(new PhoneCall(to, offer.answered(), offer.receipts()))
        : sender.send(new TextMessage(to, text(offer.queued()), offer.receipts(), offer.validity()));
  }

  private String text(Queued queued) {
    return queued.purpose() == Purpose.CODE
        ? MessageText.code(queued.language(), host, queued.body())
        : MessageText.notice(queued.language(), NoticeKind.valueOf(queued.body()), host);
  }
}
