package io.hardclose.load;

import io.hardclose.job.ExitCode;
import io.hardclose.job.Refusal;
import java.io.Closeable;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;

/** A file on its way into staging, a part by a transaction. */
final class FileStaging implements Closeable {
  private static final int BUFFER = 1 << 16;
  private static final String UNIQUE_VIOLATION = "23505";

  /** The values of a key, file and line, as PostgreSQL tells them in any language. */
  private static final Pattern REPEATED = Pattern.compile("=\\(\\d+, (\\d+)\\)");

  private final JdbcOperations database;
  private final InputFile file;
  private final LoadProgress progress;
  private final long fileId;
  private final Rows rows;
  private final CopyText text;
  private final int rowsOfPart;

  private FileStaging(JdbcOperations database, InputFile file, long fileId, LoadProgress progress) {
    this.database = database;
    this.file = file;
    this.progress = progress;
    this.fileId = fileId;
    this.rowsOfPart =
        Objects.requireNonNull(
            database.queryForObject("select staging.rows_of_part()", Integer.class));
    this.rows = Rows.open(file.path(), file.source());
    this.text = new CopyText(rows, fileId, file, progress);
    if (file.source().hasHeader()) {
      rows.next();
    }
  }

  /** A file from its beginning; null when its content is posted or staged already. */
  static @Nullable FileStaging begin(
      JdbcOperations database, InputFile file, long loadId, LoadProgress progress) {
    progress.beginning(file.name());
    Long fileId =
        database.queryForObject(
            "select staging.begin_file(?, ?, ?, ?, ?, ?, ?::jsonb, ?)",
            Long.class,
            file.name(),
            file.sha256(),
            file.size(),
            file.source().input(),
            file.source().mapped(),
            loadId,
            RejectsFile.form(file),
            file.purpose().word());
    return fileId == null ? null : new FileStaging(database, file, fileId, progress);
  }

  /**
   * A file that an earlier run has staged so many rows of.
   *
   * @param digest of those rows; null is returned when the file says otherwise by now
   */
  static @Nullable FileStaging goOn(
      JdbcOperations database,
      InputFile file,
      long fileId,
      long staged,
      String digest,
      LoadProgress progress) {
    FileStaging way = new FileStaging(database, file, fileId, progress);
    way.text.passOver(staged);
    if (way.digest().equals(digest)) {
      return way;
    }
    way.close();
    return null;
  }

  /** Whether it is still this load's; until the part is committed, it stays so. */
  boolean mayContinue(long loadId) {
    return Boolean.TRUE.equals(
        database.queryForObject(
            "select staging.continue_file(?, ?)", Boolean.class, fileId, loadId));
  }

  /** Copies the next part, and notes the end of the file when it has come; returns its rows. */
  long copyPart() {
    long before = text.count();
    text.beginPart(rowsOfPart);
    String statement = copyStatement();
    database.execute(
        (ConnectionCallback<Long>) connection -> copy(connection, String.valueOf(statement)));
    if (text.hasMore()) {
      database.query("select staging.end_part(?)", row -> {}, fileId);
    } else {
      requireUnchanged();
      progress.noting(file.name());
      end();
    }
    return text.count() - before;
  }

  /** Rows that are left out are done with; others wait to be checked and posted. */
  private void end() {
    if (file.purpose().leavesOut()) {
      database.query(
          "select staging.leave_out_rows(?, ?, ?, ?)",
          row -> {},
          fileId,
          text.count(),
          file.purpose().reason(),
          file.purpose().by());
    } else {
      database.query("select staging.end_file(?, ?)", row -> {}, fileId, text.count());
    }
  }

  boolean hasMore() {
    return text.hasMore();
  }

  long fileId() {
    return fileId;
  }

  /** Rows staged so far. */
  long rows() {
    return text.count();
  }

  /** Of the rows staged so far. */
  String digest() {
    return text.digest();
  }

  @Override
  public void close() {
    text.close();
  }

  private @Nullable String copyStatement() {
    FileSource source = file.source();
    String[] columns = file.columns().toArray(String[]::new);
    if (source.mapped()) {
      database.query("select staging.create_source(?, ?)", row -> {}, source.input(), columns);
    }
    return database.queryForObject(
        "select staging.copy_statement(?, ?, ?)",
        String.class,
        source.input(),
        source.mapped(),
        columns);
  }

  private long copy(Connection connection, String statement) throws SQLException {
    try {
      return connection.unwrap(PGConnection.class).getCopyAPI().copyIn(statement, text, BUFFER);
    } catch (PSQLException e) {
      throw repeated(e);
    } catch (IOException e) {
      throw RegularFiles.unreadable(file.path(), e);
    }
  }

  /** Where a person wrote a line number twice; a mapped file has each line once. */
  private SQLException repeated(PSQLException failure) {
    ServerErrorMessage said = failure.getServerErrorMessage();
    Matcher line = REPEATED.matcher(said == null ? "" : String.valueOf(said.getDetail()));
    if (!file.purpose().isOfRejects()
        || !UNIQUE_VIOLATION.equals(failure.getSQLState())
        || !line.find()) {
      return failure;
    }
    throw new Refusal(
        ExitCode.REFUSED,
        "HC333",
        "line "
            + line.group(1)
            + " of "
            + file.name()
            + " cannot be "
            + file.purpose().done()
            + ". It was not rejected, was mended or left out before, or comes twice; a row of a file"
            + " ends in one outcome. Take it out, or give a new row a file of its own.",
        failure);
  }

  private void requireUnchanged() {
    if (!rows.sha256().equals(file.sha256())) {
      throw new Refusal(
          ExitCode.FAILED,
          "HC310",
          file.path()
              + " changed while it was read. Rows of two versions would be mixed; nothing of it"
              + " was posted. Wait until it is complete, and load again.");
    }
  }
}
