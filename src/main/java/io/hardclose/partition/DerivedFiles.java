package io.hardclose.partition;

import io.hardclose.archive.ArchiveDirectory;
import io.hardclose.archive.ArchivedFile;
import io.hardclose.database.OwnTransaction;
import io.hardclose.job.Refusal;
import io.hardclose.job.SeveralFailures;
import io.hardclose.period.AccountingPeriod;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Writes the files that are derived from closed months, for each month that has none, and those
 * anew that are lost or damaged. One that is refused keeps no other from being written.
 */
final class DerivedFiles implements Tasklet {
  private final DataSource owner;
  private final JdbcOperations statements;

  private record Missing(String table, AccountingPeriod month, boolean wasRecorded) {}

  DerivedFiles(DataSource owner) {
    this.owner = owner;
    this.statements = new JdbcTemplate(owner);
  }

  @Override
  public RepeatStatus execute(StepContribution contribution, ChunkContext context)
      throws SQLException, IOException {
    Optional<ArchiveParameters> parameters = ArchiveParameters.of(contribution);
    if (parameters.isPresent()) {
      ArchiveDirectory directory = ArchiveDirectory.open(parameters.get().directory());
      SeveralFailures refused = new SeveralFailures();
      Set<AccountingPeriod> unchanged = new HashSet<>();
      for (Missing missing : missing(directory)) {
        try {
          // What is recorded anew must be of the rows that were closed.
          if (missing.wasRecorded() && !unchanged.contains(missing.month())) {
            ClosedMonth.requireUnchanged(statements, missing.month());
            unchanged.add(missing.month());
          }
          write(missing, directory);
          contribution.incrementWriteCount(1);
        } catch (RuntimeException e) {
          refused.add(Refusal.in(e).orElseThrow(() -> e));
        }
      }
      directory.writeSums(sums());
      refused.throwIfAny();
    }
    return RepeatStatus.FINISHED;
  }

  /**
   * Those never written, and those that are recorded and no longer there, or no longer the same.
   */
  private List<Missing> missing(ArchiveDirectory directory) throws IOException {
    List<Missing> missing =
        new ArrayList<>(
            statements.query(
                "select name, period from finance.missing_derived_files()",
                (row, number) -> new Missing(row.getString(1), month(row), false)));
    List<ArchivedFile> recorded =
        statements.query(
            "select distinct on (f.period, f.name) f.name, f.period, f.path, f.row_count, f.byte_count,"
                + " encode(f.sha256, 'hex') from finance.archive_files f"
                + " join finance.archive_tables t on t.name = f.name and t.rows_function is not null"
                + " join finance.periods p on p.period = f.period and p.close_no = f.close_no"
                + " order by f.period, f.name, f.record_no desc",
            (row, number) ->
                new ArchivedFile(
                    row.getString(1),
                    month(row),
                    row.getString(3),
                    row.getLong(4),
                    row.getLong(5),
                    row.getString(6)));
    for (ArchivedFile file : recorded) {
      if (directory.problem(file).isPresent()) {
        missing.add(new Missing(file.table(), file.period(), true));
      }
    }
    return missing;
  }

  private static AccountingPeriod month(ResultSet row) throws SQLException {
    return AccountingPeriod.of(row.getObject(2, LocalDate.class));
  }

  private void write(Missing missing, ArchiveDirectory directory) throws SQLException {
    OwnTransaction.run(
        owner,
        (connection, own) -> {
          String sql =
              Objects.requireNonNull(
                  own.queryForObject(
                      "select finance.archive_query(?, ?)",
                      String.class,
                      missing.table(),
                      missing.month().firstDay()));
          record(own, directory.write(connection, missing.table(), missing.month(), sql, true));
          return true;
        });
  }

  static void record(JdbcOperations own, ArchivedFile file) {
    own.queryForList(
        "select finance.record_archive_file(?, ?, ?, ?, ?, ?)::text",
        file.table(),
        file.period().firstDay(),
        file.path(),
        file.rows(),
        file.bytes(),
        HexFormat.of().parseHex(file.sha256()));
  }

  private TreeMap<String, String> sums() {
    TreeMap<String, String> sums = new TreeMap<>();
    statements.query(
        "select distinct on (path) path, encode(sha256, 'hex') from ("
            + " select path, sha256, close_no, record_no from finance.archive_files"
            + " union all select path, sha256, 1, 1 from audit.archive_files) f"
            + " order by path, close_no desc, record_no desc",
        row -> {
          sums.put(row.getString(1), row.getString(2));
        });
    return sums;
  }
}
