package io.hardclose.partition;

import io.hardclose.database.ShortLocks;
import io.hardclose.job.ExitCode;
import io.hardclose.job.Refusal;
import io.hardclose.job.SeveralFailures;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.JdbcTemplate;

/** Mends partitions that lack something, and opens the months ahead, and the audit log's. */
final class MonthsAhead implements Tasklet {
  private final DataSource database;
  private final JdbcOperations statements;

  /**
   * @param period null when it is one of the partitioned table itself
   */
  private record Defect(String parent, @Nullable String period, String what) {
    String partition() {
      return period == null ? parent : parent + " of " + period.substring(0, 7);
    }
  }

  /**
   * @param database connections as hardclose_app outside the pool
   */
  MonthsAhead(DataSource database) {
    this.database = database;
    this.statements = new JdbcTemplate(database);
  }

  @Override
  public RepeatStatus execute(StepContribution contribution, ChunkContext context) {
    JobParameters parameters = contribution.getStepExecution().getJobParameters();
    SeveralFailures failures = new SeveralFailures();
    Healed.tell(contribution.getStepExecution().getJobExecution(), heal(failures));
    failures.collect(
        () ->
            ShortLocks.query(
                database,
                "the months of the audit log cannot be made",
                own -> own.queryForList("select audit.ensure_months()::text", String.class)));
    failures.collect(() -> openMonths(contribution, parameters));
    failures.throwIfAny();
    return RepeatStatus.FINISHED;
  }

  /** A few a transaction, which holds some 50 locks for each of them. */
  private void openMonths(StepContribution contribution, JobParameters parameters)
      throws SQLException {
    List<String> opened;
    do {
      opened =
          ShortLocks.query(
              database,
              "months cannot be opened",
              own ->
                  own.queryForList(
                      "select finance.open_months_ahead(coalesce(?::integer, (select"
                          + " max(months_ahead) from core.partition_policies where follows"
                          + " = 'book')), ?)::text",
                      String.class,
                      parameters.getLong("ahead"),
                      parameters.getLocalDate("first")));
      contribution.incrementWriteCount(opened.size());
    } while (!opened.isEmpty());
  }

  /** What was mended; what is found again after that was not, whatever was done about it. */
  private List<String> heal(SeveralFailures failures) {
    Map<Defect, String> done = new LinkedHashMap<>();
    for (Defect defect : defects()) {
      failures.collect(() -> done.put(defect, heal(defect)));
    }
    Set<String> left = defects().stream().map(Defect::partition).collect(Collectors.toSet());
    List<String> healed = new ArrayList<>();
    List<String> unmended = new ArrayList<>();
    done.forEach(
        (defect, sentence) ->
            (left.contains(defect.partition()) ? unmended : healed).add(sentence));
    if (!unmended.isEmpty()) {
      failures.add(
          new Refusal(
              ExitCode.REFUSED,
              "HC722",
              "partitions that only a person can put right: "
                  + String.join("; ", unmended)
                  + ". Postings may be refused there, or be in no month. Put them right and run the"
                  + " same command again."));
    }
    return healed;
  }

  private List<Defect> defects() {
    return statements.query(
        "select parent, period::text, string_agg(defect, ', ' order by defect)"
            + " from core.partition_defects() with ordinality"
            + " group by parent, period order by min(ordinality)",
        (row, number) -> new Defect(row.getString(1), row.getString(2), row.getString(3)));
  }

  private String heal(Defect defect) throws SQLException {
    List<String> done =
        ShortLocks.query(
            database,
            defect.partition() + " cannot be mended",
            own ->
                own.queryForList(
                    "select core.heal_partition(?, ?::date)",
                    String.class,
                    defect.parent(),
                    defect.period()));
    // Reads the rows, with no lock that a posting waits for.
    statements.queryForList(
        "select core.validate_partition(?, ?::date)::text", defect.parent(), defect.period());
    return defect.partition() + " " + defect.what() + ": it " + done.get(0);
  }
}
