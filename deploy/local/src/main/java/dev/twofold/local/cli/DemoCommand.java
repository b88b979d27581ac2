package dev.twofold.local.cli;

import dev.twofold.local.DataDirectory;
import dev.twofold.local.RunningAddresses;
import dev.twofold.local.demo.Demo;
import dev.twofold.local.demo.DemoApi;
import dev.twofold.local.terminal.CommandFailure;
import dev.twofold.local.terminal.Terminal;
import dev.twofold.local.tls.TrustedAuthority;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import javax.net.ssl.SSLException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The whole walk against a running system. */
@Command(name = "demo", description = "Walk through two-step verification against a running Twofold.")
final class DemoCommand implements Callable<Integer> {

  private static final URI USUAL = URI.create("http://localhost:8080");

  private final Terminal terminal;

  @Spec private CommandSpec spec;

  @Option(names = "--url", paramLabel = "URL", description = "Where Twofold answers. Default: what runs on the data.")
  private URI url;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "data",
      description = "Data directory of the running system. Default: ./${DEFAULT-VALUE}.")
  private Path data;

  @Option(names = "--yes", description = "Ask nothing: the demo computes the codes itself.")
  private boolean yes;

  DemoCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws CommandFailure, InterruptedException {
    Optional<RunningAddresses> running = DataDirectory.addresses(data).filter(found -> url == null || isAt(found));
    URI where = running.map(found -> URI.create(found.url())).orElse(url == null ? USUAL : url);
    try {
      new Demo(api(where, running), spec.commandLine().getOut(), terminal, yes).run();
      return 0;
    } catch (SSLException e) {
      throw new CommandFailure(where + " has no certificate that is trusted here; for a local system give its --data");
    } catch (IOException e) {
      throw new CommandFailure("nothing answers at " + where + "; start it with ./twofold up, or give --url");
    }
  }

  private boolean isAt(RunningAddresses found) {
    return URI.create(found.url()).getAuthority().equals(url.getAuthority());
  }

  private static DemoApi api(URI url, Optional<RunningAddresses> running) throws IOException {
    Optional<Path> authority = running.flatMap(RunningAddresses::authority);
    return authority.isPresent() ? DemoApi.trusting(TrustedAuthority.read(authority.get()), url) : new DemoApi(url);
  }
}
