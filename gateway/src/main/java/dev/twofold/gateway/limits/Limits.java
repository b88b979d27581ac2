package dev.twofold.gateway.limits;

import java.time.Duration;

/**
 * How much of the gateway one client, one session and all together may take, so that nobody takes what others need.
 *
 * @param connections in all
 * @param connectionsPerAddress as seen on the connection; a whole office may share one. Not for trusted proxies
 * @param waiting how long a connection lives without a complete request head, whatever comes of one
 * @param pace how fast a body must come
 * @param lingering how long the rest of a body is read once its request was answered
 * @param largestBody bytes in the body of a request to an application
 * @param requestsPerSession to applications, at a time
 * @param sockets WebSockets in all
 * @param socketsPerSession WebSockets
 * @param pings between two pings to each end of a WebSocket
 */
public record Limits(
    int connections,
    int connectionsPerAddress,
    Duration waiting,
    UploadPace pace,
    Duration lingering,
    long largestBody,
    int requestsPerSession,
    int sockets,
    int socketsPerSession,
    Duration pings) {

  /** As many as a browser opens on one HTTP/2 connection here, see the server's concurrent streams. */
  public static final int REQUESTS_PER_SESSION = 64;

  private static final long BYTES_PER_MIB = 1024L * 1024;

  /** @param largestBodyMib mebibytes in the body of a request to an application */
  public static Limits standard(int largestBodyMib) {
    return new Limits(8_192, 1_024, Duration.ofSeconds(30), UploadPace.STANDARD, Duration.ofSeconds(5),
        largestBodyMib * BYTES_PER_MIB, REQUESTS_PER_SESSION, 4_096, 32, Duration.ofSeconds(20));
  }
}
