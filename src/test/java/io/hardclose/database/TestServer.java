package io.hardclose.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.util.FileSystemUtils;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** The one server of a test run: a container where Docker answers, else the embedded server. */
final class TestServer {
  private static final String VERSION =
      System.getProperty("hardclose.test.postgres", "18.6.0").replaceFirst("[.]0$", "");

  private TestServer() {}

  /** The server's databases as a superuser, by name. It stops when the test run ends. */
  static Function<String, DatabaseAddress> start() {
    return DockerClientFactory.instance().isDockerAvailable() ? container() : embedded();
  }

  private static Function<String, DatabaseAddress> container() {
    PostgreSQLContainer container =
        new PostgreSQLContainer("postgres:" + VERSION).withDatabaseName("postgres");
    container.start();
    Runtime.getRuntime().addShutdownHook(new Thread(container::stop));
    return database ->
        new DatabaseAddress(
            container.getJdbcUrl().replaceFirst("/postgres([?].*)?$", "/" + database),
            Optional.of(container.getUsername()),
            Optional.of(container.getPassword()));
  }

  private static Function<String, DatabaseAddress> embedded() {
    Path home = temporaryHome();
    // Each database that is dropped is a checkpoint, which waits for the disk; a container does
    // not.
    EmbeddedServer server = EmbeddedServer.start(home, false);
    logInQuickly(server.address("postgres"));
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  server.close();
                  delete(home);
                }));
    return server::address;
  }

  /**
   * Tests log in thousands of times, and to turn a password into a key 4096 times over each time
   * was most of what they computed.
   */
  private static void logInQuickly(DatabaseAddress superuser) {
    try (Connection connection = new Sessions(superuser).asLogin().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "alter role "
              + superuser.user().orElseThrow()
              + " password '"
              + ScramKey.of(superuser.password().orElseThrow())
              + "'");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Path temporaryHome() {
    try {
      return Files.createTempDirectory("hardclose-test");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path home) {
    try {
      FileSystemUtils.deleteRecursively(home);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
