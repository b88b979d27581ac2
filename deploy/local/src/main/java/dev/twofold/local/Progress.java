package dev.twofold.local;

/** Is told what has just been reached while the system starts or stops. */
@FunctionalInterface
public interface Progress {

  void reached(String what);
}
