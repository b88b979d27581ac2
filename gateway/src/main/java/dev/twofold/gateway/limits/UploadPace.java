package dev.twofold.gateway.limits;

import java.time.Duration;

/**
 * How fast the body of a request must come, on average from its head on. So the time that it can take is bounded by its
 * size, however it is dripped.
 *
 * @param grace in which nothing needs to come
 * @param bytesPerSecond after the grace
 */
public record UploadPace(Duration grace, long bytesPerSecond) {

  /** A poor mobile connection is faster. */
  static final UploadPace STANDARD = new UploadPace(Duration.ofSeconds(20), 8 * 1024);

  /**
   * @param taken since the head of the request
   * @param bytes of the body so far
   */
  public boolean isTooSlow(Duration taken, long bytes) {
    Duration beyondGrace = taken.minus(grace);
    return !beyondGrace.isNegative() && bytes < beyondGrace.toMillis() * bytesPerSecond / 1_000;
  }
}
