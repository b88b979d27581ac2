package dev.twofold.gateway.token;

/** What a token is for. The tag covers it, so that one kind never passes for the other. */
public enum TokenKind {
  /** Continues one sign-in; good for nothing else. */
  SIGN_IN,
  /** Stands for a live two-step session. */
  SESSION,

  /** By which a device is known that finished a two-step sign-in. Has budgets of its own, and proves nothing. */
  DEVICE
}
