package io.hardclose.cli;

import io.hardclose.job.ExitCode;
import io.hardclose.job.JobRuns;
import io.hardclose.job.Refusal;
import io.hardclose.period.AccountingPeriod;
import io.hardclose.period.Period;
import io.hardclose.period.Periods;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.jdbc.core.JdbcOperations;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "partitions",
    description = "Open months ahead; with --retain, put old closed months away.")
final class PartitionsCommand extends DatabaseCommand {
  @Option(
      names = "--ahead",
      paramLabel = "N",
      defaultValue = "3",
      description = "Months to have open after the first open one, 0 to 120. Default: 3.")
  private int ahead;

  @Option(
      names = "--retain",
      paramLabel = "N",
      description =
          "Detach closed months beyond the last N, 1 to 1200, into schema archive. Default: keep all.")
  private @Nullable Integer retain;

  @Option(
      names = "--first",
      paramLabel = "YYYY-MM",
      description = "First month of a book that has none yet.")
  private @Nullable String first;

  @Override
  void checkOptions() {
    if (first != null) {
      AccountingPeriod.parse(first);
    }
    requireWithin("HC703", "--ahead", ahead, 0, 120);
    if (retain != null) {
      requireWithin("HC704", "--retain", retain, 1, 1200);
    }
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
    int before = periods.all().size();
    int away = putAway(hardclose);
    ExitCode ended =
        hardclose
            .bean(JobRuns.class)
            .run(hardclose.bean("managePartitionsJob", Job.class), parameters());
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
    }
    return ended;
  }

  private static int putAway(HardcloseContext hardclose) {
    return hardclose
        .bean(JdbcOperations.class)
        .queryForList("select distinct period from finance.detached_months")
        .size();
  }

  private JobParameters parameters() {
    JobParametersBuilder parameters =
        new JobParametersBuilder()
            .addString("run", UUID.randomUUID().toString())
            .addLong("ahead", (long) ahead);
    if (retain != null) {
      parameters.addLong("retain", retain.longValue());
    }
    if (first != null) {
      parameters.addLocalDate("first", AccountingPeriod.parse(first).firstDay());
    }
    return parameters.toJobParameters();
  }
}
