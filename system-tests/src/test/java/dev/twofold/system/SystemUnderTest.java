package dev.twofold.system;

import dev.twofold.local.DataDirectory;
import dev.twofold.local.Entrance;
import dev.twofold.local.LocalSystem;
import dev.twofold.local.StartFailure;
import dev.twofold.local.cli.TwofoldCli;
import dev.twofold.local.terminal.Terminal;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One running Twofold for all test classes, handed to whoever asks for it in a constructor. */
public final class SystemUnderTest implements AutoCloseable {

  private final Path data;
  private final LocalSystem local;
  private final MovableClock clock = new MovableClock();
  private final Databases databases;

  private SystemUnderTest(Path data, Entrance entrance) {
    this.data = data;
    try {
      local = LocalSystem.start(DataDirectory.open(data, false), entrance, clock, reached -> {});
    } catch (StartFailure e) {
      throw new IllegalStateException(e);
    }
    databases = new Databases(local.postgres());
  }

  /** @param port 0 takes any free one */
  static SystemUnderTest on(Path data, int port) {
    return new SystemUnderTest(data, Entrance.http(port));
  }

  /** At a host that only a browser finds which is told where. */
  public static SystemUnderTest at(String host) {
    return new SystemUnderTest(Shared.temporaryDirectory(), new Entrance(host, 0, false));
  }

  public static SystemUnderTest onHttps() {
    return onHttps(Shared.temporaryDirectory());
  }

  static SystemUnderTest onHttps(Path data) {
    return new SystemUnderTest(data, Entrance.https(0));
  }

  public LocalSystem local() {
    return local;
  }

  Path data() {
    return data;
  }

  TwofoldClient client() {
    return new TwofoldClient(local.url());
  }

  /** The one that the services go by. */
  Clock clock() {
    return clock;
  }

  Databases databases() {
    return databases;
  }

  /** Moves every clock alike, the services' and the databases'. */
  public void letPass(Duration time) {
    clock.advance(time);
    databases.advance(time);
  }

  /** Tests that need a fresh code move the databases alone; what a page says of a time to come is by the gateway's clock. */
  public void letClocksAgree() {
    Duration behind = Duration.between(clock.instant(), databases.now());
    if (!behind.isNegative()) {
      clock.advance(behind);
    }
  }

  /** A ticket with which one operator registers. */
  String operatorTicket() {
    StringWriter out = new StringWriter();
    int status =
        TwofoldCli.commandLine(new Terminal(false))
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(new StringWriter()))
            .execute("operator", "invite", "--data", data.toString());
    if (status != 0) {
      throw new IllegalStateException("no ticket was made");
    }
    return out.toString().strip();
  }

  Topics topics() {
    return new Topics(local.kafka().bootstrapServers());
  }

  /** {@link Databases#dump()} once every message is handled and nothing changes any more. */
  Map<String, List<String>> rowsWhenQuiet() {
    databases.awaitReceipts();
    AtomicReference<Map<String, List<String>>> last = new AtomicReference<>(Map.of());
    Eventually.holds(
        "all is handled and nothing changes any more",
        () -> {
          boolean handled = topics().areReadToTheEnd();
          Map<String, List<String>> now = databases.dump();
          return handled && now.equals(last.getAndSet(now));
        });
    return last.get();
  }

  @Override
  public void close() {
    local.close();
  }

  public static final class Shared implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == SystemUnderTest.class;
    }

    @Override
    public SystemUnderTest resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return in(context);
    }

    /** The one of this JVM, started if it was not yet. */
    public static SystemUnderTest in(ExtensionContext context) {
      return context
          .getRoot()
          .getStore(ExtensionContext.Namespace.GLOBAL)
          .getOrComputeIfAbsent(SystemUnderTest.class, type -> on(temporaryDirectory(), 0), SystemUnderTest.class);
    }

    private static Path temporaryDirectory() {
      try {
        return Files.createTempDirectory(Path.of("target"), "data");
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
