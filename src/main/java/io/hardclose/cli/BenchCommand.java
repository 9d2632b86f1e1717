package io.hardclose.cli;

import io.hardclose.bench.Bench;
import io.hardclose.bench.BenchResult;
import io.hardclose.bench.BenchSettings;
import io.hardclose.bench.CloseBench;
import io.hardclose.bench.Goal;
import io.hardclose.bench.Standing;
import io.hardclose.job.ExitCode;
import io.hardclose.job.Refusal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
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
  private static final List<Bench> BENCHES = List.of(new CloseBench());

  @Parameters(paramLabel = "NAME", description = "Which: close. Default: all.", arity = "0..*")
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
    List<Measured> all = new ArrayList<>();
    for (Bench bench : BENCHES) {
      if (names.isEmpty() || names.contains(bench.name())) {
        List<BenchResult> results = results(hardclose, bench, settings);
        all.add(new Measured(bench.name(), results));
        if (!json) {
          results.forEach(result -> print(bench.name(), result));
        }
      }
    }
    if (json) {
      out().println(Json.text(all));
    }
    return ExitCode.DONE;
  }

  private List<BenchResult> results(
      HardcloseContext hardclose, Bench bench, BenchSettings settings) {
    try {
      return bench.run(
          hardclose.database().sessions(),
          settings,
          step -> {
            err().println(bench.name() + ": " + step);
            err().flush();
          });
    } catch (SQLException e) {
      throw new Refusal(
          ExitCode.FAILED,
          "HC863",
          "benchmark "
              + bench.name()
              + " failed: "
              + e.getMessage()
              + ". Its databases were dropped, the books were not touched. Run it again.",
          e);
    }
  }

  private void print(String name, BenchResult result) {
    out().println();
    out().println(name + ": " + result.title());
    out().println(result.standings().stream().map(BenchCommand::line).collect(LINES));
    result.goals().forEach(goal -> out().println(line(goal)));
  }

  private static final java.util.stream.Collector<CharSequence, ?, String> LINES =
      Collectors.joining(System.lineSeparator());

  private static String line(Standing standing) {
    return String.format(
        Locale.ROOT,
        "  %-42s %12.1f ms  %6.2f × %s",
        standing.name(),
        standing.millis(),
        standing.ratio(),
        standing.against());
  }

  private static String line(Goal goal) {
    return String.format(
        Locale.ROOT,
        "  %s: %.2f, goal %s %.2f, %s",
        goal.what(),
        goal.measured(),
        goal.atMost() ? "at most" : "at least",
        goal.limit(),
        goal.isReached() ? "reached" : "MISSED");
  }

  /** What {@code --json} prints of each benchmark. */
  record Measured(String bench, List<BenchResult> results) {}
}
