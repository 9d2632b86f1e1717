package io.hardclose.report;

import io.hardclose.report.FrontMatter.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads how the workbook shows a table. */
final class LayoutParser {
  private static final Pattern CHART =
      Pattern.compile("(column|line) x=(\\w+) y=(\\w+(?:,\\w+)*) title=(\\S.*)");
  private static final Pattern TOTALS_CHART =
      Pattern.compile("totals=(\\w+(?:,\\w+)*) title=(\\S.*)");
  private static final String ROWS = "\\[(\\w+)(!?)=([\\w .,'-]+)\\]";
  private static final String COLUMN = "(?:\\w+\\.)?\\w+(?:" + ROWS.replace("(", "(?:") + ")?";
  private static final String TERMS = "-?\\s*" + COLUMN + "(?:\\s*[-+]\\s*" + COLUMN + ")*";
  private static final Pattern CHECK =
      Pattern.compile(
          "([^|]+?)\\s*\\|\\s*("
              + TERMS
              + ")\\s*=\\s*("
              + TERMS
              + ")(?:\\s*\\|\\s*in each (row|group))?");
  private static final Pattern TERM =
      Pattern.compile("([-+]?)\\s*(?:(\\w+)\\.)?(\\w+)(?:" + ROWS + ")?");

  private final FrontMatter front;
  private final List<ReportColumn> columns;

  LayoutParser(FrontMatter front, List<ReportColumn> columns) {
    this.front = front;
    this.columns = columns;
  }

  TableLayout layout() {
    Optional<String> subtotals = front.find("subtotals").map(this::subtotals);
    return new TableLayout(
        front.find("group").map(this::group),
        subtotals,
        front.find("chart").map(this::chart),
        front.all("check").stream().map(this::check).toList());
  }

  private String group(Entry entry) {
    if (!isDeclared(entry.value(), false)) {
      throw front.wrong(
          entry.line(),
          "group column " + entry.value() + " is not declared",
          "Name the column of this report by which its rows are sorted first.");
    }
    return entry.value();
  }

  private String subtotals(Entry entry) {
    if (!isDeclared(entry.value(), false)) {
      throw front.wrong(
          entry.line(),
          "subtotals column " + entry.value() + " is not declared",
          "Name the column of this report that is empty in its subtotals.");
    }
    if (columns.stream().anyMatch(ReportColumn::total)) {
      throw front.wrong(
          entry.line(),
          "a report with subtotals has a column to be summed",
          "Remove | sum: it would count rows and their subtotals alike.");
    }
    return entry.value();
  }

  private ReportChart chart(Entry entry) {
    Matcher totals = TOTALS_CHART.matcher(entry.value());
    if (totals.matches()) {
      List<String> drawn = List.of(totals.group(1).split(","));
      drawn.forEach(column -> requireTotal(entry, "chart", column));
      requireNeighbours(entry, drawn);
      return new ReportChart(ReportChart.Kind.TOTALS, "", drawn, totals.group(2));
    }
    Matcher chart = CHART.matcher(entry.value());
    if (!chart.matches()) {
      throw front.wrong(
          entry.line(),
          "chart \"" + entry.value() + "\" is not understood",
          "Write column or line, then x=<column> y=<column>[,<column>] title=<text>, or"
              + " totals=<column>[,<column>] title=<text>.");
    }
    List<String> series = List.of(chart.group(3).split(","));
    requireDeclared(entry, chart.group(2), false);
    series.forEach(column -> requireDeclared(entry, column, true));
    ReportChart.Kind kind =
        chart.group(1).equals("line") ? ReportChart.Kind.LINE : ReportChart.Kind.COLUMN;
    return new ReportChart(kind, chart.group(2), series, chart.group(4));
  }

  private void requireDeclared(Entry entry, String column, boolean number) {
    if (!isDeclared(column, number)) {
      throw front.wrong(
          entry.line(),
          "chart column " + column + (number ? " is no declared number" : " is not declared"),
          "Name a column of this report.");
    }
  }

