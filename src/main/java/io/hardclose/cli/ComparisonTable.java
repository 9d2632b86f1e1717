package io.hardclose.cli;

import io.hardclose.period.Period;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Prints how a rehearsed close compares. */
final class ComparisonTable {
  private static final String LINE = "%-8s  %-30s  %16s  %16s  %16s  %16s  %16s";

  private final PrintWriter out;

  ComparisonTable(PrintWriter out) {
    this.out = out;
  }

  void print(Period before, List<CloseComparison> lines) {
    String previous = before.period().previous().toString();
    String books = before.closeNo() == 0 ? "live books" : "close " + before.closeNo();
    String heading = "";
    for (CloseComparison line : lines) {
      if (!line.section().equals(heading)) {
        heading = line.section();
        out.println();
        out.println(
            row(
                heading,
                heading.equals("total") ? "" : "debit positive",
                previous,
                before.period().toString(),
                "difference",
                books,
                "difference"));
      }
      out.println(
          row(
              line.code(),
              line.name(),
              text(line.previous()),
              text(line.proposed()),
              difference(line.proposed(), line.previous()),
              text(line.books()),
              difference(line.proposed(), line.books())));
    }
  }

  private static String row(Object... cells) {
    return String.format(Locale.ROOT, LINE, cells).stripTrailing();
  }

  private static String text(@Nullable BigDecimal amount) {
    return amount == null ? "" : amount.toPlainString();
  }

  private static String difference(@Nullable BigDecimal proposed, @Nullable BigDecimal other) {
    if (proposed == null || other == null) {
      return "";
    }
    BigDecimal difference = proposed.subtract(other);
    return (difference.signum() > 0 ? "+" : "") + difference.toPlainString();
  }
}
