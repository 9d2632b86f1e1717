package io.hardclose.cli;

import io.hardclose.close.Checks;
import io.hardclose.close.Finding;
import io.hardclose.close.Waivers;
import io.hardclose.job.ExitCode;
import io.hardclose.period.Period;
import io.hardclose.period.Periods;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "status",
    description =
        "Show periods, their states, close numbers, root digests, late items, what is due, what"
            + " blocks it, and what runs now.")
final class StatusCommand extends DatabaseCommand {
  private static final String LINE = "%-8s  %-11s  %5s  %12s  %-20s  %-12s  %-12s  %s";

  @Option(names = "--json", description = "Print the periods, and the steps that run now, as JSON.")
  private boolean json;

  @Override
  ExitCode run(HardcloseContext hardclose) {
    List<Period> periods = new Periods(hardclose.sql()).all();
    Optional<Period> next = periods.stream().filter(period -> !period.isClosed()).findFirst();
    Optional<NextClose> nextClose = next.map(period -> nextClose(hardclose, period));
    List<RunningStep> running = RunningStep.all(hardclose.database().sessions());
    if (json) {
      List<Row> rows =
          periods.stream()
              .map(p -> row(p, next.filter(p::equals).flatMap(n -> nextClose)))
              .toList();
      out().println(Json.text(new Status(rows, running)));
    } else {
      print(periods, next, nextClose);
      running.forEach(step -> out().println(step.line()));
    }
    return ExitCode.DONE;
  }

  private void print(List<Period> periods, Optional<Period> next, Optional<NextClose> nextClose) {
    if (periods.isEmpty()) {
      out()
          .println(
              "The book has no period yet. Load data, or run: hardclose partitions --first YYYY-MM");
    } else {
      print(periods);
      next.ifPresent(period -> print(period, nextClose.orElseThrow()));
    }
  }

  private void print(List<Period> periods) {
    out().println(line("period", "state", "close", "postings", "closed at", "by", "root", ""));
    for (Period period : periods) {
      Row row = row(period, Optional.empty());
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
                  String.join("; ", remarks(period))));
    }
    out().println();
    out()
        .println(
            periods.size()
                + " periods, "
                + periods.stream().filter(Period::isClosed).count()
                + " closed, "
                + periods.stream().filter(Period::due).count()
                + " due.");
  }

  private static List<String> remarks(Period period) {
    List<String> remarks = new ArrayList<>();
    if (period.due()) {
      remarks.add("due");
    }
    if (!period.softClosed().isEmpty() && !period.isClosed()) {
      remarks.add("soft-closed for " + String.join(", ", period.softClosed()));
    }
    if (period.lateItems() > 0) {
      remarks.add(
          period.lateItems()
              + (period.lateItems() == 1 ? " late item" : " late items")
              + " booked since, effect "
              + period.lateEffect().toPlainString());
    }
    return remarks;
  }

  private void print(Period period, NextClose next) {
    if (period.due()) {
      out().println("Next: hardclose close --period " + period.period());
    }
    if (!next.checked()) {
      out().println("  not checked yet: hardclose check --period " + period.period());
    }
    for (NextFinding finding : next.findings()) {
      String verdict = finding.waived() ? "waived" : finding.severity();
      out()
          .println("  " + verdict + ": " + finding.check() + " (" + finding.offenders() + " rows)");
    }
    for (Waivers.Waiver waiver : next.waivers()) {
      out()
          .println(
              "  waiver of "
                  + waiver.check()
                  + " for "
                  + waiver.offenders()
                  + " rows, and no others, by "
                  + waiver.by()
                  + ", approved by "
                  + waiver.approvedBy()
                  + ": "
                  + waiver.reason());
    }
    if (next.draftOrders() > 0) {
      out().println("  draft orders: " + next.draftOrders());
    }
  }

  private static NextClose nextClose(HardcloseContext hardclose, Period period) {
    List<Finding> findings = new Checks(hardclose.sql()).lastFindings(period.period());
    Long drafts =
        hardclose
            .sql()
            .queryForObject("select count(*) from sales.orders where status = 'draft'", Long.class);
    return new NextClose(
        !findings.isEmpty(),
        findings.stream()
            .filter(finding -> !finding.passed())
            .map(
                finding ->
                    new NextFinding(
                        finding.name(),
                        finding.severity(),
                        finding.offenders(),
                        finding.blocks(),
                        finding.waived().isPresent()))
            .toList(),
        new Waivers(hardclose.sql()).current(period.period()),
        drafts == null ? 0 : drafts);
  }

  private static String line(Object... cells) {
    return String.format(Locale.ROOT, LINE, cells).stripTrailing();
  }

  private static Row row(Period period, Optional<NextClose> next) {
    return new Row(
        period.period().toString(),
        period.state(),
        period.closeNo(),
        period.transactionCount().orElse(null),
        period.closedAt().map(Object::toString).orElse(null),
        period.closedBy().orElse(null),
        period.rootDigest().orElse(null),
        period.due(),
        period.softClosed(),
        period.lateItems(),
        period.lateEffect(),
        next.orElse(null));
  }

  /** What {@code --json} prints. */
  record Status(List<Row> periods, List<RunningStep> running) {}

  /**
   * What {@code --json} prints of each period.
   *
   * @param next what stands between the oldest month that is not closed and its close; null for any
   *     other month
   */
  record Row(
      String period,
      String state,
      int closeNo,
      @Nullable Long transactionCount,
      @Nullable String closedAt,
      @Nullable String closedBy,
      @Nullable String rootDigest,
      boolean due,
      List<String> softClosed,
      long lateItems,
      BigDecimal lateEffect,
      @Nullable NextClose next) {}

  /**
   * @param checked whether its checks ever ran
   * @param findings what their last run found, passes left out
   * @param waivers those given for its next close
   */
  record NextClose(
      boolean checked,
      List<NextFinding> findings,
      List<Waivers.Waiver> waivers,
      long draftOrders) {}

  record NextFinding(
      String check, String severity, long offenders, boolean blocks, boolean waived) {}
}
