package io.hardclose.cli;

import io.hardclose.job.Refusal;
import io.hardclose.period.AccountingPeriod;
import io.hardclose.report.ExportTarget;
import io.hardclose.report.ReportIndex;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The index of reports, which says of each month whether it is closed. */
final class IndexOption {
  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Where reports are: their index is written anew. Default: reports, if its index shows the"
              + " close.")
  private @Nullable Path out;

  /**
   * @throws io.hardclose.job.Refusal HC402 or HC419 for a directory without room for an index
   */
  void check() {
    if (out != null) {
      ExportTarget.check(out);
      ReportIndex.requireOurs(out);
    }
  }

  /**
   * After a month has changed its state, which stands whether the index can be written or not. An
   * index of another book, where nobody named it, stays.
   */
  void write(HardcloseContext hardclose, AccountingPeriod period, PrintWriter err) {
    Path reports = Path.of("reports").toAbsolutePath();
    Optional<Path> place =
        out != null
            ? Optional.of(out)
            : Optional.of(reports).filter(each -> ReportIndex.shows(each, root(hardclose, period)));
    try {
      place.ifPresent(new ReportIndex(hardclose.sql())::write);
    } catch (Refusal e) {
      err.println(
          "period "
              + period
              + " has changed its state, and the index of reports does not say so yet. "
              + e.getMessage());
    }
  }

  private static String root(HardcloseContext hardclose, AccountingPeriod period) {
    return String.valueOf(
        hardclose
            .sql()
            .queryForObject(
                "select c.root_digest from finance.close_facts c"
                    + " join finance.periods p using (period, close_no) where p.period = ?",
                String.class,
                period.firstDay()));
  }
}
