package io.hardclose.report;

import java.util.List;

/**
 * A chart of a report's rows, drawn on the workbook's cover.
 *
 * @param x the column along the horizontal axis
 * @param y the columns drawn, each a series; numbers
 */
public record ReportChart(Kind kind, String x, List<String> y, String title) {

  /** The two kinds a report can ask for. */
  public enum Kind {
    COLUMN,
    LINE
  }

  public ReportChart {
    y = List.copyOf(y);
  }
}
