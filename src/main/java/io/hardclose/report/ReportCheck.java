package io.hardclose.report;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;

/**
 * An equation between totals of a report, shown below them.
 *
 * @param label what a reader is told
 * @param left terms whose sum is to equal that of the right ones
 */
public record ReportCheck(String label, List<Term> left, List<Term> right) {
  public ReportCheck {
    left = List.copyOf(left);
    right = List.copyOf(right);
  }

  /** A total, added or taken away. */
  public record Term(boolean negative, String column) {}

  boolean holds(Function<String, BigDecimal> totals) {
    return sum(left, totals).compareTo(sum(right, totals)) == 0;
  }

  /**
   * The equation as a formula of a spreadsheet. Its numbers are doubles: what differs by less than
   * the last decimal of an amount is the same.
   *
   * @param cells the cell of a column's total
   */
  String formula(Function<String, String> cells) {
    return "IF(ABS("
        + terms(left, cells)
        + "-("
        + terms(right, cells)
        + "))<0.00005,\"OK\",\"DIFFERS\")";
  }

  private static BigDecimal sum(List<Term> terms, Function<String, BigDecimal> totals) {
    return terms.stream()
        .map(
            term ->
                term.negative()
                    ? totals.apply(term.column()).negate()
                    : totals.apply(term.column()))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static String terms(List<Term> terms, Function<String, String> cells) {
    StringBuilder text = new StringBuilder();
    for (Term term : terms) {
      text.append(term.negative() ? "-" : text.isEmpty() ? "" : "+")
          .append(cells.apply(term.column()));
    }
    return text.toString();
  }
}
