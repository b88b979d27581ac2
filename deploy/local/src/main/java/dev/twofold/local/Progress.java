package dev.twofold.local;

/** Is told what has just been reached, and what happens to the processes of a system that runs; a line each. */
@FunctionalInterface
public interface Progress {

  void reached(String what);
}
