package io.hardclose.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.springframework.util.FileSystemUtils;

/**
 * Homes of the embedded server with what takes seconds to make: its programs unpacked, a cluster,
 * and in it a migrated database. It is made once for a build, by the test that wants it first; each
 * home is a copy.
 */
public final class PreparedServer {
  /** The migrated database; nobody connects to it, so that others can be made from it. */
  public static final String TEMPLATE = "hardclose_template";

  private static final Path PLACE = Path.of("target", "prepared-server").toAbsolutePath();

  private PreparedServer() {}

  /** Makes the directory with all of it, and gives it back. */
  public static Path in(Path home) {
    Path prepared = prepared();
    try {
      FileSystemUtils.copyRecursively(prepared.resolve("data"), home.resolve("data"));
      // A server starts on no data that others may read.
      Files.setPosixFilePermissions(
          home.resolve("data"), PosixFilePermissions.fromString("rwx------"));
      Files.copy(prepared.resolve("password"), home.resolve("password"));
    } catch (IOException e) {
      throw new IllegalStateException(home + " cannot be prepared", e);
    }
    return unpackedIn(home);
  }

  /** Makes the directory with the programs alone. */
  public static Path unpackedIn(Path home) {
    link(prepared().resolve("bin"), home.resolve("bin"));
    return home;
  }

  private static Path prepared() {
    try {
      Files.createDirectories(PLACE);
      try (FileChannel channel =
              FileChannel.open(
                  PLACE.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock alone = channel.lock()) {
        Path place = PLACE.resolve(build());
        if (alone.isValid() && !Files.exists(place.resolve("done"))) {
          forgetOthers(place);
          prepare(place.resolve("home"));
          Files.createFile(place.resolve("done"));
        }
        return place.resolve("home");
      }
    } catch (IOException | SQLException e) {
      throw new IllegalStateException("no server can be prepared in " + PLACE, e);
    }
  }

  /** Those of the same server; whoever has a home of one has it still, as a copy or by links. */
  private static void forgetOthers(Path place) throws IOException {
    try (Stream<Path> others = Files.list(PLACE)) {
      for (Path other : others.filter(Files::isDirectory).toList()) {
        if (other.getFileName().toString().startsWith(server() + "-")) {
          FileSystemUtils.deleteRecursively(other);
        }
      }
    }
  }

  private static String server() {
    return System.getProperty("hardclose.test.postgres", "default");
  }

  /**
   * Tests do not survive a power cut, and log in thousands of times: a key of one round will do.
   */
  private static void prepare(Path home) throws SQLException {
    try (EmbeddedServer server = EmbeddedServer.start(home, false)) {
      DatabaseAddress superuser = server.address("postgres");
      try (Connection connection = new Sessions(superuser).asLogin().getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute(
            "alter role "
                + superuser.user().orElseThrow()
                + " password '"
                + ScramKey.of(superuser.password().orElseThrow())
                + "'");
        statement.execute("create database " + TEMPLATE);
      }
      new Migration(new Sessions(server.address(TEMPLATE))).migrate();
    }
  }

  /** Another server, or other SQL, is prepared anew. */
  private static String build() throws IOException {
    CRC32 sum = new CRC32();
    sum.update(Software.installed().version().getBytes(StandardCharsets.UTF_8));
    try (Stream<Path> files = Files.walk(Path.of("target", "classes"))) {
      for (Path file :
          files.filter(Files::isRegularFile).filter(PreparedServer::decides).sorted().toList()) {
        sum.update(Files.readAllBytes(file));
      }
    }
    return server() + "-" + Long.toHexString(sum.getValue());
  }

  private static boolean decides(Path file) {
    return file.toString().endsWith(".sql") || file.toString().contains("/hardclose/database/");
  }

  /** Each file by itself: of a link to a directory, JUnit warns when it deletes it. */
  private static void link(Path from, Path to) {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path place = to.resolve(from.relativize(file));
        if (Files.isDirectory(file)) {
          Files.createDirectories(place);
        } else {
          linkOrCopy(file, place);
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A link costs nothing, but there is none into another file system. */
  private static void linkOrCopy(Path file, Path place) throws IOException {
    try {
      Files.createLink(place, file);
    } catch (IOException | UnsupportedOperationException e) {
      Files.copy(file, place);
    }
  }
}
