package dev.twofold.delivery.dispatch.io;

import dev.twofold.delivery.dispatch.Asked;
import dev.twofold.delivery.dispatch.Purpose;
import dev.twofold.delivery.guard.Decision;
import dev.twofold.delivery.guard.GuardedMessage;
import dev.twofold.delivery.guard.io.Guard;
import dev.twofold.delivery.route.Route;
import dev.twofold.delivery.route.RouteTable;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;

/** Judges what was asked for and writes it down with its decision, in the caller's transaction. */
public final class Intake {

  private final Guard guard;
  private final RouteTable routes;
  private final DeliveryRows rows;
  private final Dispatch dispatch;

  public Intake(Guard guard, RouteTable routes, DeliveryRows rows, Dispatch dispatch) {
    this.guard = guard;
    this.routes = routes;
    this.rows = rows;
    this.dispatch = dispatch;
  }

  /** What is allowed is offered as soon as the transaction has committed. */
  public Future<Decision> take(SqlConnection connection, Asked asked) {
    List<Route> ways = routes.routes(asked.phone().country(), asked.channel());
    long price = ways.stream().mapToLong(Route::priceMicros).max().orElse(0);
    return guard
        .judge(connection, guarded(asked, price), !ways.isEmpty())
        .compose(
            judged ->
                rows.insert(connection, asked, judged.decision(), price, judged.now())
                    .compose(written -> queued(connection, asked, judged.decision()))
                    .map(judged.decision()));
  }

  private Future<Void> queued(SqlConnection connection, Asked asked, Decision decision) {
    if (!(decision instanceof Decision.Allowed)) {
      return Future.succeededFuture();
    }
    connection.transaction().completion().onSuccess(committed -> dispatch.offer(asked.id()));
    return asked.purpose() == Purpose.CODE
        ? rows.dropOlder(connection, asked.phone().id(), asked.id())
        : Future.succeededFuture();
  }

  private static GuardedMessage guarded(Asked asked, long price) {
    return new GuardedMessage(
        asked.id(),
        asked.phone().loginId(),
        asked.network(),
        asked.phone().numberHash(),
        asked.phone().prefixHash(),
        asked.phone().neighbourHash(),
        asked.phone().country(),
        asked.channel(),
        asked.unproven(),
        asked.purpose() == Purpose.NOTICE,
        price);
  }
}
