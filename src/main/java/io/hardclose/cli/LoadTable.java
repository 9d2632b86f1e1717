package io.hardclose.cli;

import io.hardclose.load.BrokenRule;
import io.hardclose.load.InboxFile;
import io.hardclose.load.InboxResult;
import io.hardclose.load.LoadResult;
import io.hardclose.load.LoadedFile;
import io.hardclose.load.RejectedRow;
import java.io.PrintWriter;
import java.util.Locale;

/** A load's result for people: files and totals, rules broken, first rejected rows. */
final class LoadTable {
  private static final String LINE = "%-32s %-16s %10s %10s %10s %10s  %s";

  private final PrintWriter out;

  LoadTable(PrintWriter out) {
    this.out = out;
  }

  /**
   * @param most rejected rows that were asked for; when fewer came, these are all
   */
  void print(LoadResult result, int most) {
    line("file", "input", "read", "posted", "duplicate", "rejected", "");
    result.files().forEach(this::print);
    line(
        "total",
        "",
        number(result.read()),
        number(result.posted()),
        number(result.duplicate()),
        number(result.rejected()),
        "");
    if (!result.leftAside().isEmpty()) {
      out.println(
          "Left aside: "
              + String.join(", ", result.leftAside())
              + ". No source of the mapping names them.");
    }
    if (!result.rejectFiles().isEmpty()) {
      out.println("Rejected rows are in " + String.join(", ", result.rejectFiles()) + ".");
    }
    if (!result.brokenRules().isEmpty()) {
      out.println();
      out.println("Rules broken:");
      result.brokenRules().forEach(this::print);
      out.println();
      out.println("Rejected rows:");
      result.rejectedRows().forEach(this::print);
      long more = result.rejected() - result.rejectedRows().size();
      if (more > 0 && result.rejectedRows().size() >= most) {
        out.println(
            "  … of " + number(result.rejected()) + " rejected; --show-rejects lists them all.");
      }
    }
  }

  void print(InboxResult result) {
    line("file", "input", "read", "posted", "duplicate", "rejected", "");
    for (InboxFile file : result.files()) {
      line(
          file.file(),
          file.input(),
          number(file.read()),
          number(file.posted()),
          number(file.duplicate()),
          number(file.rejected()),
          file.outcome().equals("posted") ? "" : file.outcome());
      if (!file.message().isEmpty()) {
        out.println("  " + file.message());
      }
    }
    if (!result.waiting().isEmpty()) {
      out.println("Left for later: " + visible(String.join(", ", result.waiting())) + ".");
    }
  }

  private void print(LoadedFile file) {
    line(
        file.file(),
        file.input(),
        number(file.read()),
        number(file.posted()),
        number(file.duplicate()),
        number(file.rejected()),
        file.state().equals("posted") ? "" : file.state());
  }

  private void print(BrokenRule rule) {
    out.println(String.format(Locale.ROOT, "%,10d  %s", rule.rows(), rule.rule()));
  }

  private void print(RejectedRow row) {
    out.println(
        "  "
            + row.file()
            + ":"
            + row.line()
            + " "
            + row.column()
            + " \""
            + visible(row.value())
            + "\": "
            + row.rule()
            + ". "
            + row.remedy());
  }

  private void line(Object... cells) {
    out.println(visible(String.format(Locale.ROOT, LINE, cells)).stripTrailing());
  }

  /** What cannot be seen could break the line, or write over others on a terminal. */
  private static String visible(String text) {
    return text.replaceAll("\\p{C}", "?");
  }

  private static String number(long rows) {
    return String.format(Locale.ROOT, "%,d", rows);
  }
}
