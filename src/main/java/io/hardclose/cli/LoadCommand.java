package io.hardclose.cli;

import io.hardclose.job.ExitCode;
import io.hardclose.job.Refusal;
import io.hardclose.load.DataLoad;
import io.hardclose.load.LoadResult;
import io.hardclose.load.LoadSettings;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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
      "  hardclose load --from bank --mapping mappings/berka"
    })
final class LoadCommand extends DatabaseCommand {
  private static final int FIRST_REJECTS = 10;
  private static final int MOST_REJECTS = 100_000;

  @Option(
      names = "--from",
      required = true,
      paramLabel = "DIR",
      description = "Directory of the files.")
  private Path from = Path.of("");

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

  @Option(names = "--show-rejects", description = "List every rejected row, not only the first 10.")
  private boolean showRejects;

  @Option(names = "--json", description = "Print the result as JSON.")
  private boolean json;

  @Override
  void checkOptions() {
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
  ExitCode run(HardcloseContext hardclose) {
    LoadResult result =
        hardclose
            .bean(DataLoad.class)
            .run(
                new LoadSettings(
                    from, Optional.ofNullable(mapping), Optional.ofNullable(maxRejects)),
                showRejects ? MOST_REJECTS : FIRST_REJECTS);
    if (json) {
      out().println(Json.text(result));
    } else {
      new LoadTable(out()).print(result);
    }
    out().flush();
    if (!result.message().isEmpty()) {
      err().println(result.message());
    }
    return result.exitCode();
  }
}