  /** A chart of totals refers to one range of cells. */
  private void requireNeighbours(Entry entry, List<String> drawn) {
    List<String> names = columns.stream().map(ReportColumn::name).toList();
    int first = names.indexOf(drawn.get(0));
    if (!names.subList(first, Math.min(first + drawn.size(), names.size())).equals(drawn)) {
      throw front.wrong(
          entry.line(),
          "the columns " + String.join(",", drawn) + " do not stand side by side",
          "Name columns that follow each other, in their order.");
    }
  }

  private ReportEquation check(Entry entry) {
    Matcher check = CHECK.matcher(entry.value());
    if (!check.matches()) {
      throw front.wrong(
          entry.line(),
          "check \"" + entry.value() + "\" is not understood",
          "Write what it says, a bar, and an equation of totals: Label | a + b = c, or of each row"
              + " or group: Label | a + b = c | in each row.");
    }
    ReportEquation.Each each = each(entry, check.group(4));
    ReportEquation read =
        new ReportEquation(
            check.group(1),
            terms(entry, check.group(2), each),
            terms(entry, check.group(3), each),
            each);
    if (!read.ofOthers().isEmpty() && each != ReportEquation.Each.REPORT) {
      throw front.wrong(
          entry.line(),
          "a check in each " + check.group(4) + " asks another report",
          "Check the totals: the other report's rows are not this one's.");
    }
    boolean ofRows =
        each != ReportEquation.Each.REPORT
            || Stream.concat(read.left().stream(), read.right().stream())
                .anyMatch(term -> term.report().isEmpty() && term.rows().isPresent());
    if (ofRows
        && front.find("group").isPresent()
        && columns.stream().anyMatch(ReportColumn::total)) {
      throw front.wrong(
          entry.line(),
          "a check of rows stands in a report that adds up groups",
          "Check the totals, or remove the group: the sums of its groups are rows, too.");
    }
    return read;
  }

  private ReportEquation.Each each(Entry entry, @Nullable String what) {
    if (what == null) {
      return ReportEquation.Each.REPORT;
    }
    if (what.equals("group") && front.find("group").isEmpty()) {
      throw front.wrong(
          entry.line(), "a check in each group stands in a report without", "Declare the group.");
    }
    return what.equals("row") ? ReportEquation.Each.ROW : ReportEquation.Each.GROUP;
  }

  private List<ReportEquation.Term> terms(Entry entry, String text, ReportEquation.Each each) {
    List<ReportEquation.Term> terms = new ArrayList<>();
    Matcher term = TERM.matcher(text);
    while (term.find()) {
      Optional<String> report = Optional.ofNullable(term.group(2));
      Optional<ReportEquation.Rows> rows =
          Optional.ofNullable(term.group(4))
              .map(in -> new ReportEquation.Rows(!term.group(5).isEmpty(), in, term.group(6)));
      // What another report has is known where all are.
      if (report.isEmpty()) {
        if (rows.isPresent() || each != ReportEquation.Each.REPORT) {
          requireNumber(entry, term.group(3));
        } else {
          requireTotal(entry, "check", term.group(3));
        }
        rows.ifPresent(some -> requireText(entry, some.column()));
      }
      terms.add(new ReportEquation.Term(term.group(1).equals("-"), report, term.group(3), rows));
    }
    return terms;
  }

  private void requireNumber(Entry entry, String column) {
    if (!isDeclared(column, true)) {
      throw front.wrong(
          entry.line(),
          "check column " + column + " is no declared number",
          "Name a column of this report.");
    }
  }

  private void requireText(Entry entry, String column) {
    if (columns.stream().noneMatch(c -> c.name().equals(column) && c.type().isText())) {
      throw front.wrong(
          entry.line(),
          "check column " + column + " is no declared text or code",
          "Name the column of this report that tells the rows apart.");
    }
  }

  private void requireTotal(Entry entry, String what, String column) {
    if (columns.stream().noneMatch(c -> c.name().equals(column) && c.total())) {
      throw front.wrong(
          entry.line(),
          what + " column " + column + " has no total",
          "Name a column that is declared with | sum.");
    }
  }

  private boolean isDeclared(String name, boolean number) {
    return columns.stream()
        .anyMatch(column -> column.name().equals(name) && (!number || column.type().isNumber()));
  }
}
