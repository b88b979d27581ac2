package dev.twofold.system;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A proxy that is configured as {@code deploy/proxies} shows, with nothing but names and addresses changed. */
public enum ShippedProxy {
  NGINX {
    @Override
    public boolean isInstalled() {
      return ProxyProcess.isInstalled("nginx", "-v");
    }

    @Override
    ProxyProcess start(Path directory, int port, URI gateway, URI application) throws IOException {
      Path forApplications = directory.resolve("application.conf");
      Path example = directory.resolve("twofold.conf");
      Map<String, String> changes = addresses(gateway, application);
      changes.put("/etc/nginx/twofold-application.conf", forApplications.toString());
      changes.put("listen 443 ssl;", "listen 127.0.0.1:" + port + ";");
      changes.put("https://$twofold_host", "http://$twofold_host");
      for (String host : List.of("login", "desk")) {
        String name = host.equals("login") ? "localhost" : "desk.localhost";
        changes.put("server_name " + host + ".example.org;", "server_name " + name + ";");
        changes.put("$twofold_host " + host + ".example.org;", "$twofold_host " + name + ":" + port + ";");
        changes.put("ssl_certificate /etc/nginx/tls/" + host + ".example.org.pem;", "");
        changes.put("ssl_certificate_key /etc/nginx/tls/" + host + ".example.org.key;", "");
      }
      Files.writeString(forApplications, shipped("nginx-application.conf"));
      Files.writeString(example, changed(shipped("nginx.conf"), changes));
      Path main = directory.resolve("nginx.conf");
      Files.writeString(main, MAIN.replace("${directory}", directory.toString()).replace("${example}", example.toString()));
      return ProxyProcess.start(
          List.of("nginx", "-p", directory.toString(), "-e", "stderr", "-c", main.toString()), directory, port);
    }
  },

  CADDY {
    @Override
    public boolean isInstalled() {
      return ProxyProcess.isInstalled("caddy", "version");
    }

    @Override
    ProxyProcess start(Path directory, int port, URI gateway, URI application) throws IOException {
      Map<String, String> changes = addresses(gateway, application);
      changes.put("login.example.org {", "http://localhost:" + port + " {");
      changes.put("desk.example.org {", "http://desk.localhost:" + port + " {");
      Path file = directory.resolve("Caddyfile");
      Files.writeString(file, "{\nadmin off\nauto_https off\ndefault_bind 127.0.0.1\n}\n"
          + changed(shipped("Caddyfile"), changes));
      return ProxyProcess.start(
          List.of("caddy", "run", "--adapter", "caddyfile", "--config", file.toString()), directory, port);
    }
  };

  /** What Debian's package has around the files of {@code conf.d}, as one process and within one directory. */
  private static final String MAIN = """
      daemon off;
      master_process off;
      pid ${directory}/nginx.pid;
      events {}
      http {
        access_log off;
        client_body_temp_path ${directory}/body;
        proxy_temp_path ${directory}/proxy;
        fastcgi_temp_path ${directory}/fastcgi;
        uwsgi_temp_path ${directory}/uwsgi;
        scgi_temp_path ${directory}/scgi;
        include ${example};
      }
      """;

  public abstract boolean isInstalled();

  /**
   * Serves Twofold at {@code localhost} and the application under its path {@code /desk/} and at {@code desk.localhost}.
   *
   * @param directory absolute
   * @param port of loopback
   */
  abstract ProxyProcess start(Path directory, int port, URI gateway, URI application) throws IOException;

  /** As the routes file names it. */
  public String dialect() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static Map<String, String> addresses(URI gateway, URI application) {
    Map<String, String> changes = new LinkedHashMap<>();
    changes.put("10.0.0.5:8080", gateway.getAuthority());
    changes.put("10.0.0.6:8081", application.getAuthority());
    return changes;
  }

  private static String shipped(String name) throws IOException {
    return Files.readString(Path.of(System.getProperty("twofold.home"), "deploy", "proxies", name));
  }

  private static String changed(String example, Map<String, String> changes) {
    String text = example;
    for (Map.Entry<String, String> change : changes.entrySet()) {
      if (!text.contains(change.getKey())) {
        throw new AssertionError("the example does not say " + change.getKey());
      }
      text = text.replace(change.getKey(), change.getValue());
    }
    return text;
  }
}
