package io.hardclose.report;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The sheets of one report: one, or as many as its rows need. */
final class ReportSheets {
  private final TableReport report;
  private final List<SheetColumn> columns;
  private final List<EquationResult> checked;
  private final SheetParts parts;
  private final SheetGroup group;
  private final SheetFoot foot;

  /**
   * @param figures of other reports, for the checks against them; a check that lacks one is not
   *     made
   * @param sheetRows rows a sheet can hold, above them all the frame's and below them the totals
   */
  ReportSheets(
      TableReport report,
      Map<ReportEquation.Term, BigDecimal> figures,
      WorkbookStyles styles,
      SheetFrame frame,
      Path scratch,
      int sheetRows)
      throws IOException {
    this.report = report;
    this.columns = columns(report, styles, frame.facts());
    this.checked =
        report.layout().checks().stream()
            .filter(check -> figures.keySet().containsAll(check.ofOthers()))
            .map(check -> new EquationResult(check, byName(), figures))
            .toList();
    int bodyRows = sheetRows - SheetFrame.HEADER_ROW - SheetFoot.rows(report);
    this.parts = new SheetParts(report, frame, scratch, bodyRows);
    this.group = new SheetGroup(columns, styles, parts);
    this.foot = new SheetFoot(report, columns, checked, styles, parts);
  }

  private Map<String, SheetColumn> byName() {
    return columns.stream()
        .collect(Collectors.toMap(column -> column.declared().name(), Function.identity()));
  }

  /** Writes all rows, and returns their number. */
  long write(ResultSet rows) throws SQLException, IOException {
    int groupColumn = report.layout().group().map(this::position).orElse(0);
    int subtotalColumn = report.layout().subtotals().map(this::position).orElse(0);
    while (rows.next()) {
      boolean subtotal = subtotalColumn > 0 && rows.getString(subtotalColumn) == null;
      if (groupColumn > 0) {
        changeGroup(rows.getString(groupColumn));
      }
      SheetRow row = parts.nextSelected(attributes(groupColumn > 0 && !subtotal));
      for (SheetColumn column : columns) {
        column.write(rows, row, subtotal);
      }
      row.end();
      checked.forEach(EquationResult::row);
    }
    group.end();
    foot.write();
    parts.end(foot.noteRow());
    return parts.selected();
  }

  private int position(String column) {
    return report.columnNames().indexOf(column) + 1;
  }

  private static String attributes(boolean folded) {
    return folded ? " outlineLevel=\"1\"" : "";
  }

  private void changeGroup(@Nullable String value) throws IOException {
    String key = value == null ? "" : value;
    if (group.is(key)) {
      return;
    }
    group.end();
    checked.forEach(EquationResult::endGroup);
    group.begin(key);
  }

  TableReport report() {
    return report;
  }

  long rows() {
    return parts.selected();
  }

  List<SheetParts.Part> parts() {
    return parts.finished();
  }

  List<SheetFoot.CheckCell> checks() {
    return foot.checks();
  }

  /** Row of the totals on the last sheet, from 1; 0 without any. */
  int totalRow() {
    return foot.totalRow();
  }

  /** What the reader of the workbook has to know of its cells. */
  List<String> notes() {
    return Stream.concat(
            columns.stream().flatMap(column -> column.notes(report.title()).stream()),
            ChartSheet.whyNotDrawn(this).stream())
        .toList();
  }

  SheetColumn column(String name) {
    return columns.get(position(name) - 1);
  }

  /** Releases the file of a sheet that was not finished. */
  void abandon() throws IOException {
    parts.abandon();
  }

  private static List<SheetColumn> columns(
      TableReport report, WorkbookStyles styles, CloseFacts facts) {
    List<SheetColumn> columns = new ArrayList<>();
    for (int i = 0; i < report.columns().size(); i++) {
      ReportColumn declared = report.columns().get(i);
      boolean drawn =
          report
              .layout()
              .chart()
              .filter(c -> c.x().equals(declared.name()) || c.y().contains(declared.name()))
              .isPresent();
      columns.add(new SheetColumn(declared, i, styles.looks(declared), facts.timeZone(), drawn));
    }
    return columns;
  }
}
