package io.hardclose.archive;

import io.hardclose.job.ExitCode;
import io.hardclose.job.Refusal;
import io.hardclose.period.AccountingPeriod;
import io.hardclose.publish.Sha256;
import io.hardclose.publish.TrialFile;
import io.hardclose.publish.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;

/** The directory that closed months are written to. Files appear whole, under their names. */
public final class ArchiveDirectory {
  private static final String SUMS = "SHA256SUMS";

  private final Path root;

  private ArchiveDirectory(Path root) {
    this.root = root;
  }

  /**
   * @throws Refusal HC710 when it is not there or takes no file
   */
  public static ArchiveDirectory open(Path root) {
    try {
      if (!Files.isDirectory(root)) {
        throw new IOException("it is no directory");
      }
      TrialFile.makeWithContent(root);
      return new ArchiveDirectory(root);
    } catch (IOException e) {
      throw new Refusal(
          ExitCode.FAILED,
          "HC710",
          "the archive directory "
              + root.toAbsolutePath()
              + " cannot be used: "
              + reason(e)
              + ". Nothing was written, and nothing is dropped that is not there. Make the"
              + " directory, or name another with --archive, and run the same command again.",
          e);
    }
  }

  /**
   * Writes a table's month, reads it back and compares it with the query row by row; only then it
   * gets its name.
   *
   * @param replaces whether a file of other content may be replaced, as those made anew may
   * @throws Refusal HC711 when another file is there, HC712 when it cannot be written, HC713 when
   *     what was read back is not what was written
   */
  public ArchivedFile write(
      Connection connection, String table, AccountingPeriod period, String sql, boolean replaces)
      throws SQLException {
    String path = ArchivedFile.path(table, period);
    Path place = root.resolve(path);
    Path folder = Objects.requireNonNull(place.getParent());
    Path part = WholeFile.beside(place);
    try {
      Files.createDirectories(folder);
      // The job's lock lets nobody else write this month.
      WholeFile.removeLeftovers(place, true);
      long rows = ArchivedTable.write(connection, table, sql, part);
      requireSame(connection, sql, part, place);
      ArchivedFile file =
          new ArchivedFile(table, period, path, rows, Files.size(part), Sha256.of(part));
      if (!replaces && Files.exists(place)) {
        return KeptFile.of(connection, sql, place, file);
      }
      WholeFile.putInPlace(part, place);
      return file;
    } catch (IOException e) {
      throw unwritable(place, e);
    } finally {
      removeQuietly(part);
    }
  }

  /** Has nobody but the owner enter the directory of a table, where there are owners. */
  public void keepForOwnerAlone(String table) {
    Path folder = root.resolve(table);
    try {
      Files.createDirectories(folder);
      if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
      }
    } catch (IOException e) {
      throw unwritable(folder, e);
    }
  }

  /** Whether a file has its name here; what is in it is another question. */
  public boolean holds(String path) {
    return Files.exists(root.resolve(path));
  }

  /**
   * Compares the file with the rows it was made of.
   *
   * @throws Refusal HC713 when it is not there, or differs
   */
  public void requireSame(Connection connection, String sql, ArchivedFile file)
      throws SQLException {
    Path place = root.resolve(file.path());
    try {
      Optional<String> problem = problem(file);
      if (problem.isPresent()) {
        throw differs(place, problem.get());
      }
      requireSame(connection, sql, place, place);
    } catch (IOException e) {
      throw differs(place, "cannot be read: " + reason(e));
    }
  }

  /** What is wrong with the file by its size and SHA-256; empty when it is the one recorded. */
  public Optional<String> problem(ArchivedFile file) throws IOException {
    return problem(root, file);
  }

  /** The same of a directory that is only read. */
  public static Optional<String> problem(Path root, ArchivedFile file) throws IOException {
    Path place = root.resolve(file.path());
    if (!Files.isRegularFile(place)) {
      return Optional.of("is missing");
    }
    return Files.size(place) == file.bytes() && Sha256.of(place).equals(file.sha256())
        ? Optional.empty()
        : Optional.of("is not the file that was archived");
  }

  /** Writes SHA256SUMS, which {@code sha256sum -c} reads, anew. */
  public void writeSums(SortedMap<String, String> sums) {
    StringBuilder text = new StringBuilder();
    sums.forEach(
        (path, sha256) -> {
          if (Files.exists(root.resolve(path))) {
            text.append(sha256).append("  ").append(path).append('\n');
          }
        });
    try {
      WholeFile.replace(root.resolve(SUMS), text.toString().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new Refusal(
          ExitCode.FAILED,
          "HC712",
          root.resolve(SUMS).toAbsolutePath()
              + " cannot be written: "
              + reason(e)
              + ". The files of the archive are there. Mend the cause and run the same command"
              + " again.",
          e);
    }
  }

  private static void requireSame(Connection connection, String sql, Path file, Path named)
      throws SQLException, IOException {
    Optional<String> difference = ArchivedTable.firstDifference(connection, sql, file);
    if (difference.isPresent()) {
      throw differs(named, "does not hold the rows of its table: " + difference.get());
    }
  }

  private static Refusal unwritable(Path place, IOException e) {
    return new Refusal(
        ExitCode.FAILED,
        "HC712",
        place.toAbsolutePath()
            + " cannot be written: "
            + reason(e)
            + ". What was half written is removed, and the month stays where it is. Mend the"
            + " cause and run the same command again.",
        e);
  }

  private static Refusal differs(Path place, String what) {
    return new Refusal(
        ExitCode.DIFFERENCE,
        "HC713",
        place.toAbsolutePath()
            + " "
            + what
            + ". Only what was read back row by row may replace the rows in the database; nothing"
            + " was dropped. Find out what changed it, move it aside, and run the same command"
            + " with --archive again.");
  }

  private static String reason(IOException e) {
    String text = e.getMessage() == null ? e.toString() : e.getMessage();
    return e instanceof java.nio.file.FileSystemException named && named.getReason() != null
        ? named.getReason()
        : text;
  }

  private static void removeQuietly(Path part) {
    try {
      Files.deleteIfExists(part);
    } catch (IOException left) {
      // A hidden file that no reader of the archive looks at.
      return;
    }
  }
}
