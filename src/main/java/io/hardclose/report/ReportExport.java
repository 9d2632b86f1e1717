package io.hardclose.report;

import io.hardclose.job.ExitCode;
import io.hardclose.job.Refusal;
import io.hardclose.period.AccountingPeriod;
import io.hardclose.publish.CloseFolder;
import io.hardclose.publish.PublishedFile;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** Writes the reports of a close to files, all from one snapshot of the books. */
public final class ReportExport {
  private final DataSource database;
  private final Optional<ReportCatalogue> catalogue;

  /**
   * Of the reports shipped, and those of a folder where a request names one.
   *
   * @param database connections as hardclose_app that may stay open for as long as an export takes
   */
  public ReportExport(DataSource database) {
    this.database = database;
    this.catalogue = Optional.empty();
  }

  /** Of these reports. */
  public ReportExport(DataSource database, ReportCatalogue catalogue) {
    this.database = database;
    this.catalogue = Optional.of(catalogue);
  }

  /** How the reports of an export are written. */
  @FunctionalInterface
  interface Writing {
    void write(Export export, Connection connection) throws SQLException, IOException;
  }

  /**
   * Exports to {@code <out>/<period>/close-<n>/}. Either all files are there afterwards or none of
   * them is new. The very same file is left as it is.
   *
   * @throws Refusal HC402 directory, HC403 another file is there, HC404, HC408 or HC415 a report
   *     does not fit the database, HC405 no such close, HC406 writing failed, HC407 unknown report,
   *     HC409 a report that none of the formats can hold, HC411 or HC412 a parameter, HC413 a
   *     report for others, HC422 a close whose sources were changed since
   */
  public List<PublishedFile> export(ExportRequest request) {
    return export(request, ReportExport::oneByOne);
  }

  List<PublishedFile> export(ExportRequest request, Writing writing) {
    catalogue(request).of(request);
    ExportTarget.check(request.out());
    try (Connection connection = readOnly(database)) {
      List<PublishedFile> files = export(connection, request, writing);
      connection.commit();
      return files;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A transaction that sees the same whatever happens meanwhile, and changes nothing. */
  static Connection readOnly(DataSource database) throws SQLException {
    Connection connection = database.getConnection();
    connection.setAutoCommit(false);
    connection.setReadOnly(true);
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    return connection;
  }

  /**
   * As {@link #export}, of what the transaction open on this connection sees: a rehearsal exports
   * what it is about to roll back.
   */
  public List<PublishedFile> exportWithin(Connection connection, ExportRequest request)
      throws SQLException {
    ExportTarget.check(request.out());
    return export(connection, request, ReportExport::oneByOne);
  }

  private List<PublishedFile> export(Connection connection, ExportRequest request, Writing writing)
      throws SQLException {
    try (Export export = Export.begin(connection, request, catalogue(request))) {
      writing.write(export, connection);
      return export.publish();
    } catch (IOException e) {
      throw unwritable(request, e);
    }
  }

  private ReportCatalogue catalogue(ExportRequest request) {
    return catalogue.orElseGet(() -> ReportCatalogue.with(request.folder()));
  }

  private static void oneByOne(Export export, Connection connection)
      throws SQLException, IOException {
    for (Optional<ReportFile> next = export.take(); next.isPresent(); next = export.take()) {
      export.write(connection, next.get());
    }
  }

  /**
   * Before a close: reports of a close that this book has not made yet are another book's, and a
   * disk that cannot hold its reports is full.
   *
   * @throws Refusal HC403 naming the folder, HC416 for a disk that is nearly full
   */
  void checkBeforeClose(ExportRequest request) {
    ExportTarget.requireSpace(request.out(), bytesOfMonth(request.period()));
    int closeNo = request.closeNo().orElse(1);
    Path folder = CloseFolder.of(request.out(), request.period(), closeNo);
    if (!CloseFolder.holdsFiles(folder) || isClosed(request.period(), closeNo)) {
      return;
    }
    throw new Refusal(
        ExitCode.REFUSED,
        "HC403",
        folder
            + " holds reports, and this book has not made close "
            + closeNo
            + " of "
            + request.period()
            + " yet. They are another book's, and a report of a close is never overwritten. Name"
            + " another directory with --out, or move that folder away.");
  }

  private boolean isClosed(AccountingPeriod period, int closeNo) {
    return !new JdbcTemplate(database)
        .queryForList(
            "select close_no from finance.close_facts where period = ? and close_no = ?",
            period.firstDay(),
            closeNo)
        .isEmpty();
  }

  /** What the month's postings take in the database; its files take less. */
  private long bytesOfMonth(AccountingPeriod period) {
    Long bytes =
        new JdbcTemplate(database)
            .queryForObject(
                "select pg_relation_size(finance.leaf_of('transactions', ?))",
                Long.class,
                period.firstDay());
    return bytes == null ? 0 : bytes;
  }

  private static Refusal unwritable(ExportRequest request, IOException cause) {
    return new Refusal(
        ExitCode.FAILED,
        "HC406",
        "reports cannot be written to "
            + request.out().toAbsolutePath()
            + ": "
            + cause.getMessage()
            + ". What was half written is removed. Mend the cause and run the same command again.",
        cause);
  }
}
