package io.hardclose.cli;

import io.hardclose.job.ExitCode;
import io.hardclose.job.JobOutcome;
import io.hardclose.job.JobRuns;
import io.hardclose.job.Refusal;
import io.hardclose.partition.Healed;
import io.hardclose.partition.MonthRestore;
import io.hardclose.period.AccountingPeriod;
import io.hardclose.period.Period;
import io.hardclose.period.Periods;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.jdbc.core.JdbcOperations;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "partitions",
    description = {
      "Open months ahead, and mend what a partition lacks; with --retain, put old closed months"
          + " away; with --archive, write those as Parquet.",
      ""
    })
final class PartitionsCommand extends DatabaseCommand {
  @Option(
      names = "--ahead",
      paramLabel = "N",
      description =
          "Months to have open after the first open one, 0 to 120. Default: what"
              + " core.partition_policies says, 3 if nobody changed it.")
  private @Nullable Integer ahead;

  @Option(
      names = "--retain",
      paramLabel = "N",
      description =
          "Detach closed months beyond the last N, 1 to 1200, into schema archive. Default: what"
              + " core.partition_policies says; it keeps all if nobody changed it. The audit log goes by"
              + " its own row there, audit.change_log, and by no option.")
  private @Nullable Integer retain;

  @Option(
      names = "--first",
      paramLabel = "YYYY-MM",
      description =
          "First month of the book; in a book without closed months it may be earlier than the first"
              + " one there, and the months between are opened, too.")
  private @Nullable String first;

  @Option(
      names = "--archive",
      paramLabel = "DIR",
      description =
          "Write each month put away to Parquet files below DIR, read them back and compare them row"
              + " by row, and write the files derived from closed months. Default: write none.")
  private @Nullable Path archive;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "reports",
      description =
          "Directory of the reports: rows and SHA-256 of what is archived are added to the proof of"
              + " the month there. Default: ${DEFAULT-VALUE}.")
  private Path out = Path.of("reports");

  @Option(
      names = "--drop",
      description = "Drop the tables of months that are in the archive, compared once more.")
  private boolean drop;

  @Option(
      names = "--restore",
      paramLabel = "YYYY-MM",
      description =
          "Bring a month back that was put away, from the archive (default: archive) if it was"
              + " dropped; it is verified first. Nothing else is done.")
  private @Nullable String restore;

  @Mixin private SigningOption signing = new SigningOption();

  @Override
  void checkOptions() {
    if (first != null) {
      AccountingPeriod.parse(first);
    }
    if (restore != null) {
      AccountingPeriod.parse(restore);
    }
    if (restore != null && (retain != null || drop)) {
      throw contradiction("--restore brings a month back, --retain and --drop put months away");
    }
    if (drop && archive == null) {
      throw contradiction("--drop without --archive would drop what is written nowhere");
    }
    signing.check();
    if (ahead != null) {
      requireAhead(ahead);
    }
    if (retain != null) {
      requireWithin("HC704", "--retain", retain, 1, 1200);
    }
  }

  private static Refusal contradiction(String what) {
    return new Refusal(
        ExitCode.USAGE,
        "HC720",
        what + ". Nothing was done. See ./hardclose partitions --help, and give one or the other.");
  }

  /** Also of the command that opens months among other things. */
  static void requireAhead(int months) {
    requireWithin("HC703", "--ahead", months, 0, 120);
  }

  private static void requireWithin(String code, String option, int months, int least, int most) {
    if (months < least || months > most) {
      throw new Refusal(
          ExitCode.USAGE,
          code,
          option
              + " "
              + months
              + " refused. Months are opened and put away a few at a time, and the last closed one"
              + " always stays. Give "
              + least
              + " to "
              + most
              + ".");
    }
  }

  @Override
  ExitCode run(HardcloseContext hardclose) {
    Periods periods = new Periods(hardclose.bean(JdbcOperations.class));
    if (restore != null) {
      return restore(hardclose, AccountingPeriod.parse(restore), periods);
    }
    int before = periods.all().size();
    int away = putAway(hardclose);
    JobOutcome outcome =
        hardclose
            .bean(JobRuns.class)
            .launch(hardclose.bean("managePartitionsJob", Job.class), parameters());
    if (!outcome.message().isEmpty()) {
      err().println(outcome.message());
    }
    outcome.execution().map(Healed::in).orElse(List.of()).forEach(out()::println);
    ExitCode ended = outcome.exitCode();
    if (ended == ExitCode.DONE) {
      List<Period> after = periods.all();
      out()
          .println(
              "Months opened: "
                  + (after.size() - before)
                  + "; the book runs from "
                  + after.get(0).period()
                  + " to "
                  + after.get(after.size() - 1).period()
                  + ".");
      if (retain != null) {
        out().println("Months put away into schema archive: " + (putAway(hardclose) - away) + ".");
      }
      if (archive != null) {
        out().println(archived(hardclose, archive));
      }
    }
    return ended;
  }

  private ExitCode restore(HardcloseContext hardclose, AccountingPeriod month, Periods periods) {
    CheckCommand.requireKnown(month, periods);
    Path from = archive == null ? Path.of("archive") : archive;
    long postings =
        hardclose
            .bean(JobRuns.class)
            .alone(
                "manage-partitions", () -> hardclose.bean(MonthRestore.class).restore(month, from));
    out()
        .println(
            "period "
                + month
                + " is back, sealed, and as it was closed: "
                + postings
                + " postings.");
    return ExitCode.DONE;
  }

  private static @Nullable String archived(HardcloseContext hardclose, Path archive) {
    return hardclose
        .bean(JdbcOperations.class)
        .queryForObject(
            "select format('%2$s files of %3$s months are recorded as archived, the last run''s in %1$s; %4$s months are dropped from"
                + " the database.', ?::text, count(distinct (period, close_no, name)),"
                + " count(distinct period),"
                + " (select count(distinct d.period) from finance.detached_months d"
                + " where finance.leaf_of(d.table_name, d.period) is null))"
                + " from finance.archive_files",
            String.class, archive.toString());
  }

  private static int putAway(HardcloseContext hardclose) {
    return hardclose
        .bean(JdbcOperations.class)
        .queryForList("select distinct period from finance.detached_months")
        .size();
  }

  private JobParameters parameters() {
    JobParametersBuilder parameters =
        new JobParametersBuilder().addString("run", UUID.randomUUID().toString());
    if (ahead != null) {
      parameters.addLong("ahead", ahead.longValue());
    }
    if (retain != null) {
      parameters.addLong("retain", retain.longValue());
    }
    if (archive != null) {
      parameters
          .addString("archive", archive.toAbsolutePath().toString())
          .addString("out", out.toAbsolutePath().toString());
      signing
          .key()
          .ifPresent(key -> parameters.addString("signWith", key.toAbsolutePath().toString()));
      if (drop) {
        parameters.addString("drop", "true");
      }
    }
    if (first != null) {
      parameters.addLocalDate("first", AccountingPeriod.parse(first).firstDay());
    }
    return parameters.toJobParameters();
  }
}
