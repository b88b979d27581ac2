package dev.twofold.embedded;

import java.util.concurrent.CountDownLatch;

/** A program that never ends by itself. */
final class Sleeper {

  private Sleeper() {}

  public static void main(String[] arguments) throws InterruptedException {
    System.out.println("sleeping");
    new CountDownLatch(1).await();
  }
}
