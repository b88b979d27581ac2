package dev.twofold.gateway;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.Http2ChannelDuplexHandler;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2FrameStream;
import io.netty.handler.codec.http2.Http2GoAwayFrame;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2ResetFrame;
import io.netty.handler.codec.http2.Http2SettingsFrame;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;

/** An HTTP/2 client that sends whatever a test wishes, right or wrong. */
final class Http2Connection implements AutoCloseable {

  /** Who still sends when the other side closes may get a TCP reset, which discards what was to be read. */
  static final long UNHEARD = -1;

  private final MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final Channel channel;
  private final Answers answers = new Answers();
  private final Map<Http2FrameStream, Exchange> exchanges = new ConcurrentHashMap<>();
  private final CompletableFuture<Http2SettingsFrame> settings = new CompletableFuture<>();
  private final CompletableFuture<Long> goAway = new CompletableFuture<>();

  /** What came back on one stream: a status with its body, or a reset as {@code -code} for what had not come. */
  static final class Exchange {
    private final CompletableFuture<Integer> status = new CompletableFuture<>();
    private final CompletableFuture<String> body = new CompletableFuture<>();
    private final CompletableFuture<Long> reset = new CompletableFuture<>();
    private final StringBuffer text = new StringBuffer();

    int status() {
      return status.orTimeout(20, TimeUnit.SECONDS).join();
    }

    /** What has come of the body so far. */
    String soFar() {
      return text.toString();
    }

    /** The error code with which the gateway reset the stream. */
    long reset() {
      return reset.orTimeout(20, TimeUnit.SECONDS).join();
    }

    String body() {
      return body.orTimeout(20, TimeUnit.SECONDS).join();
    }
  }

  Http2Connection(int port, SSLContext trusting) {
    channel = new Bootstrap().group(group).channel(NioSocketChannel.class)
        .handler(new ChannelInitializer<>() {
          @Override
          protected void initChannel(Channel connection) {
            SSLEngine engine = trusting.createSSLEngine("localhost", port);
            engine.setUseClientMode(true);
            SSLParameters parameters = engine.getSSLParameters();
            parameters.setApplicationProtocols(new String[] {"h2"});
            engine.setSSLParameters(parameters);
            connection.pipeline().addLast(new SslHandler(engine),
                Http2FrameCodecBuilder.forClient().validateHeaders(false)
                    .encoderIgnoreMaxHeaderListSize(true).build(), answers);
          }
        })
        .connect("127.0.0.1", port).syncUninterruptibly().channel();
    settings();
  }

  Http2SettingsFrame settings() {
    return settings.orTimeout(20, TimeUnit.SECONDS).join();
  }

  static Http2Headers get(String path) {
    return new DefaultHttp2Headers(false).method("GET").scheme("https").authority("login.example.org").path(path);
  }

  Exchange send(Http2Headers headers) {
    return send(headers, null);
  }

  /** @param body null: there is none; the stream stays open for more if it is empty */
  Exchange send(Http2Headers headers, String body) {
    Exchange exchange = new Exchange();
    channel.eventLoop().submit(() -> {
      Http2FrameStream stream = answers.newStream();
      exchanges.put(stream, exchange);
      channel.writeAndFlush(new DefaultHttp2HeadersFrame(headers, body == null).stream(stream));
      if (body != null && !body.isEmpty()) {
        channel.writeAndFlush(new DefaultHttp2DataFrame(
            Unpooled.copiedBuffer(body, StandardCharsets.UTF_8), true).stream(stream));
      }
    }).syncUninterruptibly();
    return exchange;
  }

  /** Opens a stream and takes it back at once; does nothing if the connection has ended meanwhile. */
  void sendAndReset(Http2Headers headers) {
    channel.eventLoop().submit(() -> {
      if (!channel.isActive()) {
        return;
      }
      Http2FrameStream stream = answers.newStream();
      channel.write(new DefaultHttp2HeadersFrame(headers, false).stream(stream));
      channel.writeAndFlush(new DefaultHttp2ResetFrame(Http2Error.CANCEL).stream(stream));
    }).syncUninterruptibly();
  }

  boolean isOpen() {
    return channel.isOpen();
  }

  /** The error code with which the gateway said farewell, or {@link #UNHEARD} once the connection is gone without. */
  long goAway() {
    return goAway.orTimeout(20, TimeUnit.SECONDS).join();
  }

  @Override
  public void close() {
    channel.close().syncUninterruptibly();
    group.shutdownGracefully(0, 1, TimeUnit.SECONDS);
  }

  private final class Answers extends Http2ChannelDuplexHandler {

    @Override
    public void channelRead(ChannelHandlerContext context, Object frame) {
      if (frame instanceof Http2SettingsFrame first) {
        settings.complete(first);
      } else if (frame instanceof Http2HeadersFrame headers) {
        Exchange exchange = exchanges.get(headers.stream());
        exchange.status.complete(Integer.parseInt(headers.headers().status().toString()));
        if (headers.isEndStream()) {
          exchange.body.complete("");
        }
      } else if (frame instanceof Http2DataFrame data) {
        Exchange exchange = exchanges.get(data.stream());
        exchange.text.append(data.content().toString(StandardCharsets.UTF_8));
        if (data.isEndStream()) {
          exchange.body.complete(exchange.text.toString());
        }
      } else if (frame instanceof Http2ResetFrame reset) {
        Exchange exchange = exchanges.get(reset.stream());
        exchange.status.complete((int) -reset.errorCode());
        exchange.reset.complete(reset.errorCode());
      } else if (frame instanceof Http2GoAwayFrame farewell) {
        goAway.complete(farewell.errorCode());
      }
      ReferenceCountUtil.release(frame);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
      goAway.complete(UNHEARD);
      context.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      // A stream that the gateway ended; its exchange tells.
    }
  }
}
