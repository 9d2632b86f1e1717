package io.hardclose.partition;

import io.hardclose.archive.ArchiveDirectory;
import io.hardclose.archive.ArchivedFile;
import io.hardclose.archive.ArchivedMonth;
import io.hardclose.database.OwnTransaction;
import io.hardclose.database.ShortLocks;
import io.hardclose.job.ExitCode;
import io.hardclose.job.Refusal;
import io.hardclose.period.AccountingPeriod;
import io.hardclose.publish.BundleFiles;
import io.hardclose.publish.CloseFolder;
import io.hardclose.publish.SigningKeys;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Writes months that were put away as Parquet, adds them to the proof of their close, and drops
 * their tables when that is asked for: each step finds what a run that was killed had done.
 */
final class ArchiveMonthsTasklet implements Tasklet {
  private static final String ADDITION = BundleFiles.ARCHIVE;
  private static final String SIGNATURE = BundleFiles.ARCHIVE_SIGNATURE;

  private final DataSource owner;
  private final JdbcOperations statements;

  ArchiveMonthsTasklet(DataSource owner) {
    this.owner = owner;
    this.statements = new JdbcTemplate(owner);
  }

  @Override
  public RepeatStatus execute(StepContribution contribution, ChunkContext context)
      throws SQLException, IOException {
    Optional<ArchiveParameters> parameters = ArchiveParameters.of(contribution);
    if (parameters.isPresent()) {
      ArchiveDirectory directory = ArchiveDirectory.open(parameters.get().directory());
      for (AccountingPeriod month : archivable()) {
        archive(month, directory, parameters.get());
        contribution.incrementWriteCount(1);
      }
    }
    return RepeatStatus.FINISHED;
  }

  private List<AccountingPeriod> archivable() {
    return statements.query(
        "select finance.archivable_months()",
        (row, number) -> AccountingPeriod.of(row.getObject(1, LocalDate.class)));
  }

  private void archive(
      AccountingPeriod month, ArchiveDirectory directory, ArchiveParameters parameters)
      throws SQLException, IOException {
    Path bundle = requireBundle(month, parameters.reports());
    boolean written =
        OwnTransaction.run(
            owner,
            (connection, own) ->
                ArchivedMonth.of(connection, month, parameters.directory()).isThere());
    if (!written) {
      ClosedMonth.requireUnchanged(statements, month);
      write(month, directory);
    }
    prove(month, bundle, parameters);
    if (parameters.drop()) {
      drop(month, directory, parameters.directory());
    }
  }

  private void write(AccountingPeriod month, ArchiveDirectory directory) throws SQLException {
    OwnTransaction.run(
        owner,
        (connection, own) -> {
          for (String table : tables(own)) {
            String sql = query(own, table, month);
            ArchivedFile file = directory.write(connection, table, month, sql, false);
            DerivedFiles.record(own, file);
          }
          return true;
        });
  }

  private static List<String> tables(JdbcOperations own) {
    return own.queryForList(
        "select name from finance.archive_tables where restore_position is not null"
            + " order by restore_position",
        String.class);
  }

  private static String query(JdbcOperations own, String table, AccountingPeriod month) {
    return Objects.requireNonNull(
        own.queryForObject(
            "select finance.archive_query(?, ?)", String.class, table, month.firstDay()));
  }

  private int closeNo(AccountingPeriod month) {
    return Objects.requireNonNull(
        statements.queryForObject(
            "select close_no from finance.periods where period = ?",
            Integer.class,
            month.firstDay()));
  }

  private Path requireBundle(AccountingPeriod month, Path reports) {
    Path bundle = CloseFolder.of(reports, month, closeNo(month));
    if (!Files.isRegularFile(bundle.resolve(BundleFiles.MANIFEST))) {
      throw new Refusal(
          ExitCode.REFUSED,
          "HC715",
          "the proof of "
              + month
              + " is not in "
              + bundle.toAbsolutePath()
              + ". The SHA-256 of what is archived belongs beside it, outside the database. Name"
              + " the directory of the reports with --out.");
    }
    return bundle;
  }

  /** A bundle is never changed; what was archived is an addition with a signature of its own. */
  private void prove(AccountingPeriod month, Path bundle, ArchiveParameters parameters)
      throws IOException {
    byte[] addition =
        (statements.queryForObject(
                    "select finance.archive_manifest(?, ?)",
                    String.class,
                    month.firstDay(),
                    closeNo(month))
                + "\n")
            .getBytes(StandardCharsets.UTF_8);
    Path file = bundle.resolve(ADDITION);
    // Its sum is written last: without it, a run died between the two, and this one goes on.
    Set<String> published = CloseFolder.readSums(bundle).keySet();
    if (Files.exists(file)
        && Arrays.equals(Files.readAllBytes(file), addition)
        && published.contains(ADDITION)
        && (parameters.signWith().isEmpty() || published.contains(SIGNATURE))) {
      return;
    }
    try (CloseFolder folder = CloseFolder.open(parameters.reports(), month, closeNo(month))) {
      folder.stage(ADDITION, out -> content(out, addition));
      Optional<PrivateKey> key = parameters.signWith();
      if (key.isPresent()) {
        folder.stage(SIGNATURE, out -> content(out, SigningKeys.sign(key.get(), addition)));
      }
      folder.publish();
    }
  }

  private static long content(OutputStream out, byte[] bytes) throws IOException {
    out.write(bytes);
    return 1;
  }

  /** Only what is in the files row by row at this moment may go. */
  private void drop(AccountingPeriod month, ArchiveDirectory directory, Path root)
      throws SQLException {
    ClosedMonth.requireUnchanged(statements, month);
    OwnTransaction.run(
        owner,
        (connection, own) -> {
          for (ArchivedFile file : ArchivedMonth.of(connection, month, root).files()) {
            directory.requireSame(connection, query(own, file.table(), month), file);
          }
          // Its foreign keys are dropped with it, and with them triggers of the accounts.
          ShortLocks.take(
              connection,
              own,
              "the tables of " + month + " cannot be dropped",
              () ->
                  own.queryForList(
                      "select finance.drop_archived_month(?)::text", month.firstDay()));
          return true;
        });
  }
}
