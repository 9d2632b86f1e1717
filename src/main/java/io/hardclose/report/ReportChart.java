package io.hardclose.report;

import java.util.List;

/**
 * A chart of a report, drawn on the workbook's sheet of charts.
 *
 * @param x the column along the horizontal axis; empty for a chart of totals
 * @param y the columns drawn, each a series, or each a bar in a chart of totals; numbers
 */
public record ReportChart(Kind kind, String x, List<String> y, String title) {

  /** The kinds a report can ask for. */
  public enum Kind {
    COLUMN,
    LINE,
    /** One bar for the total of each column. */
    TOTALS
  }

  public ReportChart {
    y = List.copyOf(y);
  }
}
