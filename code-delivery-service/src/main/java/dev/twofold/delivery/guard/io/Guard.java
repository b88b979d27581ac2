package dev.twofold.delivery.guard.io;

import static dev.twofold.runtime.store.DatabaseTime.instant;

import dev.twofold.delivery.guard.Decision;
import dev.twofold.delivery.guard.GuardFacts;
import dev.twofold.delivery.guard.GuardFacts.Conversion;
import dev.twofold.delivery.guard.GuardLimits;
import dev.twofold.delivery.guard.GuardPolicy;
import dev.twofold.delivery.guard.GuardRules;
import dev.twofold.delivery.guard.GuardedMessage;
import dev.twofold.delivery.provider.ProviderReport;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Judges messages against what was sent before. It holds the locks of all that it counts until the caller's transaction
 * ends, in which the caller writes what was decided: so of any number at once no more than the cap are allowed.
 */
public final class Guard {

  /** In one order for all, so that nobody waits in a circle. */
  private static final String LOCK =
      "SELECT pg_advisory_xact_lock(hashtextextended(key, 4)) FROM unnest($1::text[]) AS key";

  /**
   * A cap of n is reached if there is an n-th newest in its window, and one more is possible when that leaves it. A call
   * that was answered and came to its end was paid for, though nobody heard its code: it is unused as a text is that arrived.
   */
  private static final String COUNT =
      """
      WITH present AS MATERIALIZED (SELECT twofold_now() AS now),
        codes AS NOT MATERIALIZED (
          SELECT delivery.* FROM delivery, present
          WHERE allowed AND purpose = 'code' AND id <> $1 AND decided_at > now - interval '1 day'),
        unused AS NOT MATERIALIZED (
          SELECT codes.* FROM codes, present
          WHERE expires_at <= now AND verified_at IS NULL AND (status NOT IN ('failed', 'dropped')
            OR status = 'failed' AND channel = 'voice' AND EXISTS (
              SELECT FROM attempt WHERE attempt.delivery_id = codes.id AND attempt.code = $17)))
      SELECT now,
        (SELECT decided_at FROM codes WHERE number_hash = $2 AND decided_at > now - interval '1 hour'
          ORDER BY decided_at DESC OFFSET $8 LIMIT 1) AS number_hour,
        (SELECT decided_at FROM codes WHERE number_hash = $2 ORDER BY decided_at DESC OFFSET $9 LIMIT 1) AS number_day,
        (SELECT decided_at FROM codes WHERE login_id = $3 AND decided_at > now - interval '1 hour'
          ORDER BY decided_at DESC OFFSET $10 LIMIT 1) AS login_hour,
        (SELECT decided_at FROM codes WHERE login_id = $3 ORDER BY decided_at DESC OFFSET $11 LIMIT 1) AS login_day,
        (SELECT decided_at FROM codes WHERE network = $4 AND decided_at > now - interval '1 hour'
          ORDER BY decided_at DESC OFFSET $12 LIMIT 1) AS network_hour,
        (SELECT decided_at FROM codes WHERE unproven AND network = $4 ORDER BY decided_at DESC OFFSET $13 LIMIT 1)
          AS unproven_network_day,
        (SELECT decided_at FROM codes WHERE unproven AND number_hash = $2 ORDER BY decided_at DESC OFFSET $14 LIMIT 1)
          AS unproven_number_day,
        (SELECT decided_at FROM codes WHERE unproven ORDER BY decided_at DESC OFFSET $15 LIMIT 1) AS unproven_day,
        (SELECT decided_at FROM delivery WHERE allowed AND purpose = 'notice' AND id <> $1 AND number_hash = $2
          AND decided_at > now - interval '1 day' ORDER BY decided_at DESC OFFSET $16 LIMIT 1) AS notices_day,
        (SELECT count(*) FROM unused WHERE prefix_hash = $5 AND expires_at > now - interval '1 hour')::integer
          AS prefix_hour,
        (SELECT count(*) FROM unused WHERE prefix_hash = $5)::integer AS prefix_day,
        (SELECT count(*) FROM codes WHERE prefix_hash = $5 AND verified_at IS NOT NULL)::integer AS prefix_verified,
        (SELECT count(*) FROM unused WHERE country = $7 AND expires_at > now - interval '1 hour')::integer
          AS country_hour,
        (SELECT count(*) FROM unused WHERE country = $7)::integer AS country_day,
        (SELECT count(*) FROM codes WHERE country = $7 AND verified_at IS NOT NULL)::integer AS country_verified,
        (SELECT count(DISTINCT number_hash) FROM codes WHERE neighbour_hash = $6 AND number_hash <> $2
          AND login_id <> $3 AND NOT EXISTS (SELECT FROM codes AS proven
            WHERE proven.neighbour_hash = $6 AND proven.verified_at IS NOT NULL))::integer AS neighbours,
        (SELECT coalesce(sum(price_micros), 0) FROM delivery WHERE allowed AND id <> $1 AND country = $7
          AND decided_at >= date_trunc('day', now AT TIME ZONE 'UTC') AT TIME ZONE 'UTC')::bigint AS spent
      FROM present
      """;

