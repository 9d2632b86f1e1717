package io.hardclose.cli;

import io.hardclose.database.DatabaseSettings;
import io.hardclose.database.SchemaNeed;
import io.hardclose.job.ExitCode;
import io.hardclose.job.Refusal;
import io.hardclose.load.DataLoad;
import io.hardclose.load.LoadResult;
import io.hardclose.load.LoadSettings;
import io.hardclose.period.AccountingPeriod;
import io.hardclose.period.Period;
import io.hardclose.period.Periods;
import io.hardclose.report.ExportTarget;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.JdbcOperations;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "demo",
    description =
        "Load the shipped company into the embedded server, close each finished month, and export"
            + " the reports. Running it again changes nothing.")
final class DemoCommand extends DatabaseCommand {
  private static final String BY = "demo";
  private static final Pattern POSTINGS = Pattern.compile("transactions-(.+)\\.csv");

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where reports go. Default: reports, which is made if it is missing.")
  private @Nullable Path out;

  private Path data = Path.of("");

  /**
   * @throws Refusal HC402 for a directory that is not there, before anything is loaded
   */
  @Override
  void checkOptions() {
    if (out != null) {
      ExportTarget.check(out);
    }
  }

  /**
   * @throws Refusal HC608 for a database of somebody's own
   */
  @Override
  void checkSettings(DatabaseSettings settings) {
    data = settings.home().resolve("demo");
    if (!settings.isEmbedded()) {
      throw new Refusal(
          ExitCode.USAGE,
          "HC608",
          "the demo runs on the embedded server, and a URL is given. It would put an invented"
              + " company into a real book. Leave --url out and unset HARDCLOSE_URL.");
    }
  }

  @Override
  SchemaNeed schemaNeed() {
    return SchemaNeed.MIGRATED;
  }

  @Override
  ExitCode run(HardcloseContext hardclose) {
    Periods periods = new Periods(hardclose.bean(JdbcOperations.class));
    requireOwnBook(hardclose.bean(JdbcOperations.class));
    unpack();
    LoadResult loaded =
        hardclose
            .bean(DataLoad.class)
            .run(new LoadSettings(data, Optional.empty(), Optional.empty()), 0);
    if (loaded.exitCode() != ExitCode.DONE) {
      err().println(loaded.message());
      return loaded.exitCode();
    }
    out().println(sentence(loaded));
    Path reports = out == null ? ExportTarget.byDefault() : out;
    List<AccountingPeriod> finished = finishedMonths();
    ExitCode closed = closeFinishedMonths(hardclose, periods, finished, reports);
    Period last = periods.find(finished.get(finished.size() - 1)).orElseThrow();
    if (closed == ExitCode.DONE && last.isClosed()) {
      sayWhatIsNext(last, finished.size(), reports);
    }
    return closed;
  }

  private ExitCode closeFinishedMonths(
      HardcloseContext hardclose, Periods periods, List<AccountingPeriod> finished, Path reports) {
    CloseRun monthEnd = new CloseRun(hardclose, out(), err());
    for (AccountingPeriod month : finished) {
      Optional<Period> known = periods.find(month).filter(found -> found.closeNo() > 0);
      if (known.isPresent() && !known.get().isClosed()) {
        out()
            .println(
                "Period "
                    + month
                    + " was reopened, and stays open: "
                    + called()
                    + " close --period "
                    + month
                    + " --by you closes it again.");
        return ExitCode.DONE;
      }
      if (known.isEmpty()) {
        keepReportsOfAnEarlierDemo(reports.resolve(month.toString()).resolve("close-1"));
      }
      ExitCode closed = monthEnd.close(month, BY, reports, "csv,xlsx", Optional.empty());
      if (closed != ExitCode.DONE) {
        return closed;
      }
    }
    return ExitCode.DONE;
  }

  /** Reports are never overwritten; those of a book that is gone make room for the new ones. */
  private void keepReportsOfAnEarlierDemo(Path folder) {
    if (!Files.isDirectory(folder)) {
      return;
    }
    int number = 1;
    while (Files.exists(kept(folder, number))) {
      number++;
    }
    try {
      Files.move(folder, kept(folder, number));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    out().println("Kept the reports of an earlier demo as " + kept(folder, number));
  }

  private static Path kept(Path folder, int number) {
    return folder.resolveSibling(folder.getFileName() + "-of-demo-" + number);
  }

  private void sayWhatIsNext(Period last, int closed, Path reports) {
    AccountingPeriod open = last.period().next();
    Path folder = reports.resolve(last.period().toString()).resolve("close-" + last.closeNo());
    out()
        .println(
            closed + " months closed; the last one's " + files(folder) + " files are in " + folder);
    out().println();
    out().println("Look at:");
    out()
        .println(
            "  "
                + folder.resolve(
                    "hardclose-" + last.period() + "-close-" + last.closeNo() + ".xlsx"));
    out().println("  " + folder.resolve("trial_balance.csv"));
    out().println("Try next:");
    out().println("  " + called() + " status");
    out().println("  " + called() + " check --period " + open);
    out().println("  " + called() + " close --period " + open + " --by you");
  }

  /** By the name it was called with: installed, it is no file of this directory. */
  private static String called() {
    return System.getProperty("hardclose.called", "./hardclose");
  }

  private void requireOwnBook(JdbcOperations database) {
    if (!Files.isDirectory(data)
        && Boolean.TRUE.equals(
            database.queryForObject(
                "select exists (select from finance.period_status)"
                    + " or exists (select from finance.customers)"
                    + " or exists (select from staging.files)",
                Boolean.class))) {
      throw new Refusal(
          ExitCode.REFUSED,
          "HC609",
          "the book under "
              + data.getParent()
              + " holds other data. The demo would mix an invented company into it. Set"
              + " HARDCLOSE_HOME to another directory for the demo.");
    }
  }

  /** The shipped files, put where one can look at them. */
  private void unpack() {
    try {
      Files.createDirectories(data);
      for (Resource file :
          new PathMatchingResourcePatternResolver().getResources("classpath*:demo/*.csv")) {
        try (InputStream content = file.getInputStream()) {
          Files.copy(
              content,
              data.resolve(String.valueOf(file.getFilename())),
              StandardCopyOption.REPLACE_EXISTING);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String sentence(LoadResult loaded) {
    return loaded.read() == 0
        ? "Nothing to do: the demo data is loaded already."
        : "Loaded "
            + loaded.posted()
            + " of "
            + loaded.read()
            + " rows from "
            + loaded.files().size()
            + " files, "
            + loaded.rejected()
            + " rejected.";
  }

  /** The months of the shipped postings but the last: its orders are still being written. */
  private List<AccountingPeriod> finishedMonths() {
    try (var files = Files.list(data)) {
      List<AccountingPeriod> months =
          files
              .map(file -> POSTINGS.matcher(String.valueOf(file.getFileName())))
              .filter(Matcher::matches)
              .map(file -> AccountingPeriod.parse(file.group(1)))
              .sorted()
              .toList();
      return months.subList(0, months.size() - 1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long files(Path folder) {
    try (var files = Files.list(folder)) {
      return files.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
