package io.hardclose.report;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An equation between totals of a report, those of other reports, or the figures of each row or
 * group, shown below them.
 *
 * @param label what a reader is told
 * @param left terms whose sum is to equal that of the right ones
 * @param each what has to hold it
 */
public record ReportEquation(String label, List<Term> left, List<Term> right, Each each) {
  public ReportEquation {
    left = List.copyOf(left);
    right = List.copyOf(right);
  }

  /** What an equation is asked of: the sums of all rows, those of each group, or each row. */
  public enum Each {
    REPORT,
    GROUP,
    ROW
  }

  /**
   * A column's total, or that of some of its rows, added or taken away.
   *
   * @param report which, if it is another one
   */
  public record Term(
      boolean negative, Optional<String> report, String column, Optional<Rows> rows) {}

  /** The terms that are another report's. */
  List<Term> ofOthers() {
    return Stream.concat(left.stream(), right.stream())
        .filter(term -> term.report().isPresent())
        .toList();
  }

  /** The rows in which a column has this value, or any other. */
  public record Rows(boolean others, String column, String value) {}
}
