package dev.twofold.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.twofold.local.cli.TwofoldCli;
import dev.twofold.local.terminal.Terminal;
import dev.twofold.local.tls.TrustedAuthority;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The local system with a certificate of its own. */
class HttpsTest {

  private static SystemUnderTest system;

  @BeforeAll
  static void start() throws IOException {
    system = SystemUnderTest.onHttps(Files.createTempDirectory(Path.of("target"), "data"));
  }

  @AfterAll
  static void stop() {
    system.close();
  }

  @Test
  void theDemoWalksItAndTheApplicationFetchesTheKeysByIt() {
    Ran demo = run("demo", "--yes", "--data", system.data().toString());

    assertThat(demo.errors()).isEmpty();
    assertThat(demo.output())
        .contains("Good day, demo-", "It verified the signed assertion, made for " + system.local().deskPath())
        .contains("The door is shut");
    assertThat(system.local().deskPath()).hasScheme("https");
  }

  @Test
  void whoDoesNotTrustTheAuthorityIsToldSoInOneLine() {
    Ran demo = run("demo", "--yes", "--url", system.local().url().toString());

    assertThat(demo.status()).isEqualTo(1);
    assertThat(demo.errors().lines()).hasSize(1).allMatch(line -> line.contains("no certificate that is trusted"));
  }

  @Test
  void whoTrustsTheAuthorityTrustsEachHost() throws IOException {
    SSLContext trusting = TrustedAuthority.read(system.local().authority().orElseThrow()).context();

    for (URI host : new URI[] {system.local().url(), system.local().deskHost(), system.local().notesHost()}) {
      assertThat(protocolWith(trusting, host.getHost())).startsWith("TLSv1.");
    }
    assertThat(protocolWith(trusting, "127.0.0.1")).startsWith("TLSv1.");
    assertThatThrownBy(() -> protocolWith(trusting, "bank.example")).isInstanceOf(SSLException.class);
  }

  /** What a client speaks who expects that name. */
  private static String protocolWith(SSLContext context, String host) throws IOException {
    int port = system.local().url().getPort();
    try (SSLSocket socket =
        (SSLSocket) context.getSocketFactory().createSocket(new Socket("127.0.0.1", port), host, port, true)) {
      SSLParameters parameters = socket.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      socket.setSSLParameters(parameters);
      socket.startHandshake();
      return socket.getSession().getProtocol();
    }
  }

  private record Ran(int status, String output, String errors) {}

  private static Ran run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter errors = new StringWriter();
    int status =
        TwofoldCli.commandLine(new Terminal(false))
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(errors, true))
            .execute(arguments);
    return new Ran(status, out.toString(), errors.toString());
  }
}
