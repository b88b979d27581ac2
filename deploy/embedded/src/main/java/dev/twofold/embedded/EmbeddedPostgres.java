package dev.twofold.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.Properties;
import java.util.Set;

/**
 * A real PostgreSQL server for trials and tests, on Linux. It listens on loopback only, asks for a password
 * (scram-sha-256) and keeps its promises about durability. In the given directory stand {@code data}, {@code password}
 * (mode 0600), {@code port} and {@code postgres.log}; a later start goes on with them.
 *
 * <p>The server stops when this JVM ends, however it ends. PostgreSQL refuses to run as root; root needs user
 * namespaces ({@code unshare --user}).
 */
public final class EmbeddedPostgres implements AutoCloseable {

  /** Name of the superuser, whose password stands in the file {@code password}. */
  public static final String USER = "postgres";

  private static final int PASSWORD_BYTES = 24;
  private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

  private final PostgresServer server;
  private final int port;
  private final String password;

  private EmbeddedPostgres(PostgresServer server, int port, String password) {
    this.server = server;
    this.port = port;
    this.password = password;
  }

  /** Blocks until the server accepts connections, 60 s at the most. */
  public static EmbeddedPostgres start(Path dataDirectory) throws IOException {
    Files.createDirectories(dataDirectory);
    String password = password(dataDirectory.resolve("password"));
    PostgresServer server = new PostgresServer(PostgresBinaries.unpacked(), dataDirectory.toAbsolutePath());
    server.stopLeftover();
    server.initialize(USER, dataDirectory.resolve("password"));
    int port = port(dataDirectory.resolve("port"));
    EmbeddedPostgres postgres = new EmbeddedPostgres(server, port, password);
    server.start(port, postgres::answers);
    return postgres;
  }

  public int port() {
    return port;
  }

  public String user() {
    return USER;
  }

  public String password() {
    return password;
  }

  /** Does nothing if there is one of that name already. */
  public void createDatabase(String name) {
    if (!name.matches("[a-z][a-z0-9_]{0,62}")) {
      throw new IllegalArgumentException("a database is named with lower-case letters, digits and underscores");
    }
    try (Connection connection = connect();
        PreparedStatement existing = connection.prepareStatement("SELECT 1 FROM pg_database WHERE datname = ?");
        Statement creation = connection.createStatement()) {
      existing.setString(1, name);
      if (!existing.executeQuery().next()) {
        creation.execute("CREATE DATABASE " + name);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("the database " + name + " was not created", e);
    }
  }

  /** Ends when the server does, with its status. */
  public Process process() {
    return server.process();
  }

  /** Of the server itself, not of {@link #process()}, which only stands between it and this JVM. */
  public long pid() {
    return server.pid();
  }

  /** As {@code kill -9}: nothing is written any more. */
  public void kill() {
    server.kill();
  }

  /** On the same port and data, after {@link #kill()} or from the running state. */
  public void restart() {
    try {
      server.stop();
      server.stopLeftover();
      server.start(port, this::answers);
    } catch (IOException e) {
      throw new IllegalStateException("PostgreSQL did not start again", e);
    }
  }

  @Override
  public void close() {
    server.stop();
  }

  private boolean answers() {
    try (Connection connection = connect()) {
      return connection.isValid(1);
    } catch (SQLException e) {
      return false;
    }
  }

  private Connection connect() throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", USER);
    properties.setProperty("password", password);
    properties.setProperty("connectTimeout", "2");
    properties.setProperty("socketTimeout", "20");
    return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/postgres", properties);
  }

  private static String password(Path file) throws IOException {
    if (!Files.exists(file)) {
      byte[] random = new byte[PASSWORD_BYTES];
      new SecureRandom().nextBytes(random);
      Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
      Files.writeString(file, Base64.getUrlEncoder().withoutPadding().encodeToString(random));
    }
    return Files.readString(file);
  }

  private static int port(Path file) throws IOException {
    if (Files.exists(file)) {
      int last = Integer.parseInt(Files.readString(file).strip());
      if (isFree(last)) {
        return last;
      }
    }
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Files.writeString(file, Integer.toString(socket.getLocalPort()));
      return socket.getLocalPort();
    }
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }
}
