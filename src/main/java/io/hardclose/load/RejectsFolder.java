package io.hardclose.load;

import io.hardclose.job.ExitCode;
import io.hardclose.job.Refusal;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcOperations;

/** Where the rejected rows of a load are written, one file for each file that has any. */
final class RejectsFolder {
  private final Path directory;
  private final JdbcOperations database;

  RejectsFolder(Path directory, JdbcOperations database) {
    this.directory = directory;
    this.database = database;
  }

  /**
   * Makes sure, before anything is loaded, that no mended file is written over.
   *
   * @throws Refusal HC334 when it is not empty, or cannot be made
   */
  void prepare() {
    try {
      Files.createDirectories(directory);
      try (Stream<Path> files = Files.list(directory)) {
        if (files.findAny().isPresent()) {
          throw refusal("is not empty");
        }
      }
    } catch (IOException e) {
      throw refusal("cannot be used: " + e.getMessage());
    }
  }

  /** Writes the rows that are rejected and not mended yet; returns the files written. */
  List<Path> write(Delivery delivery) {
    List<Path> written = new ArrayList<>();
    for (InputFile file : delivery.files()) {
      for (Long fileId : original(file)) {
        if (hasRejects(fileId)) {
          written.add(write(file, fileId));
        }
      }
    }
    return written;
  }

  /** Of a file that mends another, what is left of the other. */
  private List<Long> original(InputFile file) {
    return database.queryForList(
        "select coalesce(f.corrects, f.file_id) from staging.files f"
            + " where f.sha256 = ? and f.input = ?",
        Long.class,
        file.sha256(),
        file.source().input());
  }

  private boolean hasRejects(long fileId) {
    return Boolean.TRUE.equals(
        database.queryForObject(
            "select exists (select from staging.rejected_lines(?))", Boolean.class, fileId));
  }

  private Path write(InputFile file, long fileId) {
    Path path = directory.resolve(file.name());
    try (Writer out =
        new BufferedWriter(
            new OutputStreamWriter(
                Files.newOutputStream(path, StandardOpenOption.CREATE_NEW),
                file.source().encoding()))) {
      RejectsFile.writeHeader(out, file);
      database.query(
          "select * from staging.rejected_lines(?) order by file_line",
          row -> {
            write(out, file.source(), row);
          },
          fileId);
      return path;
    } catch (IOException e) {
      throw refusal("cannot be written to: " + e.getMessage());
    }
  }

  private static void write(Writer out, FileSource source, ResultSet row) throws SQLException {
    try {
      RejectsFile.write(
          out,
          source,
          row.getLong("file_line"),
          row.getString("reason"),
          row.getString("malformed"),
          texts(row.getArray("fields")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String[] texts(Array array) throws SQLException {
    return Arrays.stream((String[]) array.getArray())
        .map(text -> text == null ? "" : text)
        .toArray(String[]::new);
  }

  private Refusal refusal(String what) {
    return new Refusal(
        ExitCode.REFUSED,
        "HC334",
        "the directory for rejected rows "
            + directory
            + " "
            + what
            + ". Rows mended there would be lost. Name an empty or a new directory.");
  }
}
