package dev.twofold.runtime.store;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Transaction;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** A service's own database: migrated before it is opened, waiting bounded everywhere. */
public final class Database {

  private static final int CONNECTION_TIMEOUT_SECONDS = 2;
  private static final int CONNECT_TIMEOUT_MILLIS = 2_000;
  private static final int WAITING_PER_CONNECTION = 32;
  private static final String LOCK_TIMEOUT = "500ms";
  private static final String STATEMENT_TIMEOUT = "5s";
  private static final String IDLE_TIMEOUT = "60s";

  private final Pool pool;
  private final Partitions partitions;

  private Database(Vertx vertx, Pool pool) {
    this.pool = pool;
    this.partitions = new Partitions(vertx, this);
  }

  /**
   * Migrates and opens.
   *
   * @param migrations class-path folder of the service's own migrations, beside those of the runtime
   */
  public static Future<Database> open(Vertx vertx, DatabaseSettings settings, String migrations) {
    return vertx
        .executeBlocking(
            () -> {
              Migrations.run(settings, migrations);
              return new Database(vertx, pool(vertx, settings));
            },
            false)
        .compose(database -> database.partitions.start().map(database).onFailure(e -> database.close()));
  }

  private static Pool pool(Vertx vertx, DatabaseSettings settings) {
    PgConnectOptions connection =
        new PgConnectOptions()
            .setHost(settings.host())
            .setPort(settings.port())
            .setDatabase(settings.database())
            .setUser(settings.user())
            .setPassword(settings.password())
            .setCachePreparedStatements(true)
            .addProperty("lock_timeout", LOCK_TIMEOUT)
            .addProperty("statement_timeout", STATEMENT_TIMEOUT)
            .addProperty("idle_in_transaction_session_timeout", IDLE_TIMEOUT);
    PoolOptions options =
        new PoolOptions()
            .setMaxSize(settings.poolSize())
            .setMaxWaitQueueSize(settings.poolSize() * WAITING_PER_CONNECTION)
            .setConnectionTimeout(CONNECTION_TIMEOUT_SECONDS)
            .setConnectionTimeoutUnit(TimeUnit.SECONDS);
    return PgBuilder.pool()
        .with(options)
        .with(new NetClientOptions().setConnectTimeout(CONNECT_TIMEOUT_MILLIS))
        .connectingTo(connection)
        .using(vertx)
        .build();
  }

  /**
   * Runs the work in one transaction; commits if its future succeeds.
   *
   * @return fails with {@link Busy} where a lock or connection was not to be had in time, and with
   *     {@link dev.twofold.runtime.kafka.TransientFailure} where the database could not be reached
   */
  public <T> Future<T> inTransaction(Function<SqlConnection, Future<T>> work) {
    return pool.getConnection()
        .recover(SqlFailures::translateAcquisition)
        .compose(connection -> inTransaction(connection, work).eventually(connection::close));
  }

  private static <T> Future<T> inTransaction(SqlConnection connection, Function<SqlConnection, Future<T>> work) {
    return connection
        .begin()
        .compose(
            transaction ->
                Future.succeededFuture(connection)
                    .compose(work)
                    .compose(
                        result -> transaction.commit().map(result), failure -> rolledBack(transaction, failure)))
        .recover(SqlFailures::translate);
  }

  private static <T> Future<T> rolledBack(Transaction transaction, Throwable cause) {
    return transaction.rollback().transform(ended -> Future.failedFuture(cause));
  }

  /** For single statements outside a transaction; failures are not translated. */
  public Pool pool() {
    return pool;
  }

  public Future<Void> close() {
    partitions.stop();
    return pool.close();
  }
}
