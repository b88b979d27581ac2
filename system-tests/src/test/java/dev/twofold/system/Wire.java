package dev.twofold.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * HTTP as it is written, with whatever request target and headers.
 *
 * @param port of loopback
 * @param host for the header {@code Host}
 * @param from an address of this machine
 */
record Wire(int port, String host, String from) {

  private static final int PATIENCE_MILLIS = 20_000;

  Wire comingFrom(String address) {
    return new Wire(port, host, address);
  }

  Answer get(String target, String... headers) throws IOException {
    return send("GET", target, "", headers);
  }

  /** @param headers whole lines */
  Answer send(String method, String target, String body, String... headers) throws IOException {
    StringBuilder request = new StringBuilder();
    request.append(method).append(' ').append(target).append(" HTTP/1.1\r\n");
    request.append("Host: ").append(host).append("\r\nConnection: close\r\n");
    if (!body.isEmpty()) {
      request.append("Content-Type: application/json\r\nContent-Length: ").append(body.length()).append("\r\n");
    }
    for (String header : headers) {
      request.append(header).append("\r\n");
    }
    request.append("\r\n").append(body);
    try (Socket socket = new Socket("127.0.0.1", port, InetAddress.getByName(from), 0)) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.ISO_8859_1));
      return new Answer(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  /** All that came until the connection was closed. */
  record Answer(String text) {

    int status() {
      return Integer.parseInt(text.split(" ", 3)[1]);
    }

    List<String> headers() {
      return text.split("\r\n\r\n", 2)[0].lines().skip(1).toList();
    }

    JsonNode json() throws IOException {
      return new ObjectMapper().readTree(text.split("\r\n\r\n", 2)[1]);
    }
  }
}
