package io.hardclose.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.zip.CRC32;
import javax.sql.DataSource;
import org.springframework.core.io.ClassPathResource;

/**
 * Whose SQL a schema is of: a checksum of the program's files, kept as the comment of Flyway's
 * schema with the last row of its history. Equal, nothing is pending; else Flyway looks, which
 * takes it half a second.
 */
final class MigrationMark {
  private static final String HISTORY = "flyway.flyway_schema_history";

  private final DataSource owner;

  MigrationMark(DataSource owner) {
    this.owner = owner;
  }

  boolean isOfThisProgram() {
    try (Connection connection = owner.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select obj_description('flyway'::regnamespace, 'pg_namespace'), max(installed_rank),"
                    + " bool_and(success) from "
                    + HISTORY)) {
      row.next();
      return row.getBoolean(3) && mark(row.getInt(2)).equals(row.getString(1));
    } catch (SQLException e) {
      return false;
    }
  }

  /** Whether any program has ever left one. */
  boolean isThere() {
    try (Connection connection = owner.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select obj_description('flyway'::regnamespace, 'pg_namespace') is not null")) {
      row.next();
      return row.getBoolean(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** After a migration; another program that migrates at the same time waits. */
  void set() {
    try (Connection connection = owner.getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("lock table " + HISTORY + " in share update exclusive mode");
      try (ResultSet row = statement.executeQuery("select max(installed_rank) from " + HISTORY)) {
        row.next();
        String mark = mark(row.getInt(1));
        statement.execute("comment on schema flyway is '" + mark + "'");
      }
      connection.commit();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String mark(int lastRank) {
    return String.format("sql %08x, history %d", checksum(), lastRank);
  }

  /** Over the names and checksums of the files below {@code sql}, wherever the program lies. */
  private static long checksum() {
    Map<String, Long> files = new TreeMap<>();
    try {
      URL root = new ClassPathResource("sql/ddl").getURL();
      URLConnection connection = root.openConnection();
      if (connection instanceof JarURLConnection jar) {
        addEntries(jar.getJarFile(), jar.getEntryName().replaceFirst("ddl/?$", ""), files);
      } else {
        Path folder = new ClassPathResource("sql").getFile().toPath();
        Files.walkFileTree(folder, new Adding(folder, files));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    CRC32 sum = new CRC32();
    files.forEach((name, crc) -> sum.update((name + crc).getBytes(StandardCharsets.UTF_8)));
    return sum.getValue();
  }

  private static void addEntries(JarFile jar, String folder, Map<String, Long> files) {
    jar.stream()
        .filter(entry -> entry.getName().startsWith(folder) && !entry.isDirectory())
        .forEach(entry -> files.put(entry.getName().substring(folder.length()), entry.getCrc()));
  }

  /** What a jar has recorded of its entries. */
  private static final class Adding extends SimpleFileVisitor<Path> {
    private final Path folder;
    private final Map<String, Long> files;

    Adding(Path folder, Map<String, Long> files) {
      this.folder = folder;
      this.files = files;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      CRC32 sum = new CRC32();
      try (InputStream in = Files.newInputStream(file)) {
        sum.update(in.readAllBytes());
      }
      files.put(folder.relativize(file).toString().replace('\\', '/'), sum.getValue());
      return FileVisitResult.CONTINUE;
    }
  }
}
