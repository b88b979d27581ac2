package dev.twofold.gateway.page.io;

import dev.twofold.gateway.http.ProblemException;
import dev.twofold.gateway.http.Problems;
import dev.twofold.gateway.page.FormFields;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.regex.Pattern;

/** Reads the body of a form, as far as one may be. */
public final class FormReader {

  private static final int LIMIT = 16 * 1024;
  private static final Pattern FORM =
      Pattern.compile("application/x-www-form-urlencoded(\\s*;\\s*charset=\"?utf-8\"?)?", Pattern.CASE_INSENSITIVE);

  private FormReader() {}

  /** Fails with a {@link ProblemException} if it is none, or too large. What comes after the limit is dropped. */
  static Future<FormFields> read(HttpServerRequest request) {
    return readRaw(request).map(FormFields::parse);
  }

  /** The same as it was sent. */
  public static Future<byte[]> readRaw(HttpServerRequest request) {
    if (!isForm(request)) {
      return Future.failedFuture(new ProblemException(Problems.notAForm()));
    }
    Promise<byte[]> read = Promise.promise();
    Buffer body = Buffer.buffer();
    request.exceptionHandler(read::tryFail);
    request.handler(chunk -> {
      if (body.length() + chunk.length() > LIMIT) {
        read.tryFail(new ProblemException(Problems.bodyTooLarge()));
      } else {
        body.appendBuffer(chunk);
      }
    });
    request.endHandler(end -> read.tryComplete(body.getBytes()));
    return read.future();
  }

  private static boolean isForm(HttpServerRequest request) {
    String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
    return type != null
        && FORM.matcher(type.strip()).matches()
        && !request.headers().contains(HttpHeaders.CONTENT_ENCODING);
  }
}
