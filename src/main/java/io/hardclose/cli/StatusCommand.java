package io.hardclose.cli;

import io.hardclose.job.ExitCode;
import io.hardclose.period.Period;
import io.hardclose.period.Periods;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "status",
    description = "Show periods, their states, close numbers, root digests, and what is due.")
final class StatusCommand extends DatabaseCommand {
  private static final String LINE = "%-8s  %-11s  %5s  %12s  %-20s  %-12s  %-12s  %s";

  @Option(names = "--json", description = "Print the periods as JSON.")
  private boolean json;

  @Override
  ExitCode run(HardcloseContext hardclose) {
    List<Period> periods = new Periods(hardclose.bean(JdbcOperations.class)).all();
    if (json) {
      out().println(Json.text(periods.stream().map(StatusCommand::row).toList()));
    } else if (periods.isEmpty()) {
      out()
          .println(
              "The book has no period yet. Load data, or run: hardclose partitions --first YYYY-MM");
    } else {
      print(periods);
    }
    return ExitCode.DONE;
  }

  private void print(List<Period> periods) {
    out().println(line("period", "state", "close", "postings", "closed at", "by", "root", ""));
    for (Period period : periods) {
      Row row = row(period);
      out()
          .println(
              line(
                  row.period(),
                  row.state(),
                  row.closeNo() == 0 ? "" : String.valueOf(row.closeNo()),
                  row.transactionCount() == null ? "" : row.transactionCount().toString(),
                  row.closedAt() == null ? "" : row.closedAt().substring(0, 19) + "Z",
                  row.closedBy() == null ? "" : row.closedBy(),
                  row.rootDigest() == null ? "" : row.rootDigest().substring(0, 12),
                  row.due() ? "due" : ""));
    }
    long due = periods.stream().filter(Period::due).count();
    out().println();
    out()
        .println(
            periods.size()
                + " periods, "
                + periods.stream().filter(Period::isClosed).count()
                + " closed, "
                + due
                + " due.");
    periods.stream()
        .filter(Period::due)
        .findFirst()
        .ifPresent(next -> out().println("Next: hardclose close --period " + next.period()));
  }

  private static String line(Object... cells) {
    return String.format(Locale.ROOT, LINE, cells).stripTrailing();
  }

  private static Row row(Period period) {
    return new Row(
        period.period().toString(),
        period.state(),
        period.closeNo(),
        period.transactionCount().orElse(null),
        period.closedAt().map(Object::toString).orElse(null),
        period.closedBy().orElse(null),
        period.rootDigest().orElse(null),
        period.due());
  }

  /** What {@code --json} prints of each period. */
  record Row(
      String period,
      String state,
      int closeNo,
      @Nullable Long transactionCount,
      @Nullable String closedAt,
      @Nullable String closedBy,
      @Nullable String rootDigest,
      boolean due) {}
}
