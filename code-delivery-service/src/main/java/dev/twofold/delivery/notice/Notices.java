package dev.twofold.delivery.notice;

import dev.twofold.contracts.SecurityEventKind;
import dev.twofold.delivery.message.NoticeKind;
import java.util.Optional;

/** Which entries of the security history a person is told of by text message. */
public final class Notices {

  private Notices() {}

  public static Optional<NoticeKind> of(SecurityEventKind kind) {
    return switch (kind) {
      case FACTOR_ADDED -> Optional.of(NoticeKind.FACTOR_ADDED);
      case FACTOR_REMOVED -> Optional.of(NoticeKind.FACTOR_REMOVED);
      case NEW_DEVICE -> Optional.of(NoticeKind.NEW_DEVICE);
      case WRONG_CODES -> Optional.of(NoticeKind.PASSWORD_KNOWN);
      case PASSWORD_CHANGED -> Optional.of(NoticeKind.PASSWORD_CHANGED);
      case TURNED_OFF -> Optional.of(NoticeKind.TURNED_OFF);
      default -> Optional.empty();
    };
  }
}
