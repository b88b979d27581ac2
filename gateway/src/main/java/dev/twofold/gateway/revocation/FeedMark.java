package dev.twofold.gateway.revocation;

/**
 * A point on the revocation feed. Taken before a question is sent, it tells later whether the feed has overtaken the
 * answer, see {@link FeedState#stillHolds}.
 */
public record FeedMark(long position) {

  FeedMark next() {
    return new FeedMark(position + 1);
  }

  boolean isBefore(FeedMark other) {
    return position < other.position;
  }
}
