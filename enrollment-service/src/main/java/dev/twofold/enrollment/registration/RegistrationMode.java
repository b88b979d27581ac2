package dev.twofold.enrollment.registration;

/** Who may register. */
public enum RegistrationMode {
  /** Whoever reaches the gateway. */
  OPEN,
  /** Only with an invitation. */
  INVITATION
}
