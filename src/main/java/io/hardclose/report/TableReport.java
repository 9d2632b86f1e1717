package io.hardclose.report;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A report that is a table: a CSV file and a sheet of the workbook.
 *
 * @param sheet name of its sheet in the workbook, at most 31 characters
 * @param subtotals the column that is empty in rows which add up others, and in them only
 */
public record TableReport(
    String name,
    String title,
    String description,
    String sheet,
    int order,
    List<ReportColumn> columns,
    Optional<String> subtotals,
    Optional<ReportChart> chart,
    String select)
    implements ReportFile {

  public TableReport {
    columns = List.copyOf(columns);
  }

  @Override
  public List<String> columnNames() {
    return columns.stream().map(ReportColumn::name).toList();
  }

  @Override
  public String fileName() {
    return name + ".csv";
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
