package io.hardclose.cli;

import io.hardclose.generate.DataGenerator;
import io.hardclose.generate.GenerateSettings;
import io.hardclose.generate.GenerateSummary;
import io.hardclose.generate.GeneratedFile;
import io.hardclose.job.ExitCode;
import io.hardclose.period.AccountingPeriod;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code hardclose generate}: needs no database. */
@Command(
    name = "generate",
    description = {
      "Write deterministic data of any size.",
      "",
      "Writes the input files of a made-up company to a new directory: customers and accounts with"
          + " their postings, one file a month, a shop's orders, support tickets, wages.",
      "The same options give the same bytes on each machine, in each time zone and locale.",
      "",
      "Postings are exactly as many as asked for; other files follow: 60 customers for each 100"
          + " accounts, an order for each 25 postings, a ticket for each 100.",
      "One account in ten never moves. Of six months or more the fourth has neither postings nor"
          + " sales. Each month has postings in its first and last microsecond (UTC), and around"
          + " the daylight saving switches of Central Europe.",
      ""
    },
    footer = {
      "",
      "Example:",
      "  hardclose generate --accounts 120 --transactions 6000 --months 8 \\",
      "    --rng 42 --out data",
      "  hardclose load --from data"
    })
final class GenerateCommand implements Callable<Integer> {
  @Mixin private StandardOptions standard = new StandardOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--accounts",
      required = true,
      paramLabel = "N",
      description = "Accounts, 1 to 1000000.")
  private int accounts;

  @Option(
      names = "--transactions",
      required = true,
      paramLabel = "M",
      description = "Postings over all months, 0 to 100000000.")
  private long transactions;

  @Option(names = "--months", required = true, paramLabel = "K", description = "Months, 1 to 600.")
  private int months;

  @Option(
      names = "--rng",
      required = true,
      paramLabel = "SEED",
      description = "Any number; another one gives other data.")
  private long seed;

  @Option(
      names = "--start",
      paramLabel = "YYYY-MM",
      description = "The first month; ${DEFAULT-VALUE} if not given.",
      defaultValue = "2025-11")
  private String start = "";

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Directory to write to; must be empty or not exist yet.")
  private Path out = Path.of("");

  @Option(names = "--json", description = "Print the files and their rows as JSON, at the end.")
  private boolean json;

  @Override
  public Integer call() {
    PrintWriter console = spec.commandLine().getOut();
    GenerateSettings settings =
        new GenerateSettings(
            accounts, transactions, months, seed, AccountingPeriod.parse(start).month(), out);
    if (json) {
      console.println(Json.text(Generated.of(DataGenerator.generate(settings))));
    } else {
      GenerateSummary summary =
          DataGenerator.generate(
              settings, file -> print(console, "%,12d  %s", file.rows(), file.name()));
      print(console, "%,12d  rows in %d files in %s", summary.rows(), summary.files().size(), out);
    }
    return ExitCode.DONE.status();
  }

  /** Each line at once: ten million rows take their time. */
  private static void print(PrintWriter console, String format, Object... values) {
    console.println(String.format(Locale.ROOT, format, values));
    console.flush();
  }

  /** What {@code --json} prints. */
  record Generated(String directory, long rows, List<GeneratedFile> files) {
    static Generated of(GenerateSummary summary) {
      return new Generated(summary.directory().toString(), summary.rows(), summary.files());
    }
  }
}
