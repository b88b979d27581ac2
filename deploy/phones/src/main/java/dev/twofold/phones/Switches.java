package dev.twofold.phones;

/**
 * How a provider behaves.
 *
 * @param accepting what becomes of a request
 * @param receipts what becomes of what it has to tell
 * @param delayMillis how long it takes for an answer
 */
public record Switches(Accepting accepting, Receipts receipts, long delayMillis) {

  public static final Switches WELL = new Switches(Accepting.TAKES, Receipts.ARRIVE, 0);

  /** What becomes of a request. */
  public enum Accepting {
    TAKES,
    /** Says that it takes nothing now. */
    REFUSES,
    /** Fails, and does not say whether anything was sent; nothing was. */
    FAILS,
    /** Takes and sends it, and never answers. */
    TAKES_AND_IS_SILENT
  }

  /** What becomes of receipts. */
  public enum Receipts {
    ARRIVE,
    LOST,
    /** Ten seconds later. */
    LATE,
    TWICE,
    /** They say that the message did not arrive. */
    UNDELIVERED
  }
}
