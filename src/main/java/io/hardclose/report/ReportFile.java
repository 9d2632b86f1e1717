package io.hardclose.report;

import io.hardclose.job.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A report: what its file {@code sql/reports/<name>.sql} says of it, and its SELECT.
 *
 * @param name the file's name without its ending; names the CSV file
 * @param sheet name of its sheet in the workbook, at most 31 characters
 * @param order its place among the reports, ascending
 * @param select one SELECT with a total ORDER BY, no semicolon
 */
public record ReportFile(
    String name,
    String title,
    String description,
    String sheet,
    int order,
    List<ReportColumn> columns,
    Optional<ReportChart> chart,
    String select) {

  public ReportFile {
    columns = List.copyOf(columns);
  }

  /**
   * Reads the text of a report file.
   *
   * @throws Refusal HC401 naming file and line, when it is not a report
   */
  public static ReportFile parse(String name, String text) {
    return new ReportFileParser(name, text).parse();
  }

  /** The SELECT as COPY writes it: text disarmed, times in UTC, the scale of amounts fixed. */
  String csvSelect() {
    return projection(columns.stream().map(ReportColumn::csvExpression).toList());
  }

  /** The SELECT as the workbook reads it: typed values. */
  String sheetSelect() {
    return projection(columns.stream().map(ReportColumn::sheetExpression).toList());
  }

  /** A subquery with an ORDER BY is never flattened, and nothing above it sorts again. */
  private String projection(List<String> expressions) {
    return expressions.stream()
        .collect(Collectors.joining(", ", "select ", " from (\n" + select + "\n) as report"));
  }
}
