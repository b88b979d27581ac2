package dev.twofold.runtime.hashing;

/**
 * What one hash costs.
 *
 * @param memoryKib KiB
 * @param iterations passes over the memory
 */
record Argon2Cost(int memoryKib, int iterations, int parallelism) {

  /** OWASP's and our floor: 19 MiB, two passes, one lane. */
  static final Argon2Cost DEFAULT = new Argon2Cost(19 * 1024, 2, 1);

  private static final int MOST_MEMORY_KIB = 256 * 1024;
  private static final int MOST_ITERATIONS = 16;
  private static final int MOST_LANES = 8;

  /** Whoever could write a stored hash must not be able to make one that exhausts the service. */
  Argon2Cost {
    if (parallelism < 1
        || parallelism > MOST_LANES
        || iterations < 1
        || iterations > MOST_ITERATIONS
        || memoryKib < 8 * parallelism
        || memoryKib > MOST_MEMORY_KIB) {
      throw new IllegalArgumentException("cost out of bounds");
    }
  }
}
