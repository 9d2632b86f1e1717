package io.hardclose.load;

import io.hardclose.database.OwnTransaction;
import io.hardclose.job.ExitCode;
import io.hardclose.job.Refusal;
import io.hardclose.publish.OwnerAlone;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.JdbcTemplate;

/** Where the rejected rows of a load are written, one file for each file that has any. */
final class RejectsFolder {
  private static final String READ = "select * from staging.rejected_lines(?) order by file_line";

  /** Few, as each may have the 2,000,000 characters of the longest row. */
  private static final int FETCHED = 50;

  private final Path directory;
  private final DataSource pool;
  private final JdbcOperations database;
  private final LoadProgress progress;
  private final Set<Long> written = new HashSet<>();

  private RejectsFolder(Path directory, DataSource pool, LoadProgress progress) {
    this.progress = progress;
    this.directory = directory;
    this.pool = pool;
    this.database = new JdbcTemplate(pool);
  }

  /**
   * The directory that the settings name, made sure of before anything is loaded: no mended file is
   * written over.
   *
   * @throws Refusal HC334 when it is not empty, or cannot be made
   */
  static Optional<RejectsFolder> of(LoadSettings settings, DataSource pool, LoadProgress progress) {
    Optional<RejectsFolder> folder =
        settings.rejectsTo().map(directory -> new RejectsFolder(directory, pool, progress));
    folder.ifPresent(RejectsFolder::prepare);
    return folder;
  }

  private void prepare() {
    try {
      OwnerAlone.createDirectories(directory);
      try (Stream<Path> files = Files.list(directory)) {
        if (files.findAny().isPresent()) {
          throw refusal("is not empty");
        }
      }
    } catch (IOException e) {
      throw refusal("cannot be used: " + e.getMessage());
    }
  }

  /**
   * What was written.
   *
   * @param failure what to tell of rows that were not, with its code; empty when all were
   */
  record Written(List<Path> paths, String failure) {
    static final Written NOTHING = new Written(List.of(), "");
  }

  /**
   * Writes the rows that are rejected and not mended yet, of each file once, though its content may
   * come under two names. The load has ended by now, so what cannot be written is said, not thrown.
   */
  Written write(Delivery delivery) {
    List<Path> paths = new ArrayList<>();
    Map<String, String> failures = new LinkedHashMap<>();
    for (InputFile file : delivery.files()) {
      progress.writingRejects(file.name(), 0);
      for (Original original : originals(file)) {
        if (!written.contains(original.fileId) && hasRejects(original.fileId)) {
          try {
            paths.add(write(file, original));
            written.add(original.fileId);
          } catch (IOException e) {
            failures.put(original.name, reason(e));
          }
        }
      }
    }
    progress.summingUp();
    return new Written(paths, failures.isEmpty() ? "" : unwritten(failures));
  }

  /**
   * The file as it came first: of a file that mends another, the other.
   *
   * @param name by which its mended rows are known, whatever the file is named where it lies now
   * @param columns in its order
   */
  private record Original(long fileId, String name, List<String> columns) {}

  private List<Original> originals(InputFile file) {
    return database.query(
        "select o.file_id, o.file_name,"
            + " array(select jsonb_array_elements_text(o.form -> 'columns')) as columns"
            + " from ("
            + LoadRecords.ORIGINALS
            + ") o",
        (row, number) ->
            new Original(
                row.getLong("file_id"),
                row.getString("file_name"),
                List.of(texts(row.getArray("columns")))),
        file.sha256(),
        file.source().input(),
        file.name());
  }

  private boolean hasRejects(long fileId) {
    return Boolean.TRUE.equals(
        database.queryForObject(
            "select exists (select from staging.rejected_lines(?))", Boolean.class, fileId));
  }

  private Path write(InputFile file, Original original) throws IOException {
    WrittenForm form = WrittenForm.of(file.path(), file.source());
    Path path = OwnerAlone.createFile(directory.resolve(original.name));
    boolean whole = false;
    try {
      writeRows(path, form, file.source(), original);
      whole = true;
      return path;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } finally {
      if (!whole) {
        Files.deleteIfExists(path);
      }
    }
  }

  private void writeRows(Path path, WrittenForm form, FileSource source, Original original)
      throws IOException {
    try (Writer out =
        new BufferedWriter(new OutputStreamWriter(Files.newOutputStream(path), form.encoding()))) {
      if (form.marked()) {
        out.write(WrittenForm.BYTE_ORDER_MARK);
      }
      if (source.hasHeader()) {
        out.write(RejectsFile.header(source, original.columns) + form.lineEnd());
      }
      OwnTransaction.run(
          pool,
          (connection, statements) -> {
            writeRows(connection, out, form, source, original);
            return original;
          });
    } catch (SQLException e) {
      throw new UncategorizedSQLException("rejected rows", READ, e);
    }
  }

  /** Through a cursor, which takes a transaction: they may be as many as the file has. */
  private void writeRows(
      Connection connection, Writer out, WrittenForm form, FileSource source, Original original)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(READ)) {
      statement.setFetchSize(FETCHED);
      statement.setLong(1, original.fileId);
      try (ResultSet rows = statement.executeQuery()) {
        for (long count = 0; rows.next(); count++) {
          progress.writingRejects(original.name, count);
          out.write(row(source, rows) + form.lineEnd());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String row(FileSource source, ResultSet row) throws SQLException {
    return RejectsFile.row(
        source,
        row.getLong("file_line"),
        row.getString("reason"),
        row.getString("malformed"),
        texts(row.getArray("fields")));
  }

  private static String[] texts(Array array) throws SQLException {
    return Arrays.stream((String[]) array.getArray())
        .map(text -> text == null ? "" : text)
        .toArray(String[]::new);
  }

  private static String reason(IOException e) {
    return e instanceof NoSuchFileException
        ? e.getMessage() + " is gone"
        : String.valueOf(e.getMessage());
  }

  /**
   * @param failures by the name of the file; the first is said
   */
  private String unwritten(Map<String, String> failures) {
    return "HC337: the rejected rows of "
        + String.join(", ", failures.keySet())
        + " are not written to "
        + directory
        + ": "
        + failures.values().iterator().next()
        + ". What became of the files is settled, and the database keeps those rows. Mend the cause,"
        + " copy these files into a directory of their own, and load that with --rejects-to an"
        + " empty or a new directory: no row is posted twice.";
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
