package dev.twofold.system;

import dev.twofold.local.cli.TwofoldCli;
import dev.twofold.local.processes.ParentWatch;

/** The command line as a child of the tests: it ends when their process does, even if that is killed. */
final class WatchedCli {

  private WatchedCli() {}

  public static void main(String[] arguments) {
    ParentWatch.start();
    TwofoldCli.main(arguments);
  }
}
