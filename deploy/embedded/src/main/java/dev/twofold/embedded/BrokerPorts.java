package dev.twofold.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Two free ports, the same at every start in a directory as long as they are free. */
record BrokerPorts(int clients, int controller) {

  static BrokerPorts in(Path directory) throws IOException {
    Path file = directory.resolve("broker.ports");
    if (Files.exists(file)) {
      List<String> lines = Files.readAllLines(file);
      BrokerPorts earlier = new BrokerPorts(Integer.parseInt(lines.get(0)), Integer.parseInt(lines.get(1)));
      if (isFree(earlier.clients) && isFree(earlier.controller)) {
        return earlier;
      }
    }
    BrokerPorts ports = anyFree();
    Files.write(file, List.of(Integer.toString(ports.clients), Integer.toString(ports.controller)));
    return ports;
  }

  private static BrokerPorts anyFree() throws IOException {
    try (ServerSocket clients = loopback(0); ServerSocket controller = loopback(0)) {
      return new BrokerPorts(clients.getLocalPort(), controller.getLocalPort());
    }
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = loopback(port)) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  private static ServerSocket loopback(int port) throws IOException {
    ServerSocket socket = new ServerSocket();
    try {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }
}
