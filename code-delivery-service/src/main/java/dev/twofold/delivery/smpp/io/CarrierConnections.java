package dev.twofold.delivery.smpp.io;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jsmpp.session.connection.Connection;
import org.jsmpp.session.connection.ConnectionFactory;
import org.jsmpp.session.connection.socket.SocketConnection;

/** Connects within a time, and with TLS to whoever proves to be that host: the library's own factory looks at no name. */
final class CarrierConnections implements ConnectionFactory {

  private final boolean tls;
  private final int timeOutMillis;

  CarrierConnections(boolean tls, Duration timeOut) {
    this.tls = tls;
    this.timeOutMillis = Math.toIntExact(timeOut.toMillis());
  }

  @Override
  public Connection createConnection(String host, int port) throws IOException {
    Socket socket = new Socket();
    try {
      socket.setTcpNoDelay(true);
      socket.connect(new InetSocketAddress(host, port), timeOutMillis);
      return new SocketConnection(tls ? secured(socket, host, port) : socket);
    } catch (IOException | RuntimeException e) {
      socket.close();
      throw e;
    }
  }

  private Socket secured(Socket plain, String host, int port) throws IOException {
    SSLSocket secured = (SSLSocket) ((SSLSocketFactory) SSLSocketFactory.getDefault()).createSocket(plain, host, port, true);
    SSLParameters parameters = secured.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    secured.setSSLParameters(parameters);
    secured.setSoTimeout(timeOutMillis);
    secured.startHandshake();
    return secured;
  }
}
