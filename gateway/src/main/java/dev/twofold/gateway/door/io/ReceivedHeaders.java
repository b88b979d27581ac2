package dev.twofold.gateway.door.io;

import dev.twofold.gateway.door.Header;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The headers of a request as HTTP/1.1 has them, whichever version they came by. */
final class ReceivedHeaders {

  private static final Header CHUNKED = new Header("Transfer-Encoding", "chunked");
  private static final Set<HttpMethod> WITHOUT_BODY = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

  private ReceivedHeaders() {}

  static List<Header> of(HttpServerRequest request) {
    List<Header> headers = new ArrayList<>();
    request.headers().forEach(field -> headers.add(new Header(field.getKey(), field.getValue())));
    if (hasBodyOfUnknownLength(request)) {
      headers.add(CHUNKED);
    }
    return headers;
  }

  /** Whether they say how the body ends; where they do not, HTTP/1.1 has none (RFC 9112 §6.3). */
  static boolean haveFraming(List<Header> headers) {
    return headers.stream().anyMatch(header -> header.is("content-length") || header.is("transfer-encoding"));
  }

  /** HTTP/2 ends a body by a frame, HTTP/1.1 has to say in the head how it will. */
  private static boolean hasBodyOfUnknownLength(HttpServerRequest request) {
    return request.version() == HttpVersion.HTTP_2
        && !WITHOUT_BODY.contains(request.method())
        && !request.headers().contains(HttpHeaders.CONTENT_LENGTH);
  }
}
