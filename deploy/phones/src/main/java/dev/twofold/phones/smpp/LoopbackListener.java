package dev.twofold.phones.smpp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.jsmpp.session.connection.ServerConnection;
import org.jsmpp.session.connection.ServerConnectionFactory;
import org.jsmpp.session.connection.socket.ServerSocketConnection;

/** Listens on this machine alone; the library's own factory listens to everybody. */
final class LoopbackListener implements ServerConnectionFactory {

  private static final int BACKLOG = 50;

  private int port;

  /** Known once it listens. */
  int port() {
    return port;
  }

  @Override
  public ServerConnection listen(int wanted) throws IOException {
    return listen(wanted, 0, BACKLOG);
  }

  @Override
  public ServerConnection listen(int wanted, int timeOut) throws IOException {
    return listen(wanted, timeOut, BACKLOG);
  }

  @Override
  public ServerConnection listen(int wanted, int timeOut, int backlog) throws IOException {
    ServerSocket socket = new ServerSocket(wanted, backlog, InetAddress.getLoopbackAddress());
    socket.setSoTimeout(timeOut);
    port = socket.getLocalPort();
    return new ServerSocketConnection(socket);
  }
}
