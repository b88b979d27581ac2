package dev.twofold.gateway.http.io;

import dev.twofold.gateway.http.Framing;
import dev.twofold.gateway.http.HeadSyntax;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.impl.Http1xServerConnection;
import io.vertx.core.http.impl.VertxHttpRequestDecoder;
import java.util.List;

/**
 * Vert.x's HTTP/1.x decoder, without its lenience: where Netty repairs a request (drops a {@code Content-Length}
 * beside a {@code Transfer-Encoding}, joins folded lines, skips control characters), this one makes it an invalid one
 * and reads nothing more from that connection. There is no option for it, hence the internal API.
 */
public final class StrictRequestDecoder extends VertxHttpRequestDecoder {

  private static final String DECODER = "httpDecoder";

  private final HeadSyntax syntax = new HeadSyntax();
  private boolean isInBody;
  private boolean isOver;

  private StrictRequestDecoder(HttpServerOptions options) {
    super(options);
  }

  /** Takes the decoder's place on a connection from which nothing was read yet; HTTP/2 frames need none. */
  public static void install(HttpConnection connection, HttpServerOptions options) {
    if (connection instanceof Http1xServerConnection http1) {
      http1.channelHandlerContext().pipeline().replace(DECODER, DECODER, new StrictRequestDecoder(options));
    }
  }

  @Override
  protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) throws Exception {
    if (isOver) {
      in.skipBytes(in.readableBytes());
      return;
    }
    int from = in.readerIndex();
    boolean wasInBody = isInBody;
    super.decode(context, in, out);
    if (!wasInBody && (!admits(in, from) || !out.isEmpty() && !isPlain(out.get(0)))) {
      refuse(in, out);
    }
    follow(out);
  }

  @Override
  protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
    throw new IllegalArgumentException("two framings");
  }

  /** What was just read of a head. */
  private boolean admits(ByteBuf in, int from) {
    for (int i = from; i < in.readerIndex(); i++) {
      if (!syntax.admits(in.getUnsignedByte(i))) {
        return false;
      }
    }
    return true;
  }

  /** What follows a CONNECT is meant for a tunnel, and there is none. */
  private static boolean isPlain(Object decoded) {
    if (!(decoded instanceof HttpRequest request) || request.decoderResult().isFailure()) {
      return true;
    }
    HttpHeaders headers = request.headers();
    return !request.method().equals(HttpMethod.CONNECT) && Framing.isPlain(
        request.protocolVersion().equals(HttpVersion.HTTP_1_1),
        headers.getAll(HttpHeaderNames.TRANSFER_ENCODING),
        headers.getAll(HttpHeaderNames.CONTENT_LENGTH));
  }

  private void refuse(ByteBuf in, List<Object> out) {
    isOver = true;
    in.skipBytes(in.readableBytes());
    HttpMessage message = out.isEmpty() ? createInvalidMessage() : (HttpMessage) out.get(0);
    if (message.decoderResult().isSuccess()) {
      message.setDecoderResult(DecoderResult.failure(new IllegalArgumentException("not in its one plain form")));
    }
    out.clear();
    out.add(message);
  }

  private void follow(List<Object> out) {
    for (Object decoded : out) {
      isInBody = !(decoded instanceof LastHttpContent);
    }
    if (!out.isEmpty() && !isInBody) {
      syntax.startOver();
    }
  }
}
