package io.hardclose.cli;

import io.hardclose.job.ExitCode;
import io.hardclose.job.Refusal;
import io.hardclose.load.DataLoad;
import io.hardclose.load.Inbox;
import io.hardclose.load.InboxFile;
import io.hardclose.load.InboxResult;
import io.hardclose.load.LoadProgress;
import io.hardclose.load.LoadResult;
import io.hardclose.load.LoadSettings;
import io.hardclose.load.Purpose;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "load",
    header = "Load a directory of files: stage, check and post their rows.",
    description = {
      "",
      "Files are CSV in UTF-8 and named after the canonical inputs, like transactions-2026-10.csv;"
          + " or of any shape, with a mapping.",
      "Each row is posted, found to be a duplicate, or rejected with file, line, column, value and"
          + " rule. The same file again changes nothing.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  hardclose load --from data",
      "  hardclose load --from bank --mapping mappings/berka",
      "  hardclose load --inbox inbox",
      "  hardclose load --from inbox/done --rejects-to rejects",
      "  hardclose load --from data --rejects-to rejects",
      "  hardclose load --from rejects --retry-rejects",
      "  hardclose load --from rejects --retry-rejects --add-to-orders",
      "  hardclose load --from totals --leave-out 'totals of the export' --by anna"
    })
final class LoadCommand extends DatabaseCommand {
  private static final int FIRST_REJECTS = 10;
  private static final int MOST_REJECTS = 1_000;

  @ArgGroup(multiplicity = "1")
  private Where where = new Where();

  /** One of the two. */
  static final class Where {
    @Option(names = "--from", paramLabel = "DIR", description = "Directory of the files.")
    private @Nullable Path from;

    @Option(
        names = "--inbox",
        paramLabel = "DIR",
        description =
            "Directory that others put files into. Those that are finished, which is at rest for 10"
                + " seconds or with a marker NAME.done, are loaded and moved to its done or refused,"
                + " a result file beside each.")
    private @Nullable Path inbox;

    Path directory() {
      return inbox == null ? Objects.requireNonNull(from) : inbox;
    }
  }

  @Option(
      names = "--mapping",
      paramLabel = "DIR",
      description = "Directory of a mapping, for files that are no canonical inputs.")
  private @Nullable Path mapping;

  @Option(
      names = "--max-rejects",
      paramLabel = "N",
      description =
          "Rejected rows a file may have and still be posted. Default: 0 for transactions, any"
              + " number for others. Rows that a mapping leaves out do not count.")
  private @Nullable Long maxRejects;

  @Option(
      names = "--show-rejects",
      description =
          "List the first 1,000 rejected rows, not only 10; of an inbox, 100 of each file. Of a file"
              + " loaded before, those not mended yet. --rejects-to writes all of them.")
  private boolean showRejects;

  @Option(
      names = "--rejects-to",
      paramLabel = "DIR",
      description =
          "Write rejected rows there, in the form of their files, with their line and the reason;"
              + " those not mended yet of a file loaded before, such as all in INBOX/done. Must be"
              + " empty or not exist yet.")
  private @Nullable Path rejectsTo;

  @Option(
      names = "--retry-rejects",
      description =
          "The files are rejected rows that --rejects-to wrote, mended. They count in the file they"
              + " came in.")
  private boolean retryRejects;

  @Option(
      names = "--add-to-orders",
      description =
          "With --retry-rejects: items among the rows are added to orders that are placed already,"
              + " which lack them, while the month of the order is open for sales.")
  private boolean addToOrders;

  @ArgGroup(exclusive = false)
  private @Nullable LeaveOut leaveOut;

  /** Both. */
  static final class LeaveOut {
    @Option(
        names = "--leave-out",
        paramLabel = "REASON",
        required = true,
        description =
            "The files are rejected rows that --rejects-to wrote, and no business of the books, such"
                + " as totals: leave out for good those that are in them. Rows taken out of them stay"
                + " rejected. A close shows them, with the reason.")
    private String reason = "";

    @Option(
        names = "--by",
        paramLabel = "NAME",
        required = true,
        description = "With --leave-out: who leaves the rows out.")
    private String by = "";
  }

  @Option(names = "--json", description = "Print the result as JSON.")
  private boolean json;

  @Override
  void checkOptions() {
    if (where.inbox != null && (retryRejects || leaveOut != null)) {
      throw new Refusal(
          ExitCode.USAGE,
          "HC336",
          (retryRejects ? "--retry-rejects" : "--leave-out")
              + " goes with --from. What comes into an inbox is new, and rejected rows are of files"
              + " that came before. Run load --from with the directory of the rejected rows.");
    }
    if ((retryRejects || addToOrders) && leaveOut != null) {
      throw new Refusal(
          ExitCode.USAGE,
          "HC339",
          "--retry-rejects and --leave-out exclude each other. A row is either mended or left out."
              + " Put those to leave out into a directory of their own, and run load for each.");
    }
    if (addToOrders && !retryRejects) {
      throw new Refusal(
          ExitCode.USAGE,
          "HC346",
          "--add-to-orders goes with --retry-rejects. What an order lacks is a row that was"
              + " rejected before. Run load --from with the directory of the rejected rows,"
              + " --retry-rejects and --add-to-orders.");
    }
    if (maxRejects != null && maxRejects < 0) {
      throw new Refusal(
          ExitCode.USAGE,
          "HC313",
          "--max-rejects "
              + maxRejects
              + " is negative. A file cannot have fewer rejected rows than none. Give 0 or more.");
    }
  }

  @Override
  boolean isWatched() {
    return true;
  }

  @Override
  ExitCode run(HardcloseContext hardclose) {
    LoadSettings settings =
        new LoadSettings(
            where.directory(),
            Optional.ofNullable(mapping),
            Optional.ofNullable(maxRejects),
            Optional.ofNullable(rejectsTo),
            purpose());
    return where.inbox == null ? load(hardclose, settings) : takeIn(hardclose, settings);
  }

  private Purpose purpose() {
    if (leaveOut != null) {
      return Purpose.leaveOut(leaveOut.reason, leaveOut.by);
    }
    if (addToOrders) {
      return Purpose.ADD_TO_ORDERS;
    }
    return retryRejects ? Purpose.RETRY : Purpose.POST;
  }

  private <T> T shown(HardcloseContext hardclose, Supplier<T> work) {
    return json
        ? work.get()
        : ProgressLine.during(
            work, hardclose.bean(LoadProgress.class)::seen, err(), System.getenv());
  }

  private ExitCode takeIn(HardcloseContext hardclose, LoadSettings settings) {
    int most = showRejects ? InboxFile.ROWS : FIRST_REJECTS;
    InboxResult result = shown(hardclose, () -> hardclose.bean(Inbox.class).run(settings));
    if (json) {
      out().println(Json.text(result));
    } else {
      new LoadTable(out(), most, InboxFile.ROWS).print(result);
    }
    return ended(result.exitCode(), result.message());
  }

  private ExitCode load(HardcloseContext hardclose, LoadSettings settings) {
    int most = showRejects ? MOST_REJECTS : FIRST_REJECTS;
    LoadResult result = shown(hardclose, () -> hardclose.bean(DataLoad.class).run(settings, most));
    if (json) {
      out().println(Json.text(result));
    } else {
      new LoadTable(out(), most, MOST_REJECTS).print(result);
    }
    return ended(result.exitCode(), result.message());
  }

  private ExitCode ended(ExitCode exitCode, String message) {
    out().flush();
    if (!message.isEmpty()) {
      err().println(message);
    }
    return exitCode;
  }
}
