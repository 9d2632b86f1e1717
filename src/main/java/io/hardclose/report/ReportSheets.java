package io.hardclose.report;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.poi.ss.util.CellReference;
import org.jspecify.annotations.Nullable;

/** The sheets of one report: one, or as many as its rows need. */
final class ReportSheets {
  private static final String ROUNDED =
      "Note. Amounts are shown rounded, and on paper may not add up in their last digit. The cells"
          + " hold all decimals, and totals and checks are made on those.";

  private final TableReport report;
  private final WorkbookStyles styles;
  private final SheetFrame frame;
  private final Path scratch;
  private final int bodyRows;
  private final List<SheetColumn> columns;
  private final String[] letters;
  private final List<Part> parts = new ArrayList<>();
  private final List<CheckRun> checked;
  private final List<CheckCell> checks = new ArrayList<>();
  private SheetXml xml;
  private SheetRow row;
  private int body;
  private long written;
  private int groupFrom;
  private int groupPart;
  private @Nullable String group;
  private int totalRow;
  private int noteRow;

  /**
   * One sheet.
   *
   * @param rows of its body: those of the report, and subtotals between them
   * @param selected rows of the report alone
   */
  record Part(String sheet, int rows, long selected, SheetXml.Entry entry) {}

  /** What became of an equation, and the cell that shows it. */
  record CheckCell(String label, boolean holds, String sheet, String cell) {}

  /**
   * @param figures of other reports, for the checks against them; a check that lacks one is not
   *     made
   * @param sheetRows rows a sheet can hold, above them all the frame's and below them the totals
   */
  ReportSheets(
      TableReport report,
      Map<ReportCheck.Term, BigDecimal> figures,
      WorkbookStyles styles,
      SheetFrame frame,
      Path scratch,
      int sheetRows)
      throws IOException {
    this.report = report;
    this.styles = styles;
    this.frame = frame;
    this.scratch = scratch;
    int footer = 2 + (report.layout().checks().isEmpty() ? 0 : 1 + report.layout().checks().size());
    if (report.columns().stream().anyMatch(ReportColumn::mayRound)) {
      footer += 2;
    }
    this.bodyRows = sheetRows - SheetFrame.HEADER_ROW - footer;
    this.columns = columns(report, styles, frame.facts());
    this.letters =
        IntStream.range(0, columns.size())
            .mapToObj(CellReference::convertNumToColString)
            .toArray(String[]::new);
    this.checked =
        report.layout().checks().stream()
            .filter(check -> figures.keySet().containsAll(check.ofOthers()))
            .map(check -> new CheckRun(check, byName(), figures))
            .toList();
    this.xml = begin();
    this.row = new SheetRow(xml, letters);
  }

  private Map<String, SheetColumn> byName() {
    return columns.stream()
        .collect(Collectors.toMap(column -> column.declared().name(), Function.identity()));
  }

  /** Writes all rows, and returns their number. */
  long write(ResultSet rows) throws SQLException, IOException {
    Optional<String> subtotals = report.layout().subtotals();
    int groupColumn = report.layout().group().map(this::position).orElse(0);
    int subtotalColumn = subtotals.map(this::position).orElse(0);
    while (rows.next()) {
      boolean subtotal = subtotalColumn > 0 && rows.getString(subtotalColumn) == null;
      if (groupColumn > 0) {
        changeGroup(rows.getString(groupColumn));
      }
      makeRoom();
      row.begin(++body + SheetFrame.HEADER_ROW, attributes(groupColumn > 0 && !subtotal));
      for (SheetColumn column : columns) {
        column.write(rows, row, subtotal);
      }
      row.end();
      checked.forEach(CheckRun::row);
      written++;
    }
    endGroup();
    writeTotals();
    end();
    return written;
  }

  private int position(String column) {
    return report.columnNames().indexOf(column) + 1;
  }

  private static String attributes(boolean folded) {
    return folded ? " outlineLevel=\"1\"" : "";
  }

  private void changeGroup(@Nullable String value) throws IOException {
    String key = value == null ? "" : value;
    if (key.equals(group)) {
      return;
    }
    endGroup();
    checked.forEach(CheckRun::endGroup);
    group = key;
    columns.forEach(SheetColumn::beginGroup);
    groupFrom = body + 1;
    groupPart = parts.size();
  }

  /** A row that adds up the group before; where the SELECT gives such rows, none. */
  private void endGroup() throws IOException {
    if (group == null || columns.stream().noneMatch(column -> column.declared().total())) {
      return;
    }
    makeRoom();
    row.begin(++body + SheetFrame.HEADER_ROW, "");
    boolean labelled = false;
    for (SheetColumn column : columns) {
      WorkbookStyles.Looks looks = styles.looks(column.declared());
      if (column.declared().total()) {
        column.writeSum(
            row,
            column.groupSum(),
            looks.subtotal(),
            looks.flaggedSubtotal(),
            groupFormula(column));
      } else if (!labelled) {
        row.text(column.index(), styles.subtotalLabel(), "Total " + group);
        labelled = true;
      } else {
        row.blank(column.index(), styles.subtotalLabel());
      }
    }
    row.end();
    group = null;
  }

