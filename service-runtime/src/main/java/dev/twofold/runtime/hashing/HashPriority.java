package dev.twofold.runtime.hashing;

/** Which passwords are hashed first. Each priority has a bounded queue of its own, so that one cannot fill another's. */
public enum HashPriority {
  /** As long as one of these waits, no other is begun. */
  PREFERRED,
  ORDINARY
}
