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
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** Writes the reports of a close to files, all from one snapshot of the books. */
public final class ReportExport {
  private final DataSource database;
  private final ReportCatalogue catalogue;

  /**
   * @param database connections as hardclose_app that may stay open for as long as an export takes
   */
  public ReportExport(DataSource database, ReportCatalogue catalogue) {
    this.database = database;
    this.catalogue = catalogue;
  }

  /**
   * Exports to {@code <out>/<period>/close-<n>/}. Either all files are there afterwards or none of
   * them is new. The very same file is left as it is.
   *
   * @throws Refusal HC402 directory, HC403 another file is there, HC404 or HC408 a report does not
   *     fit the database, HC405 no such close, HC406 writing failed, HC407 unknown report, HC409 a
   *     report that none of the formats can hold
   */
  public List<PublishedFile> export(ExportRequest request) {
    catalogue.named(request.names(), request.formats());
    ExportTarget.check(request.out());
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      connection.setReadOnly(true);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      List<PublishedFile> files = exportWithin(connection, request);
      connection.commit();
      return files;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * As {@link #export}, of what the transaction open on this connection sees: a rehearsal exports
   * what it is about to roll back.
   */
  public List<PublishedFile> exportWithin(Connection connection, ExportRequest request)
      throws SQLException {
    List<ReportFile> reports = catalogue.named(request.names(), request.formats());
    ExportTarget.check(request.out());
    CloseFacts facts = CloseFacts.enterScope(connection, request.period(), request.closeNo());
    reports.forEach(report -> ReportQuery.check(connection, report));
    try (CloseFolder folder = CloseFolder.open(request.out(), facts.period(), facts.closeNo())) {
      List<TableReport> tables = ReportCatalogue.tables(reports);
      if (request.formats().contains(ReportFormat.CSV)) {
        for (TableReport report : tables) {
          folder.stage(report.fileName(), out -> CsvReport.write(connection, report, out));
        }
        for (TextReport report : ReportCatalogue.texts(reports)) {
          folder.stage(report.fileName(), out -> TextLines.write(connection, report, out));
        }
      }
      // A cover of nothing would be a file, but no report.
      if (request.formats().contains(ReportFormat.XLSX) && !tables.isEmpty()) {
        Workbook workbook = new Workbook(facts, Workbook.EXCEL_ROWS);
        String some = request.names().isEmpty() ? "" : names(tables);
        folder.stage(workbookName(facts, some), out -> workbook.write(connection, tables, out));
      }
      return folder.publish();
    } catch (IOException e) {
      throw unwritable(request, e);
    }
  }

  private static String names(List<TableReport> reports) {
    return reports.stream().map(TableReport::name).sorted().collect(Collectors.joining("-"));
  }

  /**
   * Before a close: reports of a close that this book has not made yet are another book's.
   *
   * @throws Refusal HC403 naming the folder
   */
  void refuseReportsOfAnotherBook(ExportRequest request) {
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

  /** A workbook of some reports is another file than the workbook of all. */
  private static String workbookName(CloseFacts facts, String some) {
    return "hardclose-"
        + facts.period()
        + "-close-"
        + facts.closeNo()
        + (some.isEmpty() ? "" : "-" + some)
        + ".xlsx";
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
