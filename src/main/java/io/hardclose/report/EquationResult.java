package io.hardclose.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * What an equation comes to, while the rows go by. It is worked out exactly; the formula beside it
 * is worked out by a spreadsheet, in doubles, and has to come to the same.
 */
final class EquationResult {
  /** Half of an amount's last decimal: what differs by less is the same. */
  private static final BigDecimal LEAST_TOLERANCE = new BigDecimal("0.00005");

  /** Twice the most that one addition of doubles is wrong by, for each unit of what is added. */
  private static final double ROUNDING = 0x1p-52;

  private final ReportEquation equation;
  private final Map<String, SheetColumn> columns;
  private final Map<ReportEquation.Term, BigDecimal> figures;
  private final boolean byRow;
  private BigDecimal difference = BigDecimal.ZERO;
  private BigDecimal ofGroup = BigDecimal.ZERO;
  private boolean holds = true;
  private double magnitude;
  private long rows;

  /**
   * @param figures what the terms of other reports come to
   */
  EquationResult(
      ReportEquation equation,
      Map<String, SheetColumn> columns,
      Map<ReportEquation.Term, BigDecimal> figures) {
    this.equation = equation;
    this.columns = columns;
    this.figures = figures;
    this.byRow =
        equation.each() != ReportEquation.Each.REPORT
            || !equation.left().stream().allMatch(this::isKnown)
            || !equation.right().stream().allMatch(this::isKnown);
  }

  ReportEquation equation() {
    return equation;
  }

  /** Whether it needs no look at the rows. */
  private boolean isKnown(ReportEquation.Term term) {
    return term.report().isPresent() || isTotal(term);
  }

  private boolean isTotal(ReportEquation.Term term) {
    return term.rows().isEmpty() && column(term).declared().total();
  }

  /** What a term of another report comes to. */
  private BigDecimal figure(ReportEquation.Term term) {
    BigDecimal figure = figures.get(term);
    if (figure == null) {
      throw new IllegalStateException("no figure of " + term);
    }
    return figure;
  }

  private SheetColumn column(ReportEquation.Term term) {
    return column(term.column());
  }

  private SheetColumn column(String name) {
    SheetColumn column = columns.get(name);
    if (column == null) {
      throw new IllegalStateException("no column " + name);
    }
    return column;
  }

  /** Takes the row that the columns have just written. */
  void row() {
    if (!byRow) {
      return;
    }
    BigDecimal ofRow =
        sum(equation.left(), this::ofRow).subtract(sum(equation.right(), this::ofRow));
    difference = difference.add(ofRow);
    ofGroup = ofGroup.add(ofRow);
    if (equation.each() == ReportEquation.Each.ROW) {
      endGroup();
    }
  }

  /** After the last row of a group. */
  void endGroup() {
    holds &= equation.each() == ReportEquation.Each.REPORT || ofGroup.signum() == 0;
    ofGroup = BigDecimal.ZERO;
  }

  private BigDecimal ofRow(ReportEquation.Term term) {
    if (term.report().isPresent()) {
      return BigDecimal.ZERO;
    }
    boolean counts =
        term.rows()
            .map(some -> column(some.column()).last().equals(some.value()) != some.others())
            .orElse(true);
    if (!counts || column(term).last().isEmpty()) {
      return BigDecimal.ZERO;
    }
    BigDecimal value = new BigDecimal(column(term).last());
    magnitude += Math.abs(value.doubleValue());
    return value;
  }

  /** After the last row. */
  void end(long written) {
    endGroup();
    rows = written;
    difference =
        difference.add(
            sum(equation.left(), this::ofReport).subtract(sum(equation.right(), this::ofReport)));
  }

  /** What a term comes to that was not added up row by row. */
  private BigDecimal ofReport(ReportEquation.Term term) {
    if (term.report().isPresent()) {
      magnitude += Math.abs(figure(term).doubleValue());
      return figure(term);
    }
    if (byRow) {
      return BigDecimal.ZERO;
    }
    magnitude += column(term).magnitude();
    return column(term).sum();
  }

  private static BigDecimal sum(
      List<ReportEquation.Term> terms, Function<ReportEquation.Term, BigDecimal> values) {
    BigDecimal sum = BigDecimal.ZERO;
    for (ReportEquation.Term term : terms) {
      BigDecimal value = values.apply(term);
      sum = term.negative() ? sum.subtract(value) : sum.add(value);
    }
    return sum;
  }

  boolean holds() {
    return holds && difference.signum() == 0;
  }

  String result() {
    return holds() ? "OK" : "DIFFERS";
  }

  /**
   * Whether a spreadsheet comes to the same result whenever it works the formula out again. It sees
   * the sums alone: rows that differ and add up to the same, and a difference smaller than what it
   * rounds away, are told by the program.
   */
  boolean isToldByFormula() {
    return columns.values().stream().noneMatch(EquationResult::isText)
        && rows > 0
        && (holds() || difference.abs().compareTo(tolerance().multiply(BigDecimal.valueOf(2))) > 0);
  }

  private static boolean isText(SheetColumn column) {
    return column.hasNumbersAsText() || (column.declared().total() && column.hasTotalAsText());
  }

  /**
   * What a sum of doubles may be wrong by. It grows with the number of rows and with what they add
   * up to, so that a large book's totals are not called different for the spreadsheet's rounding.
   */
  BigDecimal tolerance() {
    double most =
        2 * ROUNDING * magnitude * (rows + equation.left().size() + equation.right().size());
    return LEAST_TOLERANCE.max(new BigDecimal(most).round(new MathContext(1, RoundingMode.UP)));
  }

  /**
   * @param cells a column's total, or the cells of its rows on a part of the sheets
   * @param parts how many parts there are
   */
  String formula(
      Function<String, String> totals, BiFunction<String, Integer, String> cells, int parts) {
    Function<ReportEquation.Term, String> sum =
        term ->
            term.report().isPresent()
                ? literal(figure(term))
                : isTotal(term) ? totals.apply(term.column()) : sum(term, cells, parts);
    return "IF(ABS("
        + text(equation.left(), sum)
        + "-("
        + text(equation.right(), sum)
        + "))<"
        + tolerance().toPlainString()
        + ",\"OK\",\"DIFFERS\")";
  }

  private static String literal(BigDecimal figure) {
    String plain = figure.toPlainString();
    return figure.signum() < 0 ? "(" + plain + ")" : plain;
  }

  private static String sum(
      ReportEquation.Term term, BiFunction<String, Integer, String> cells, int parts) {
    StringBuilder sum = new StringBuilder(parts == 1 ? "" : "(");
    for (int part = 0; part < parts; part++) {
      int of = part;
      sum.append(part == 0 ? "" : "+")
          .append(
              term.rows()
                  .map(
                      some ->
                          "SUMIF("
                              + cells.apply(some.column(), of)
                              + ",\""
                              + (some.others() ? "<>" : "")
                              + some.value()
                              + "\","
                              + cells.apply(term.column(), of)
                              + ")")
                  .orElseGet(() -> "SUM(" + cells.apply(term.column(), of) + ")"));
    }
    return sum.append(parts == 1 ? "" : ")").toString();
  }

  private static String text(
      List<ReportEquation.Term> terms, Function<ReportEquation.Term, String> cells) {
    StringBuilder text = new StringBuilder();
    for (ReportEquation.Term term : terms) {
      text.append(term.negative() ? "-" : text.isEmpty() ? "" : "+").append(cells.apply(term));
    }
    return text.toString();
  }
}
