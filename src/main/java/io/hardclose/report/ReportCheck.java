package io.hardclose.report;

import java.util.List;
import java.util.Optional;

/**
 * An equation between totals of a report, or between the figures of each row, shown below them.
 *
 * @param label what a reader is told
 * @param left terms whose sum is to equal that of the right ones
 * @param inEachRow whether each row has to hold it, and not their sums
 */
public record ReportCheck(String label, List<Term> left, List<Term> right, boolean inEachRow) {
  public ReportCheck {
    left = List.copyOf(left);
    right = List.copyOf(right);
  }

  /** A column's total, or that of some of its rows, added or taken away. */
  public record Term(boolean negative, String column, Optional<Rows> rows) {}

  /** The rows in which a column has this value, or any other. */
  public record Rows(boolean others, String column, String value) {}
}
