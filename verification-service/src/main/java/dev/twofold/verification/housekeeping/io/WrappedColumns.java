package dev.twofold.verification.housekeeping.io;

import dev.twofold.runtime.store.WrappedColumn;
import java.util.List;

/** Where this service keeps what its row cipher wrapped. */
public final class WrappedColumns {

  public static final List<WrappedColumn> ALL =
      List.of(
          new WrappedColumn("login", "password_hash", "id"),
          new WrappedColumn("factor", "secret", "login_id"),
          new WrappedColumn("recovery_code", "hash", "login_id"));

  private WrappedColumns() {}
}
