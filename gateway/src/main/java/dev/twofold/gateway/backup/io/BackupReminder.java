package dev.twofold.gateway.backup.io;

import dev.twofold.gateway.page.PageCookie;
import dev.twofold.gateway.page.PagePaths;
import dev.twofold.gateway.page.io.PageRequest;
import dev.twofold.gateway.page.io.Returns;
import java.time.Duration;

/** Who has one method only is reminded of a second, in each browser once a week at the most. */
public final class BackupReminder {

  private static final String SHOWN = "shown";
  private static final Duration KEPT = Duration.ofDays(7);

  private final Returns returns;

  public BackupReminder(Returns returns) {
    this.returns = returns;
  }

  /**
   * The {@code Location} to which a completed sign-in leads: where the person wanted to go, unless it is time to look
   * whether there is a second method.
   */
  public String afterSignIn(PageRequest request) {
    return request.cookie(PageCookie.REMINDED).isPresent() ? returns.take(request) : PagePaths.SET_UP_BACKUP;
  }

  /** Not again before a week is over. */
  void done(PageRequest request) {
    request.remember(PageCookie.REMINDED, SHOWN, KEPT);
  }
}
