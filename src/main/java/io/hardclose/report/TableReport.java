package io.hardclose.report;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A report that is a table: a CSV file and a sheet of the workbook.
 *
 * @param sheet name of its sheet in the workbook, at most 31 characters
 * @param key what tells the rows of a report of somebody's own apart; the shipped ones are tested
 */
public record TableReport(
    ReportHead head,
    String sheet,
    List<ReportColumn> columns,
    TableLayout layout,
    List<String> key,
    String select)
    implements ReportFile {

  public TableReport {
    columns = List.copyOf(columns);
    key = List.copyOf(key);
  }

  @Override
  public List<String> columnNames() {
    return columns.stream().map(ReportColumn::name).toList();
  }

  @Override
  public String extension() {
    return "csv";
  }

  /**
   * The SELECT as COPY writes it: text disarmed, times in UTC, the scale of amounts fixed.
   *
   * @param harmless names of columns whose text needs no look
   */
  String csvSelect(Set<String> harmless) {
    return projection(
        columns.stream()
            .map(column -> column.csvExpression(harmless.contains(column.name())))
            .toList());
  }

  /** The SELECT as the workbook reads it: typed values. */
  String sheetSelect() {
    return projection(columns.stream().map(ReportColumn::sheetExpression).toList());
  }

  /** A subquery with an ORDER BY is never flattened, and nothing above it sorts again. */
  private String projection(List<String> expressions) {
    String from =
        head().origin().shipped()
            ? "(\n" + select + "\n) as report"
            : ReaderQuery.of(select, columns);
    return expressions.stream().collect(Collectors.joining(", ", "select ", " from " + from));
  }

  /**
   * Whether another report can be checked against this figure, and finds it the same always, which
   * of somebody's own report is proven only when it is exported itself.
   */
  boolean offers(ReportEquation.Term figure) {
    return figure.report().equals(Optional.of(name()))
        && head.origin().shipped()
        && head.parameters().isEmpty()
        && head.audience() == ReportHead.Audience.EVERYONE
        && columns.stream()
            .anyMatch(each -> each.name().equals(figure.column()) && each.type().isNumber())
        && figure.rows().stream()
            .allMatch(
                rows ->
                    columns.stream()
                        .anyMatch(
                            each -> each.name().equals(rows.column()) && each.type().isText()));
  }

  ReportColumn column(String name) {
    return columns.stream().filter(c -> c.name().equals(name)).findFirst().orElseThrow();
  }
}
