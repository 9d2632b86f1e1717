package io.hardclose.cli;

import io.hardclose.load.BrokenRule;
import io.hardclose.load.FileState;
import io.hardclose.load.InboxFile;
import io.hardclose.load.InboxResult;
import io.hardclose.load.LoadResult;
import io.hardclose.load.LoadedFile;
import io.hardclose.load.RejectedRow;
import java.io.PrintWriter;
import java.util.List;
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
    printRejectFiles(result.rejectFiles());
    if (!result.brokenRules().isEmpty()) {
      out.println();
      out.println("Rules broken:");
      result.brokenRules().forEach(this::print);
      out.println();
      out.println("Rejected rows:");
      print(result.rejectedRows(), result.rejected(), most);
    }
    if (result.unmended() > 0) {
      out.println();
      out.println("Rejected before and not mended yet:");
      print(result.unmendedRows(), result.unmended(), most);
    }
  }

  /**
   * @param rejected how many rows are rejected
   */
  private void print(List<RejectedRow> rows, long rejected, int most) {
    rows.forEach(this::print);
    if (rejected > rows.size() && rows.size() >= most) {
      out.println("  … of " + number(rejected) + " rejected; --show-rejects lists them all.");
    }
  }

  private void printRejectFiles(List<String> files) {
    if (!files.isEmpty()) {
      out.println("Rejected rows are in " + visible(String.join(", ", files)) + ".");
    }
  }

  /**
   * @param most rejected rows of each file to show
   */
  void print(InboxResult result, int most) {
    line("file", "input", "read", "posted", "duplicate", "rejected", "");
    for (InboxFile file : result.files()) {
      line(
          file.file(),
          file.input(),
          number(file.read()),
          number(file.posted()),
          number(file.duplicate()),
          number(file.rejected()),
          said(file.outcome()));
      if (!file.message().isEmpty()) {
        out.println("  " + file.message());
      }
      print(file.rejectedRows().stream().limit(most).toList(), file.rejected(), most);
      if (!file.remedy().isEmpty()) {
        out.println("  " + file.remedy());
      }
    }
    printRejectFiles(result.rejectFiles());
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
        said(file.state()));
  }

  /** That a file was posted is what is expected. */
  private static String said(FileState state) {
    return state == FileState.POSTED ? "" : state.toString();
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
