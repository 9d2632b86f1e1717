package io.hardclose.database;

import io.hardclose.job.ExitCode;
import io.hardclose.job.Refusal;
import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * PostgreSQL as a child of this program, with its data kept under a home directory: {@code data},
 * the unpacked {@code bin}, {@code password} and {@code server.log}. It listens on localhost only.
 */
public final class EmbeddedServer implements AutoCloseable {
  private static final String DATABASE = "hardclose";
  private static final Duration START_WAIT = Duration.ofSeconds(60);
  private static final int FIRST_PORT = 20_000;
  private static final int LAST_PORT = 32_000;
  private static final int PORTS_TRIED = 100;

  private final ServerHome home;
  private final EmbeddedPostgres postgres;
  private final String password;
  private volatile boolean stopping;
  private final Optional<ProcessHandle> process;

  private EmbeddedServer(ServerHome home, EmbeddedPostgres postgres, String password) {
    this.home = home;
    this.postgres = postgres;
    this.password = password;
    this.process = new Postmaster(home).process();
  }

  /**
   * Starts the server of a home, making it on first use. A server that a killed program left
   * running there is stopped first.
   *
   * @throws Refusal HC510 when another process uses the home, HC511 when it cannot be written,
   *     HC512 when its data are of another major version, HC513 when its password is missing, HC514
   *     when the server does not start
   */
  public static EmbeddedServer start(Path directory) {
    return start(directory, true);
  }

  /**
   * @param durable whether what is committed survives a power cut; books of tests need not
   */
  static EmbeddedServer start(Path directory, boolean durable) {
    ServerHome home = ServerHome.claim(directory);
    try {
      home.refuseOtherMajor(Software.installed().postgresMajor());
      new Postmaster(home).stopOrphan();
      home.discardUnfinishedCluster();
      String password = home.password();
      home.beginCluster();
      EmbeddedServer server = new EmbeddedServer(home, postgres(home, password, durable), password);
      server.createDatabase();
      home.finishCluster();
      return server;
    } catch (RuntimeException | Error e) {
      home.release();
      throw e;
    }
  }

  /** The database the books are in. */
  public DatabaseAddress address() {
    return address(DATABASE);
  }

  /** Another database of this server. */
  public DatabaseAddress address(String database) {
    return new DatabaseAddress(
        "jdbc:postgresql://localhost:" + postgres.getPort() + "/" + database,
        Optional.of("postgres"),
        Optional.of(password));
  }

  /**
   * Nobody but this program starts it again, so that waiting for it is in vain.
   *
   * @throws Refusal HC518 when the server is gone, though this program did not stop it
   */
  void requireRunning() {
    if (!stopping && process.filter(Postmaster::hasEnded).isPresent()) {
      throw new Refusal(
          ExitCode.FAILED,
          "HC518",
          "the embedded server in "
              + home.directory()
              + " is gone, and this program did not stop it: it was killed, or failed."
              + home.lastLogLines()
              + " What was committed stays. Read "
              + home.log()
              + " for the cause, then run the same command again: it starts the server and goes on.");
    }
  }

  /** Stops the server, waiting for its last checkpoint. */
  @Override
  public void close() {
    stopping = true;
    try {
      postgres.close();
      new Postmaster(home).awaitStop();
    } catch (IOException e) {
      throw new Refusal(
          ExitCode.FAILED,
          "HC514",
          "the embedded server in "
              + home.directory()
              + " did not stop cleanly: "
              + e.getMessage()
              + ". Its data are safe. The next run stops it.",
          e);
    } finally {
      home.release();
    }
  }

  private static EmbeddedPostgres postgres(ServerHome home, String password, boolean durable) {
    String onIfDurable = durable ? "on" : "off";
    int major = Software.installed().postgresMajor();
    try {
      return builder(home, major)
          .setDataDirectory(home.data())
          .setCleanDataDirectory(false)
          .setRegisterShutdownHook(false)
          .setPGStartupWait(START_WAIT)
          .setErrorRedirector(ProcessBuilder.Redirect.appendTo(home.log().toFile()))
          .setOutputRedirector(ProcessBuilder.Redirect.appendTo(home.log().toFile()))
          // A resolver of its own: the library remembers where it unpacked for each resolver, and
          // that may be another home.
          .setPgBinaryResolver(
              (os, arch) -> DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(os, arch))
          .setLocaleConfig("auth-host", "scram-sha-256")
          .setLocaleConfig("auth-local", "scram-sha-256")
          .setLocaleConfig("pwfile", home.passwordFile().toString())
          .setConnectConfig("password", password)
          .setPort(freePort())
          .setServerConfig("fsync", onIfDurable)
          .setServerConfig("synchronous_commit", onIfDurable)
          .setServerConfig("listen_addresses", "localhost")
          .setServerConfig("unix_socket_directories", "")
          .setServerConfig("max_connections", "100")
          // Of its 4 MB a load fills each second some ten times, and waits until they are written.
          .setServerConfig("wal_buffers", "64MB")
          .start();
    } catch (IOException | IllegalStateException e) {
      throw new Refusal(
          ExitCode.FAILED,
          "HC514",
          "the embedded server in "
              + home.directory()
              + " did not start: "
              + e.getMessage()
              + "."
              + home.lastLogLines()
              + " Nothing was done. Read "
              + home.log()
              + "; in a container without user namespaces, run as another user than root.",
          e);
    }
  }

  /**
   * None of those that the system gives to connections, from 32768 or higher on: one of them may be
   * taken by somebody's connection before the server listens there.
   */
  private static int freePort() throws IOException {
    for (int tries = 1; ; tries++) {
      int port = ThreadLocalRandom.current().nextInt(FIRST_PORT, LAST_PORT + 1);
      try (ServerSocket socket = new ServerSocket(port)) {
        return socket.getLocalPort();
      } catch (BindException e) {
        if (tries == PORTS_TRIED) {
          throw e;
        }
      }
    }
  }

  /** The library reads its scratch directory from a system property while it makes the builder. */
  private static synchronized EmbeddedPostgres.Builder builder(ServerHome home, int major) {
    System.setProperty("ot.epg.working-dir", home.binaries().toString());
    try {
      EmbeddedPostgres.Builder builder =
          EmbeddedPostgres.builder()
              .setOverrideWorkingDirectory(home.binaries().toFile())
              .setLocaleConfig("locale", "C");
      // The same order of text wherever it runs; before 17 only the C library could sort.
      return major >= 17
          ? builder
              .setLocaleConfig("locale-provider", "builtin")
              .setLocaleConfig("builtin-locale", "C.UTF-8")
          : builder;
    } finally {
      System.clearProperty("ot.epg.working-dir");
    }
  }

  private void createDatabase() {
    try (Connection connection = new Sessions(address("postgres")).asLogin().getConnection();
        Statement statement = connection.createStatement()) {
      try (ResultSet found =
          statement.executeQuery("select from pg_database where datname = '" + DATABASE + "'")) {
        if (found.next()) {
          return;
        }
      }
      statement.execute("create database " + DATABASE);
    } catch (SQLException | RuntimeException e) {
      closeAfter(e);
      throw new Refusal(
          ExitCode.FAILED,
          "HC514",
          "the embedded server in "
              + home.directory()
              + " started, but its database cannot be made: "
              + e.getMessage()
              + " Nothing was done. Read "
              + home.log()
              + ".",
          e);
    }
  }

  private void closeAfter(Exception failure) {
    try {
      postgres.close();
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }
}