  /** SUBTOTAL passes over other subtotals, but it also passes over text and other sheets. */
  private String groupFormula(SheetColumn column) {
    if (groupPart != parts.size() || column.hasTextInGroup()) {
      return "";
    }
    String letter = letters[column.index()];
    int first = SheetFrame.HEADER_ROW + groupFrom;
    return "SUBTOTAL(9," + letter + first + ":" + letter + (SheetFrame.HEADER_ROW + body - 1) + ")";
  }

  /** Below the last sheet's rows, outside the filter. */
  private void writeTotals() throws IOException {
    if (report.columns().stream().noneMatch(ReportColumn::total)) {
      writeChecks(SheetFrame.HEADER_ROW + body + 2);
      return;
    }
    totalRow = SheetFrame.HEADER_ROW + body + 1;
    row.begin(totalRow, "");
    boolean labelled = false;
    for (SheetColumn column : columns) {
      WorkbookStyles.Looks looks = styles.looks(column.declared());
      if (column.declared().total()) {
        column.writeSum(
            row, column.sum(), looks.total(), looks.flaggedTotal(), totalFormula(column));
      } else if (!labelled) {
        row.text(column.index(), styles.totalLabel(), "Total");
        labelled = true;
      } else {
        row.blank(column.index(), styles.totalLabel());
      }
    }
    row.end();
    writeChecks(totalRow + 2);
  }

  /** SUM passes over text, so a formula stands only where it gives the same total. */
  private String totalFormula(SheetColumn column) {
    boolean groups = report.layout().group().isPresent();
    // A group that goes on in the next sheet has a subtotal that is no formula.
    if (column.hasNumbersAsText() || written == 0 || (groups && !parts.isEmpty())) {
      return "";
    }
    String sum = groups ? "SUBTOTAL(9," : "SUM(";
    String letter = letters[column.index()];
    int first = SheetFrame.HEADER_ROW + 1;
    String last = letter + first + ":" + letter + (SheetFrame.HEADER_ROW + body) + ")";
    return parts.stream()
        .map(
            part ->
                sum
                    + quoted(part.sheet())
                    + letter
                    + first
                    + ":"
                    + letter
                    + (SheetFrame.HEADER_ROW + part.rows())
                    + ")+")
        .collect(Collectors.joining("", "", sum + last));
  }

  private void writeChecks(int firstRow) throws IOException {
    int at = firstRow;
    for (CheckRun check : checked) {
      check.end(written);
      int style = styles.check(check.holds());
      row.begin(at, "");
      if (check.isToldByFormula()) {
        row.textFormula(
            0,
            style,
            check.formula(this::totalCell, this::cells, parts.size() + 1),
            check.result());
      } else {
        row.text(0, style, check.result());
      }
      row.text(1, styles.checkLabel(), check.check().label());
      row.end();
      checks.add(
          new CheckCell(check.check().label(), check.holds(), name(parts.size() + 1), "A" + at));
      at++;
    }
    writeNote(checked.isEmpty() ? at : at + 1);
  }

  /** Rounded figures that do not add up would be taken for an error. */
  private void writeNote(int at) throws IOException {
    if (columns.stream().noneMatch(SheetColumn::rounds)) {
      return;
    }
    noteRow = at;
    row.begin(at, " ht=\"30\" customHeight=\"1\"");
    row.text(0, styles.sheetNote(), ROUNDED);
    row.end();
  }

  /** A column's rows on one of the sheets, from 0; the last is the one being written. */
  private String cells(String column, int sheet) {
    boolean last = sheet == parts.size();
    String letter = letters[column(column).index()];
    return (last ? "" : quoted(parts.get(sheet).sheet()))
        + letter
        + (SheetFrame.HEADER_ROW + 1)
        + ":"
        + letter
        + (SheetFrame.HEADER_ROW + (last ? body : parts.get(sheet).rows()));
  }

  private String totalCell(String column) {
    return letters[column(column).index()] + totalRow;
  }

  TableReport report() {
    return report;
  }

  long rows() {
    return written;
  }

  List<Part> parts() {
    return List.copyOf(parts);
  }

  List<CheckCell> checks() {
    return List.copyOf(checks);
  }

  /** Row of the totals on the last sheet, from 1; 0 without any. */
  int totalRow() {
    return totalRow;
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
    xml.close();
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

  private void makeRoom() throws IOException {
    if (body == bodyRows) {
      end();
      xml = begin();
      row = new SheetRow(xml, letters);
    }
  }

  private SheetXml begin() throws IOException {
    body = 0;
    groupFrom = 1;
    SheetXml next = new SheetXml(scratch.resolve(report.name() + "." + (parts.size() + 1)));
    frame.begin(next, report, letters);
    return next;
  }

  private void end() throws IOException {
    frame.end(xml, report, letters, body, noteRow);
    SheetXml.Entry entry = xml.finish();
    xml.close();
    long before = parts.stream().mapToLong(Part::selected).sum();
    parts.add(new Part(name(parts.size() + 1), body, written - before, entry));
  }

  /** The name of the n-th sheet, 31 characters at most. */
  private String name(int n) {
    String suffix = n == 1 ? "" : " (" + n + ")";
    String base = report.sheet();
    return base.substring(0, Math.min(base.length(), 31 - suffix.length())) + suffix;
  }

  private static String quoted(String sheet) {
    return "'" + sheet + "'!";
  }
}
