package dev.twofold.local;

import dev.twofold.contracts.Service;
import dev.twofold.embedded.EmbeddedPostgres;
import dev.twofold.local.processes.LogFile;
import dev.twofold.runtime.store.DatabaseSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** The directory in which one local system keeps everything; locked against a second one while in use. */
public final class DataDirectory implements AutoCloseable {

  private static final String LOCK = "lock";
  private static final String POSTGRES = "postgres";
  private static final long BYTES_NEEDED = 300L << 20;

  private final Path root;
  private final FileChannel lock;

  private DataDirectory(Path root, FileChannel lock) {
    this.root = root;
    this.lock = lock;
  }

  /**
   * Makes it if it is absent.
   *
   * @param fresh forget all that is in it
   * @throws StartFailure if it cannot be written, is too full, is in use, or holds somebody else's files
   */
  public static DataDirectory open(Path path, boolean fresh) throws StartFailure {
    Path root = path.toAbsolutePath().normalize();
    try {
      refuseForeign(root);
      Files.createDirectories(root);
      Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx------"));
      DataDirectory directory = new DataDirectory(root, takeLock(root));
      try {
        if (fresh) {
          directory.clear();
        }
        directory.forgetEarlierRun();
        directory.requireSpace();
        return directory;
      } catch (IOException | StartFailure e) {
        directory.close();
        throw e;
      }
    } catch (IOException e) {
      throw new StartFailure("cannot write the data directory " + root + ": " + reason(e), e);
    }
  }

  /** The addresses of the system that runs on a data directory now. */
  public static Optional<RunningAddresses> addresses(Path data) {
    return RunningAddresses.read(data.resolve(RunningAddresses.FILE));
  }

  /** Enrollment's own database in the system that runs on a data directory now. */
  public static Optional<DatabaseSettings> enrollmentDatabase(Path data) {
    Path password = data.resolve(POSTGRES).resolve("password");
    return addresses(data)
        .filter(running -> Files.isReadable(password))
        .map(running -> enrollmentDatabase(running.postgresPort(), password));
  }

  public Path root() {
    return root;
  }

  /** The log of everything that runs in this process. */
  public Path log() {
    return root.resolve("twofold.log");
  }

  /** What a service that runs as a process of its own writes. */
  LogFile logOf(Service service) {
    return new LogFile(root.resolve("logs").resolve(service.wireName() + ".log"));
  }

  /** The processes that run now. */
  Path processes() {
    return root.resolve("processes.json");
  }

  Path postgres() {
    return root.resolve(POSTGRES);
  }

  Path kafka() {
    return root.resolve("kafka");
  }

  Path keys() {
    return root.resolve("keys");
  }

  Path tls() {
    return root.resolve("tls");
  }

  Path deliveryPlan() {
    return root.resolve("delivery-plan.yaml");
  }

  Path routes() {
    return root.resolve("routes.yaml");
  }

  Path running() {
    return root.resolve(RunningAddresses.FILE);
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }

  private static DatabaseSettings enrollmentDatabase(int port, Path password) {
    try {
      return new DatabaseSettings(
          "127.0.0.1",
          port,
          LocalSystem.ENROLLMENT_DATABASE,
          EmbeddedPostgres.USER,
          Files.readString(password),
          1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void refuseForeign(Path root) throws IOException, StartFailure {
    if (!Files.isDirectory(root) || Files.exists(root.resolve(LOCK))) {
      return;
    }
    try (Stream<Path> entries = Files.list(root)) {
      if (entries.findAny().isPresent()) {
        throw new StartFailure(root + " holds files that are not Twofold's; give an empty directory with --data");
      }
    }
  }

  private static FileChannel takeLock(Path root) throws IOException, StartFailure {
    FileChannel channel =
        FileChannel.open(root.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() != null) {
        return channel;
      }
    } catch (OverlappingFileLockException e) {
      // held by this very process: the same answer
    }
    channel.close();
    throw new StartFailure("Twofold already runs on " + root + "; stop it first, or give another directory with --data");
  }

  private void requireSpace() throws IOException, StartFailure {
    FileStore store = Files.getFileStore(root);
    if (store.getUsableSpace() < BYTES_NEEDED) {
      throw new StartFailure(
          "only " + (store.getUsableSpace() >> 20) + " MB are free for " + root + "; "
              + (BYTES_NEEDED >> 20) + " MB are needed");
    }
  }

  /** One that was killed left word of processes that are gone. */
  private void forgetEarlierRun() throws IOException {
    Files.deleteIfExists(running());
    Files.deleteIfExists(processes());
  }

  private void clear() throws IOException {
    try (Stream<Path> paths = Files.walk(root)) {
      paths.filter(path -> !path.equals(root) && !path.equals(root.resolve(LOCK)))
          .sorted(Comparator.reverseOrder())
          .forEach(DataDirectory::delete);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void delete(Path path) {
    try {
      if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String reason(IOException e) {
    return e instanceof AccessDeniedException ? "permission denied" : e.getMessage();
  }
}
