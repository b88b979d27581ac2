package dev.twofold.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Ports of loopback. */
final class FreePort {

  private FreePort() {}

  static int any() throws IOException {
    return exactly(0);
  }

  /**
   * @param wanted 0 takes any
   * @throws IOException if it is taken
   */
  static int exactly(int wanted) throws IOException {
    try (ServerSocket socket = new ServerSocket(wanted, 1, InetAddress.getByName("127.0.0.1"))) {
      return socket.getLocalPort();
    }
  }
}
