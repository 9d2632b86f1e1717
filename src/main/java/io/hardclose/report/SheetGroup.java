package io.hardclose.report;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The group whose rows go by, and the row after them that adds them up. */
final class SheetGroup {
  private final List<SheetColumn> columns;
  private final WorkbookStyles styles;
  private final SheetParts parts;
  private @Nullable String name;
  private int firstRow;
  private int firstSheet;

  SheetGroup(List<SheetColumn> columns, WorkbookStyles styles, SheetParts parts) {
    this.columns = columns;
    this.styles = styles;
    this.parts = parts;
  }

  boolean is(String key) {
    return key.equals(name);
  }

  /** With the next row. */
  void begin(String key) {
    name = key;
    firstRow = parts.lastRow() + 1;
    firstSheet = parts.current();
    columns.forEach(SheetColumn::beginGroup);
  }

  /** Writes its sums; none before the first group, nor where nothing is added up. */
  void end() throws IOException {
    if (name == null || columns.stream().noneMatch(column -> column.declared().total())) {
      return;
    }
    SheetRow row = parts.nextSubtotal();
    boolean labelled = false;
    for (SheetColumn column : columns) {
      ColumnLooks looks = styles.looks(column.declared());
      if (column.declared().total()) {
        column.writeSum(
            row, column.groupSum(), looks.subtotal(), looks.flaggedSubtotal(), formula(column));
      } else if (!labelled) {
        row.text(column.index(), styles.subtotalLabel(), "Total " + name);
        labelled = true;
      } else {
        row.blank(column.index(), styles.subtotalLabel());
      }
    }
    row.end();
    name = null;
  }

  /** SUBTOTAL passes over other subtotals, but it also passes over text and other sheets. */
  private String formula(SheetColumn column) {
    return firstSheet != parts.current() || column.hasTextInGroup()
        ? ""
        : "SUBTOTAL(9," + parts.cells(column.index(), firstRow, parts.lastRow() - 1) + ")";
  }
}