  private final GuardPolicy policy;
  private final GuardRules rules;

  public Guard(GuardPolicy policy) {
    this.policy = policy;
    this.rules = new GuardRules(policy);
  }

  /** @param now database time, read under the locks */
  public record Judged(Decision decision, Instant now) {}

  /** @param served whether any provider serves that country and channel */
  public Future<Judged> judge(SqlConnection connection, GuardedMessage message, boolean served) {
    return connection
        .preparedQuery(LOCK)
        .execute(Tuple.tuple().addArrayOfString(keys(message)))
        .compose(locked -> connection.preparedQuery(COUNT).execute(counted(message)))
        .map(rows -> facts(rows.iterator().next()))
        .map(facts -> new Judged(rules.judge(message, facts, served), facts.now()));
  }

  private static String[] keys(GuardedMessage message) {
    HexFormat hex = HexFormat.of();
    List<String> keys = new ArrayList<>();
    keys.add("country " + message.country());
    keys.add("login " + message.loginId());
    keys.add("neighbourhood " + hex.formatHex(message.neighbourhoodHash()));
    keys.add("number " + hex.formatHex(message.numberHash()));
    keys.add("prefix " + hex.formatHex(message.prefixHash()));
    if (!message.notice()) {
      keys.add("network " + message.network());
    }
    if (message.unproven()) {
      keys.add("unproven");
    }
    return keys.stream().sorted().toArray(String[]::new);
  }

  private Tuple counted(GuardedMessage message) {
    int network = policy.offices().getOrDefault(message.network(), GuardLimits.NETWORK_HOUR);
    return Tuple.tuple()
        .addUUID(message.deliveryId())
        .addBuffer(Buffer.buffer(message.numberHash()))
        .addUUID(message.loginId())
        .addString(message.network())
        .addBuffer(Buffer.buffer(message.prefixHash()))
        .addBuffer(Buffer.buffer(message.neighbourhoodHash()))
        .addString(message.country())
        .addInteger(GuardLimits.NUMBER_HOUR - 1)
        .addInteger(GuardLimits.NUMBER_DAY - 1)
        .addInteger(GuardLimits.LOGIN_HOUR - 1)
        .addInteger(GuardLimits.LOGIN_DAY - 1)
        .addInteger(network - 1)
        .addInteger(GuardLimits.UNPROVEN_NETWORK_DAY - 1)
        .addInteger(GuardLimits.UNPROVEN_NUMBER_DAY - 1)
        .addInteger(GuardLimits.UNPROVEN_DAY - 1)
        .addInteger(GuardLimits.NOTICES_NUMBER_DAY - 1)
        .addString(ProviderReport.CALL_COMPLETED);
  }

  private static GuardFacts facts(Row row) {
    return new GuardFacts(
        instant(row, "now"),
        at(row, "number_hour"),
        at(row, "number_day"),
        at(row, "login_hour"),
        at(row, "login_day"),
        at(row, "network_hour"),
        at(row, "unproven_network_day"),
        at(row, "unproven_number_day"),
        at(row, "unproven_day"),
        at(row, "notices_day"),
        conversion(row, "prefix"),
        conversion(row, "country"),
        row.getInteger("neighbours"),
        row.getLong("spent"));
  }

  private static Optional<Instant> at(Row row, String column) {
    return Optional.ofNullable(instant(row, column));
  }

  private static Conversion conversion(Row row, String of) {
    return new Conversion(
        row.getInteger(of + "_hour"), row.getInteger(of + "_day"), row.getInteger(of + "_verified"));
  }
}
