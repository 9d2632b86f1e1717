package io.hardclose.partition;

import io.hardclose.archive.ArchiveDirectory;
import io.hardclose.archive.ArchivedFile;
import io.hardclose.database.OwnTransaction;
import io.hardclose.database.ShortLocks;
import io.hardclose.period.AccountingPeriod;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Writes months of the audit log that were put away as Parquet, and drops their tables when that is
 * asked for. No close froze them: their SHA-256 is in the database and in SHA256SUMS.
 */
final class ArchiveAuditMonthsTasklet implements Tasklet {
  private static final String TABLE = "change_log";

  private final DataSource owner;
  private final JdbcOperations statements;

  ArchiveAuditMonthsTasklet(DataSource owner) {
    this.owner = owner;
    this.statements = new JdbcTemplate(owner);
  }

  @Override
  public RepeatStatus execute(StepContribution contribution, ChunkContext context)
      throws SQLException {
    Optional<ArchiveParameters> parameters = ArchiveParameters.of(contribution);
    if (parameters.isPresent()) {
      ArchiveDirectory directory = ArchiveDirectory.open(parameters.get().directory());
      for (AccountingPeriod month : archivable()) {
        archive(month, directory, parameters.get().drop());
        contribution.incrementWriteCount(1);
      }
    }
    return RepeatStatus.FINISHED;
  }

  private List<AccountingPeriod> archivable() {
    return statements.query(
        "select audit.archivable_months()",
        (row, number) -> AccountingPeriod.of(row.getObject(1, LocalDate.class)));
  }

  private void archive(AccountingPeriod month, ArchiveDirectory directory, boolean drop)
      throws SQLException {
    Optional<ArchivedFile> recorded = recorded(month);
    if (recorded.isEmpty() || !directory.holds(recorded.get().path())) {
      write(month, directory);
    }
    if (drop) {
      drop(month, directory, recorded(month).orElseThrow());
    }
  }

  private Optional<ArchivedFile> recorded(AccountingPeriod month) {
    return statements
        .query(
            "select path, row_count, byte_count, encode(sha256, 'hex') from audit.archive_files"
                + " where month = ?",
            (row, number) ->
                new ArchivedFile(
                    TABLE,
                    month,
                    row.getString(1),
                    row.getLong(2),
                    row.getLong(3),
                    row.getString(4)),
            month.firstDay())
        .stream()
        .findFirst();
  }

  private void write(AccountingPeriod month, ArchiveDirectory directory) throws SQLException {
    OwnTransaction.run(
        owner,
        (connection, own) -> {
          directory.keepForOwnerAlone(TABLE);
          ArchivedFile file = directory.write(connection, TABLE, month, query(own, month), false);
          own.queryForList(
              "select audit.record_archive_file(?, ?, ?, ?, ?)::text",
              month.firstDay(),
              file.path(),
              file.rows(),
              file.bytes(),
              HexFormat.of().parseHex(file.sha256()));
          return true;
        });
  }

  private static String query(JdbcOperations own, AccountingPeriod month) {
    return Objects.requireNonNull(
        own.queryForObject("select audit.archive_query(?)", String.class, month.firstDay()));
  }

  /** Only what is in the file row by row at this moment may go. */
  private void drop(AccountingPeriod month, ArchiveDirectory directory, ArchivedFile file)
      throws SQLException {
    OwnTransaction.run(
        owner,
        (connection, own) -> {
          directory.requireSame(connection, query(own, month), file);
          ShortLocks.take(
              connection,
              own,
              "the audit log of " + month + " cannot be dropped",
              () ->
                  own.queryForList("select audit.drop_archived_month(?)::text", month.firstDay()));
          return true;
        });
  }
}
