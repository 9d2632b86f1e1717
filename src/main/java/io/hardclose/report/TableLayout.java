package io.hardclose.report;

import java.util.List;
import java.util.Optional;

/**
 * How the workbook shows a table.
 *
 * @param group the column whose equal values, one after the other, make a group that can be folded
 * @param subtotals the column that is empty in rows which add up others, and in them only
 * @param checks equations between totals
 */
public record TableLayout(
    Optional<String> group,
    Optional<String> subtotals,
    Optional<ReportChart> chart,
    List<ReportEquation> checks) {

  public TableLayout {
    checks = List.copyOf(checks);
  }
}
