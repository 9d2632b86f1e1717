package io.hardclose.report;

import io.hardclose.job.Refusal;
import io.hardclose.publish.CloseFolder;
import io.hardclose.publish.PublishedFile;
import io.hardclose.publish.Sha256;
import io.hardclose.report.ReportHead.Audience;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

/**
 * One export that is going on: each report is staged by whichever thread takes it, then all files
 * are published together.
 */
final class Export implements AutoCloseable {
  private static final int LONGEST_NAME = 120;

  private final ExportRequest request;
  private final CloseFacts facts;
  private final CloseFolder folder;
  private final ReportCatalogue catalogue;
  private final List<ReportFile> reports;
  private final Map<Audience, Workbook> workbooks = new EnumMap<>(Audience.class);
  private final Queue<ReportFile> waiting;

  private Export(
      ExportRequest request, CloseFacts facts, CloseFolder folder, ReportCatalogue catalogue) {
    this.request = request;
    this.facts = facts;
    this.folder = folder;
    this.catalogue = catalogue;
    this.reports = catalogue.of(request);
    this.waiting = new ConcurrentLinkedQueue<>(reports);
  }

  /**
   * Opens the folder of the close.
   *
   * @throws Refusal HC422 for reports that would no longer be those of the close
   * @param connection with a transaction that sees the close
   */
  static Export begin(Connection connection, ExportRequest request, ReportCatalogue catalogue)
      throws SQLException, IOException {
    CloseFacts facts = CloseFacts.enterScope(connection, request.period(), request.closeNo());
    List<ReportFile> reports = catalogue.of(request);
    for (ReportFile report : reports) {
      ReportQuery.check(connection, report);
    }
    SupersededClose.requireUnchanged(connection, facts, reports);
    CloseFolder folder = CloseFolder.open(request.out(), facts.period(), facts.closeNo());
    Export export = new Export(request, facts, folder, catalogue);
    try {
      export.openWorkbooks();
      return export;
    } catch (IOException | RuntimeException e) {
      export.close();
      throw e;
    }
  }

  private void openWorkbooks() throws IOException {
    if (!request.formats().contains(ReportFormat.XLSX)) {
      return;
    }
    for (Audience audience : Audience.values()) {
      List<TableReport> tables =
          ReportCatalogue.tables(reports).stream()
              .filter(report -> report.head().audience() == audience)
              .toList();
      // A cover of nothing would be a file, but no report.
      if (!tables.isEmpty()) {
        workbooks.put(
            audience,
            new Workbook(
                facts,
                tables,
                request.parameters(),
                folder.scratch(),
                catalogue,
                Workbook.EXCEL_ROWS));
      }
    }
  }

  /** The next report nobody has taken yet. */
  Optional<ReportFile> take() {
    return Optional.ofNullable(waiting.poll());
  }

  /** What is still waiting is left. */
  void giveUp() {
    waiting.clear();
  }

  /** Puts a further connection in the scope of the close. */
  void enter(Connection connection) throws SQLException {
    CloseFacts.enterScope(connection, request.period(), Optional.of(facts.closeNo()));
  }

  /** Stages the files of one report, and its sheets. */
  void write(Connection connection, ReportFile report) throws IOException, SQLException {
    try (ReportRole role =
        ReportRole.enter(connection, report, request.parameters(), facts.period())) {
      if (!report.head().origin().shipped()) {
        OwnRows.prove(connection, report);
      }
      if (request.formats().contains(ReportFormat.CSV)) {
        stage(fileName(report), report.head().audience(), out -> lines(connection, report, out));
      }
      Workbook workbook = workbooks.get(report.head().audience());
      if (workbook != null && report instanceof TableReport table) {
        workbook.write(connection, table);
      }
      role.leave();
    }
  }

  private static long lines(Connection connection, ReportFile report, OutputStream out)
      throws IOException {
    return report instanceof TableReport table
        ? CsvReport.write(connection, table, out)
        : TextLines.write(connection, (TextReport) report, out);
  }

  List<PublishedFile> publish() throws IOException {
    for (Map.Entry<Audience, Workbook> workbook : workbooks.entrySet()) {
      stage(workbookName(workbook.getKey()), workbook.getKey(), workbook.getValue()::assemble);
    }
    return folder.publish();
  }

  private void stage(String name, Audience audience, CloseFolder.Content content)
      throws IOException {
    if (audience == Audience.EVERYONE) {
      folder.stage(name, content);
    } else {
      folder.stageForOwnerAlone(name, content);
    }
  }

  private String fileName(ReportFile report) {
    return shortened(report.name() + parameters(List.of(report))) + "." + report.extension();
  }

  /** A workbook of some reports is another file than the workbook of all. */
  private String workbookName(Audience audience) {
    List<ReportFile> some =
        reports.stream()
            .filter(TableReport.class::isInstance)
            .filter(report -> report.head().audience() == audience)
            .toList();
    String which =
        request.isWhole()
            ? ""
            : "-"
                + some.stream().map(ReportFile::name).sorted().collect(Collectors.joining("-"))
                + parameters(some);
    return "hardclose-" + facts.period() + "-close-" + facts.closeNo() + shortened(which) + ".xlsx";
  }

  /** Another value is another file. */
  private String parameters(List<ReportFile> of) {
    Map<String, String> set = new TreeMap<>();
    for (ReportFile report : of) {
      for (ReportParameter parameter : report.head().parameters()) {
        String value = request.parameters().get(parameter.name());
        if (value != null && !value.equals(parameter.value(Map.of(), facts.period()))) {
          set.put(parameter.name(), value);
        }
      }
    }
    return set.entrySet().stream()
        .map(each -> "-" + each.getKey() + "-" + ReportParameter.inFileName(each.getValue()))
        .collect(Collectors.joining());
  }

  private static String shortened(String which) {
    if (which.length() <= LONGEST_NAME) {
      return which;
    }
    String digest = Sha256.of(which.getBytes(StandardCharsets.UTF_8));
    return which.substring(0, LONGEST_NAME - 13) + "-" + digest.substring(0, 12);
  }

  @Override
  public void close() throws IOException {
    try {
      for (Workbook workbook : workbooks.values()) {
        workbook.close();
      }
    } finally {
      folder.close();
    }
  }
}
