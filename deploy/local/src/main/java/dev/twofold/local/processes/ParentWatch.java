package dev.twofold.local.processes;

import java.io.IOException;
import java.io.OutputStream;

/** Ends this JVM when the one that forked it has ended, however that came about. */
public final class ParentWatch {

  private static final int PARENT_GONE = 1;

  private ParentWatch() {}

  /** Standard input is a pipe that the parent holds open and never writes to. */
  public static void start() {
    Thread watch = new Thread(ParentWatch::haltAtEndOfInput, "parent-watch");
    watch.setDaemon(true);
    watch.start();
  }

  /** At once, as a kill would: whoever starts everything again finds the ports free. */
  private static void haltAtEndOfInput() {
    try {
      System.in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      // as good as its end
    } finally {
      Runtime.getRuntime().halt(PARENT_GONE);
    }
  }
}
