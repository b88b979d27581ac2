package dev.twofold.runtime.hashing;

/** Which passwords are hashed first. Each priority has a bounded queue of its own, so that one cannot fill another's. */
public enum HashPriority {
  /** Before the others; of four that are begun while others wait, three at the most. */
  PREFERRED,
  ORDINARY
}
