package dev.twofold.system;

import dev.twofold.local.DataDirectory;
import dev.twofold.local.LocalSystem;
import dev.twofold.local.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One running Twofold for all test classes, handed to whoever asks for it in a constructor. */
final class SystemUnderTest implements AutoCloseable {

  private final Path data;
  private final LocalSystem local;
  private final Databases databases;

  private SystemUnderTest(Path data, int port) {
    this.data = data;
    try {
      local = LocalSystem.start(DataDirectory.open(data, false), port, Clock.systemUTC(), reached -> {});
    } catch (StartFailure e) {
      throw new IllegalStateException(e);
    }
    databases = new Databases(local.postgres());
  }

  /** @param port 0 takes any free one */
  static SystemUnderTest on(Path data, int port) {
    return new SystemUnderTest(data, port);
  }

  LocalSystem local() {
    return local;
  }

  Path data() {
    return data;
  }

  TwofoldClient client() {
    return new TwofoldClient(local.url());
  }

  Databases databases() {
    return databases;
  }

  Topics topics() {
    return new Topics(local.kafka().bootstrapServers());
  }

  @Override
  public void close() {
    local.close();
  }

  static final class Shared implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == SystemUnderTest.class;
    }

    @Override
    public SystemUnderTest resolveParameter(ParameterContext parameter, ExtensionContext context) {
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
