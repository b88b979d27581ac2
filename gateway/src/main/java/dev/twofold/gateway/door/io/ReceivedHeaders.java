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
  private static final Set<HttpMethod> WITH_BODY = Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH);

  private ReceivedHeaders() {}

  static List<Header> of(HttpServerRequest request) {
    List<Header> headers = new ArrayList<>();
    request.headers().forEach(field -> headers.add(new Header(field.getKey(), field.getValue())));
    if (hasBodyOfUnknownLength(request)) {
      headers.add(CHUNKED);
    }
    return headers;
  }

  /** HTTP/2 ends a body by a frame, HTTP/1.1 has to say in the head how it will. */
  private static boolean hasBodyOfUnknownLength(HttpServerRequest request) {
    return request.version() == HttpVersion.HTTP_2
        && WITH_BODY.contains(request.method())
        && !request.headers().contains(HttpHeaders.CONTENT_LENGTH);
  }
}
