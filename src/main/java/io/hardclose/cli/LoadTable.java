package io.hardclose.cli;

import io.hardclose.job.Visible;
import io.hardclose.load.BrokenRule;
import io.hardclose.load.FileState;
import io.hardclose.load.InboxFile;
import io.hardclose.load.InboxResult;
import io.hardclose.load.LoadResult;
import io.hardclose.load.LoadedFile;
import io.hardclose.load.RejectedRow;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A load's result for people: files and totals, rules broken, first rejected rows. */
final class LoadTable {
  private static final String LINE = "%-32s %-16s %10s %10s %10s %10s  %s";

  private final PrintWriter out;
  private final int shown;
  private final int page;

  /**
   * @param shown rejected rows to show, of an inbox of each file
   * @param page how many --show-rejects shows
   */
  LoadTable(PrintWriter out, int shown, int page) {
    this.out = out;
    this.shown = shown;
    this.page = page;
  }

  void print(LoadResult result) {
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
    result.warnings().forEach(warning -> out.println("Warning: " + warning));
    printRejectFiles(result.rejectFiles());
    if (!result.brokenRules().isEmpty()) {
      out.println();
      out.println("Rules broken:");
      result.brokenRules().forEach(this::print);
      long more = result.inAll().brokenRules() - result.brokenRules().size();
      if (more > 0) {
        out.println("            and " + number(more) + " more rules");
      }
      out.println();
      out.println("Rejected rows:");
      print(result.rejectedRows(), result.inAll().rejectedRows(), result.rejectFiles());
    }
    if (result.unmended() > 0) {
      out.println();
      out.println("Rejected before and not mended yet:");
      print(result.unmendedRows(), result.inAll().unmendedRows(), result.rejectFiles());
    }
  }

  /**
   * @param all how many there are
   * @param written the files that have those that are to be mended
   */
  private void print(List<RejectedRow> rows, long all, List<String> written) {
    rows.stream().limit(shown).forEach(this::print);
    if (all > Math.min(rows.size(), shown)) {
      out.println(
          "  … the first " + number(shown) + " of " + number(all) + howToSeeMore(all, written));
    }
  }

  private String howToSeeMore(long all, List<String> written) {
    List<String> ways = new ArrayList<>();
    if (shown < page) {
      ways.add("--show-rejects lists " + (all > page ? number(page) : "them all"));
    }
    if (all > page && written.isEmpty()) {
      ways.add("--rejects-to DIR writes all that are to be mended");
    }
    return ways.isEmpty() ? "." : "; " + String.join(", ", ways) + ".";
  }

  private void printRejectFiles(List<String> files) {
    if (!files.isEmpty()) {
      out.println("Rejected rows are in " + Visible.of(String.join(", ", files)) + ".");
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
          said(file.outcome()));
      if (!file.message().isEmpty()) {
        out.println("  " + file.message());
      }
      if (!file.warning().isEmpty()) {
        out.println("  Warning: " + file.warning());
      }
      print(file.rejectedRows(), file.rejectedRowsInAll(), result.rejectFiles());
      if (!file.remedy().isEmpty()) {
        out.println("  " + file.remedy());
      }
    }
    printRejectFiles(result.rejectFiles());
    if (!result.waiting().isEmpty()) {
      out.println("Left for later: " + Visible.of(String.join(", ", result.waiting())) + ".");
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
    if (!file.refusedBecause().isEmpty()) {
      out.println("  " + Visible.of(file.refusedBecause()));
    }
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
            + Visible.of(row.value())
            + "\": "
            + row.rule()
            + ". "
            + row.remedy());
  }

  private void line(Object... cells) {
    out.println(Visible.of(String.format(Locale.ROOT, LINE, cells)).stripTrailing());
  }

  private static String number(long rows) {
    return String.format(Locale.ROOT, "%,d", rows);
  }
}
