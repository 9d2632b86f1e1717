package io.hardclose.cli;

import com.sun.management.OperatingSystemMXBean;
import io.hardclose.HardcloseApplication;
import io.hardclose.bench.Bench;
import io.hardclose.bench.BenchDocument;
import io.hardclose.bench.BenchResult;
import io.hardclose.bench.BenchSettings;
import io.hardclose.bench.CloseBench;
import io.hardclose.bench.LoadBench;
import io.hardclose.bench.MachineFacts;
import io.hardclose.bench.PartitionsBench;
import io.hardclose.bench.ReportBench;
import io.hardclose.bench.StartupBench;
import io.hardclose.bench.ViewsBench;
import io.hardclose.database.Sessions;
import io.hardclose.job.ExitCode;
import io.hardclose.job.Refusal;
import io.hardclose.load.DataLoad;
import io.hardclose.load.LoadResult;
import io.hardclose.load.LoadSettings;
import io.hardclose.period.AccountingPeriod;
import io.hardclose.report.ExportRequest;
import io.hardclose.report.ReportCatalogue;
import io.hardclose.report.ReportExport;
import io.hardclose.report.ReportFormat;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures; decides nothing. A goal that was missed is shown, and is no failure of the command. */
@Command(
    name = "bench",
    description = {
      "Measure against the limit, side by side in one run.",
      "",
      "Works in databases of its own on the server and drops them; the books are not touched."
          + " Contenders run by turns; times are medians, and ratios are what counts.",
      ""
    })
final class BenchCommand extends DatabaseCommand {
  private static final List<Bench> BENCHES =
      List.of(
          new LoadBench(BenchCommand::load),
          new CloseBench(),
          new ViewsBench(),
          new PartitionsBench(),
          new ReportBench(BenchCommand::export, BenchCommand::statements),
          new StartupBench());

  @Parameters(
      paramLabel = "NAME",
      description = "Which: load, close, views, partitions, report, startup. Default: all.",
      arity = "0..*")
  private List<String> names = List.of();

  @Option(
      names = "--postings",
      paramLabel = "N",
      description = "Postings in the month measured; ${DEFAULT-VALUE} if not given.",
      defaultValue = "500000")
  private int postings;

  @Option(
      names = "--accounts",
      paramLabel = "N",
      description = "Accounts; ${DEFAULT-VALUE} if not given.",
      defaultValue = "100000")
  private int accounts;

  @Option(
      names = "--months",
      paramLabel = "N",
      description = "Closed months of the book with a history; ${DEFAULT-VALUE} if not given.",
      defaultValue = "35")
  private int months;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "Rounds that count; ${DEFAULT-VALUE} if not given.",
      defaultValue = "5")
  private int rounds;

  @Option(names = "--json", description = "Print the results as JSON, at the end.")
  private boolean json;

  @Option(
      names = "--write",
      paramLabel = "FILE",
      description = "Write the results to a Markdown file, too, with what machine they are of.")
  private @Nullable Path file;

  /**
   * @throws Refusal HC861 for a bench there is none of, HC862 for a size that measures nothing
   */
  @Override
  void checkOptions() {
    List<String> known = BENCHES.stream().map(Bench::name).toList();
    names.stream()
        .filter(name -> !known.contains(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw new Refusal(
                  ExitCode.USAGE,
                  "HC861",
                  "there is no benchmark \""
                      + name
                      + "\". Nothing was measured. Choose from "
                      + String.join(", ", known)
                      + ".");
            });
    if (postings < 1000 || accounts < 10 || months < 1 || rounds < 1) {
      throw new Refusal(
          ExitCode.USAGE,
          "HC862",
          "a benchmark of "
              + postings
              + " postings, "
              + accounts
              + " accounts, "
              + months
              + " months and "
              + rounds
              + " rounds measures nothing. Such small sizes take no time that a clock could tell."
              + " Give at least 1000 postings, 10 accounts, 1 month and 1 round.");
    }
  }

  @Override
  ExitCode run(HardcloseContext hardclose) {
    BenchSettings settings = new BenchSettings(accounts, postings, months, rounds);
    List<BenchResult> results = new ArrayList<>();
    for (Bench bench : BENCHES) {
      if (names.isEmpty() || names.contains(bench.name())) {
        measure(hardclose, bench, settings, results::add);
      }
    }
    if (json) {
      out().println(Json.text(results));
    }
    if (file != null) {
      write(hardclose, file, results);
    }
    return ExitCode.DONE;
  }

  private void measure(
      HardcloseContext hardclose,
      Bench bench,
      BenchSettings settings,
      Consumer<BenchResult> results) {
    try {
      bench.run(
          hardclose.database().sessions(),
          settings,
          result -> {
            results.accept(result);
            if (!json) {
              out().println(BenchDocument.text(result));
              out().flush();
            }
          },
          step -> {
            err().println(bench.name() + ": " + step);
            err().flush();
          });
    } catch (SQLException e) {
      throw failed(bench.name(), e);
    }
  }

  private static Refusal failed(String what, SQLException e) {
    return new Refusal(
        ExitCode.FAILED,
        "HC863",
        "measuring "
            + what
            + " failed: "
            + e.getMessage()
            + ". The databases made for it were dropped, the books were not touched. Run it again.",
        e);
  }

  private void write(HardcloseContext hardclose, Path file, List<BenchResult> results) {
    try {
      MachineFacts machine = MachineFacts.of(hardclose.database().sessions());
      Files.writeString(file, BenchDocument.markdown(machine, rounds, results));
    } catch (SQLException e) {
      throw failed("machine facts", e);
    } catch (IOException e) {
      throw new Refusal(
          ExitCode.FAILED,
          "HC864",
          file
              + " cannot be written: "
              + e.getMessage()
              + ". The figures are printed above and written nowhere. Name a file in a directory"
              + " that exists.",
          e);
    }
  }

  /** The load as the command does it, in a program that has started already. */
  private static LoadBench.Loaded load(Sessions books, Path directory) {
    try (ConfigurableApplicationContext spring = HardcloseApplication.start(books, Map.of())) {
      DataLoad load = spring.getBean(DataLoad.class);
      long cpu = cpuNanos();
      long begin = System.nanoTime();
      LoadResult result =
          load.run(new LoadSettings(directory, Optional.empty(), Optional.empty()), 0);
      long nanos = System.nanoTime() - begin;
      if (result.exitCode() != ExitCode.DONE || result.rejected() > 0) {
        throw new IllegalStateException(result.message());
      }
      return new LoadBench.Loaded(nanos, cpuNanos() - cpu);
    }
  }

  private static String statements() {
    return ReportCatalogue.installed().named(List.of("account_statements")).get(0).select();
  }

  private static void export(Sessions books, Path out, String format) {
    new ReportExport(books.asApplication())
        .export(
            new ExportRequest(
                AccountingPeriod.parse("2020-01"),
                Optional.empty(),
                out,
                ReportFormat.parse(format),
                List.of("account_statements")));
  }

  private static long cpuNanos() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }
}
