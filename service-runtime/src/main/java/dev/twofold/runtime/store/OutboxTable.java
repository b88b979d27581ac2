package dev.twofold.runtime.store;

import dev.twofold.contracts.Topic;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** SQL of the outbox. */
final class OutboxTable {

  private static final String INSERT =
      """
      INSERT INTO outbox (issued_at, cause_id, position, topic, partition, key, value, is_reply)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
      """;

  private static final String UNSENT_OF_CAUSE =
      """
      SELECT * FROM outbox WHERE issued_at = $1 AND cause_id = $2 AND sent_at IS NULL ORDER BY position
      """;

  /** A reply is not taken before the others of its cause are marked: another replica may hold them. */
  private static final String OVERDUE =
      """
      SELECT * FROM outbox o
      WHERE sent_at IS NULL AND created_at < clock_timestamp() - interval '1 second'
        AND (NOT is_reply OR NOT EXISTS (
          SELECT 1 FROM outbox other
          WHERE other.issued_at = o.issued_at AND other.cause_id = o.cause_id
            AND NOT other.is_reply AND other.sent_at IS NULL))
      ORDER BY created_at, position LIMIT $1
      FOR UPDATE OF o SKIP LOCKED
      """;

  private static final String MARK =
      """
      UPDATE outbox o SET sent_at = clock_timestamp()
      FROM unnest($1::timestamptz[], $2::uuid[], $3::smallint[]) AS sent (issued_at, cause_id, position)
      WHERE o.issued_at = sent.issued_at AND o.cause_id = sent.cause_id AND o.position = sent.position
      """;

  private OutboxTable() {}

  static Future<Void> insert(SqlConnection connection, List<OutboxMessage> messages) {
    if (messages.isEmpty()) {
      return Future.succeededFuture();
    }
    return connection.preparedQuery(INSERT).executeBatch(messages.stream().map(OutboxTable::tuple).toList()).mapEmpty();
  }

  static Future<List<OutboxMessage>> unsent(SqlClient client, Cause cause) {
    return client.preparedQuery(UNSENT_OF_CAUSE).execute(Tuple.of(cause.issuedAt(), cause.id())).map(OutboxTable::read);
  }

  /** Of any cause, unsent for a second; locked until the transaction ends. */
  static Future<List<OutboxMessage>> lockOverdue(SqlConnection connection, int most) {
    return connection.preparedQuery(OVERDUE).execute(Tuple.of(most)).map(OutboxTable::read);
  }

  static Future<Void> mark(SqlClient client, List<OutboxMessage> sent) {
    OffsetDateTime[] issuedAt = sent.stream().map(message -> message.cause().issuedAt()).toArray(OffsetDateTime[]::new);
    UUID[] causes = sent.stream().map(message -> message.cause().id()).toArray(UUID[]::new);
    Short[] positions = sent.stream().map(message -> (short) message.position()).toArray(Short[]::new);
    return client.preparedQuery(MARK).execute(Tuple.of(issuedAt, causes, positions)).mapEmpty();
  }

  private static Tuple tuple(OutboxMessage message) {
    return Tuple.tuple()
        .addValue(message.cause().issuedAt())
        .addValue(message.cause().id())
        .addValue((short) message.position())
        .addValue(message.topic().wireName())
        .addValue(message.partition().isPresent() ? message.partition().getAsInt() : null)
        .addValue(message.key())
        .addValue(Buffer.buffer(message.value()))
        .addValue(message.isReply());
  }

  private static List<OutboxMessage> read(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false).map(OutboxTable::read).toList();
  }

  private static OutboxMessage read(Row row) {
    Integer partition = row.getInteger("partition");
    return new OutboxMessage(
        new Cause(row.getOffsetDateTime("issued_at"), row.getUUID("cause_id")),
        row.getShort("position"),
        topic(row.getString("topic")),
        partition == null ? OptionalInt.empty() : OptionalInt.of(partition),
        row.getString("key"),
        row.getBuffer("value").getBytes(),
        row.getBoolean("is_reply"));
  }

  private static Topic topic(String wireName) {
    for (Topic topic : Topic.values()) {
      if (topic.wireName().equals(wireName)) {
        return topic;
      }
    }
    throw new IllegalStateException("no topic is named " + wireName);
  }
}
