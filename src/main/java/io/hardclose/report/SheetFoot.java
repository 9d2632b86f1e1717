package io.hardclose.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What stands below the rows of a report, on its last sheet: totals, checks, and a note. */
final class SheetFoot {
  private static final String ROUNDED =
      "Note. Amounts are shown rounded, and on paper may not add up in their last digit. The cells"
          + " hold all decimals, and totals and checks are made on those.";

  private final TableReport report;
  private final List<SheetColumn> columns;
  private final List<EquationResult> checked;
  private final WorkbookStyles styles;
  private final SheetParts parts;
  private final List<CheckCell> checks = new ArrayList<>();
  private int totalRow;
  private int noteRow;

  /** What became of an equation, and the cell that shows it. */
  record CheckCell(String label, boolean holds, String sheet, String cell) {}

  SheetFoot(
      TableReport report,
      List<SheetColumn> columns,
      List<EquationResult> checked,
      WorkbookStyles styles,
      SheetParts parts) {
    this.report = report;
    this.columns = columns;
    this.checked = checked;
    this.styles = styles;
    this.parts = parts;
  }

  /** Rows it may need. */
  static int rows(TableReport report) {
    int checks = report.layout().checks().size();
    int rows = 2 + (checks == 0 ? 0 : 1 + checks);
    return report.columns().stream().anyMatch(ReportColumn::mayRound) ? rows + 2 : rows;
  }

  /** Writes it when all rows have gone by. */
  void write() throws IOException {
    if (report.columns().stream().anyMatch(ReportColumn::total)) {
      writeTotals(parts.lastRow() + 1);
      writeChecks(totalRow + 2);
    } else {
      writeChecks(parts.lastRow() + 2);
    }
  }

  /** Row of the totals on the last sheet, from 1; 0 without any. */
  int totalRow() {
    return totalRow;
  }

  /** Row of the note, from 1; 0 without one. */
  int noteRow() {
    return noteRow;
  }

  List<CheckCell> checks() {
    return List.copyOf(checks);
  }

  /** Outside the filter. */
  private void writeTotals(int at) throws IOException {
    totalRow = at;
    SheetRow row = parts.below(at, "");
    boolean labelled = false;
    for (SheetColumn column : columns) {
      ColumnLooks looks = styles.looks(column.declared());
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
  }

  /** SUM passes over text, so a formula stands only where it gives the same total. */
  private String totalFormula(SheetColumn column) {
    boolean groups = report.layout().group().isPresent();
    // A group that goes on in the next sheet has a subtotal that is no formula.
    if (column.hasNumbersAsText() || parts.selected() == 0 || (groups && parts.current() > 0)) {
      return "";
    }
    String sum = groups ? "SUBTOTAL(9," : "SUM(";
    return IntStream.rangeClosed(0, parts.current())
        .mapToObj(sheet -> sum + parts.cells(column.index(), sheet) + ")")
        .collect(Collectors.joining("+"));
  }

  private void writeChecks(int firstRow) throws IOException {
    int at = firstRow;
    for (EquationResult check : checked) {
      check.end(parts.selected());
      int style = styles.check(check.holds());
      SheetRow row = parts.below(at, "");
      if (check.isToldByFormula()) {
        row.textFormula(0, style, formula(check), check.result());
      } else {
        row.text(0, style, check.result());
      }
      row.text(1, styles.checkLabel(), check.equation().label());
      row.end();
      checks.add(
          new CheckCell(check.equation().label(), check.holds(), parts.sheet(), parts.cell(0, at)));
      at++;
    }
    writeNote(checked.isEmpty() ? at : at + 1);
  }

  private String formula(EquationResult check) {
    return check.formula(
        column -> parts.cell(index(column), totalRow),
        (column, sheet) -> parts.cells(index(column), sheet),
        parts.current() + 1);
  }

  private int index(String column) {
    return report.columnNames().indexOf(column);
  }

  /** Rounded figures that do not add up would be taken for an error. */
  private void writeNote(int at) throws IOException {
    if (columns.stream().noneMatch(SheetColumn::rounds)) {
      return;
    }
    noteRow = at;
    SheetRow row = parts.below(at, " ht=\"30\" customHeight=\"1\"");
    row.text(0, styles.sheetNote(), ROUNDED);
    row.end();
  }
}
