package dev.twofold.gateway.page.io;

import dev.twofold.gateway.http.io.Answers;
import dev.twofold.gateway.page.AssetPaths;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;

/** The style sheet and the script of all pages, under paths that change with their content. */
final class Assets {

  private static final int HASH_BYTES = 8;
  private static final Duration FOREVER = Duration.ofDays(365);

  private final Asset styles = Asset.load("twofold.css", "text/css; charset=utf-8");
  private final Asset script = Asset.load("twofold.js", "text/javascript; charset=utf-8");

  AssetPaths paths() {
    return new AssetPaths(styles.path(), script.path());
  }

  void mount(Router router) {
    for (Asset asset : new Asset[] {styles, script}) {
      router.route("/assets/:hash/" + asset.name()).method(HttpMethod.GET).method(HttpMethod.HEAD)
          .handler(context -> asset.answer(context));
    }
  }

  /** @return whether the request is for one of them at the host of an application; then it is answered */
  boolean answerElsewhere(RoutingContext context) {
    String path = context.request().path();
    Optional<Asset> meant = Stream.of(styles, script)
        .filter(asset -> path.equals(AssetPaths.ELSEWHERE + asset.path()))
        .findFirst();
    meant.ifPresent(asset -> asset.send(context));
    return meant.isPresent();
  }

  private record Asset(String name, String contentType, String text, String path) {

    static Asset load(String name, String contentType) {
      try (InputStream in = Assets.class.getResourceAsStream("/assets/" + name)) {
        byte[] content = in.readAllBytes();
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
        String hash = HexFormat.of().formatHex(Arrays.copyOf(digest, HASH_BYTES));
        String text = new String(content, StandardCharsets.UTF_8);
        return new Asset(name, contentType, text, "/assets/" + hash + "/" + name);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("SHA-256 is part of every JDK", e);
      }
    }

    /** While gateways of two versions run, each knows one hash only; its own content serves the other's pages as well. */
    void answer(RoutingContext context) {
      if (context.request().path().equals(path)) {
        send(context);
      } else {
        Answers.text(context.response(), contentType, text);
      }
    }

    void send(RoutingContext context) {
      Answers.immutable(context.response(), contentType, text, FOREVER);
    }
  }
}
