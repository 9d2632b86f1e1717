package io.hardclose.partition;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
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

  private record Defect(String parent, String period, String what) {}

  /**
   * @param database connections as hardclose_app outside the pool
   */
  MonthsAhead(DataSource database) {
    this.database = database;
    this.statements = new JdbcTemplate(database);
  }

  @Override
  public RepeatStatus execute(StepContribution contribution, ChunkContext context)
      throws SQLException {
    JobParameters parameters = contribution.getStepExecution().getJobParameters();
    List<String> healed = new ArrayList<>();
    for (Defect defect : defects()) {
      healed.add(heal(defect));
    }
    Healed.tell(contribution.getStepExecution().getJobExecution(), healed);
    alone(
        "the months of the audit log cannot be made",
        own -> own.queryForList("select audit.ensure_months()::text", String.class));
    List<String> opened =
        alone(
            "months cannot be opened",
            own ->
                own.queryForList(
                    "select finance.open_months_ahead(coalesce(?::integer, (select"
                        + " max(months_ahead) from core.partition_policies where follows ="
                        + " 'book')), ?)::text",
                    String.class,
                    parameters.getLong("ahead"),
                    parameters.getLocalDate("first")));
    contribution.incrementWriteCount(opened.size());
    return RepeatStatus.FINISHED;
  }

  private List<Defect> defects() {
    return statements.query(
        "select parent, period::text, string_agg(defect, ', ' order by defect)"
            + " from core.partition_defects() with ordinality"
            + " group by parent, period order by min(ordinality)",
        (row, number) -> new Defect(row.getString(1), row.getString(2), row.getString(3)));
  }

  private String heal(Defect defect) throws SQLException {
    String partition = defect.parent() + " of " + defect.period().substring(0, 7);
    List<String> done =
        alone(
            partition + " cannot be mended",
            own ->
                own.queryForList(
                    "select core.heal_partition(?, ?::date)",
                    String.class,
                    defect.parent(),
                    defect.period()));
    // Reads the rows, with no lock that a posting waits for.
    statements.queryForList(
        "select core.validate_partition(?, ?::date)::text", defect.parent(), defect.period());
    return partition + " " + defect.what() + ": it " + done.get(0);
  }

  private interface Query {
    List<String> in(JdbcOperations own);
  }

  private List<String> alone(String failing, Query query) throws SQLException {
    List<String> found = new ArrayList<>();
    OwnTransaction.run(
        database,
        (connection, own) -> {
          ShortLocks.take(connection, own, failing, () -> found.addAll(query.in(own)));
          return true;
        });
    return found;
  }
}
