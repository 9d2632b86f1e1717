package io.hardclose.partition;

import io.hardclose.archive.ArchivedMonth;
import io.hardclose.database.OwnTransaction;
import io.hardclose.database.ShortLocks;
import io.hardclose.job.ExitCode;
import io.hardclose.job.Refusal;
import io.hardclose.period.AccountingPeriod;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcOperations;

/** Brings a month that was put away back into the books, sealed. */
public final class MonthRestore {
  private final DataSource owner;

  MonthRestore(DataSource owner) {
    this.owner = owner;
  }

  /**
   * From schema archive, or from the archive directory when it was dropped. It is verified before
   * it is attached; a run that was killed leaves it in schema archive, and the next goes on.
   *
   * @return the number of its postings
   * @throws Refusal HC716 when the month was not put away, HC717 when its files are not there,
   *     HC718 when what they hold is not what was closed, HC719 when a lock is not free
   */
  public long restore(AccountingPeriod month, Path archive) {
    try {
      List<String> tables =
          OwnTransaction.run(
              owner, (connection, statements) -> load(month, archive, connection, statements));
      OwnTransaction.run(
          owner,
          (connection, statements) -> {
            ShortLocks.take(
                connection,
                statements,
                "period " + month + " cannot be attached",
                () -> tables.forEach(table -> attach(table, month, statements)));
            return true;
          });
      return OwnTransaction.run(
          owner, (connection, statements) -> validate(month, tables, statements));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> load(
      AccountingPeriod month, Path archive, Connection connection, JdbcOperations statements)
      throws SQLException {
    List<String> away =
        statements.queryForList(
            "select t.name from finance.detached_months d join finance.archive_tables t on t.name ="
                + " d.table_name where d.period = ? order by t.restore_position for update of d",
            String.class,
            month.firstDay());
    if (away.isEmpty()) {
      throw new Refusal(
          ExitCode.REFUSED,
          "HC716",
          "period "
              + month
              + " was not put away. Only a month that is away can be brought back. See what is"
              + " away in finance.detached_months.");
    }
    if (!isInDatabase(month, away.get(0), statements)) {
      load(month, archive, connection);
    }
    requireVerified(month, statements);
    away.forEach(
        table ->
            statements.queryForList(
                "select finance.prepare_leaf(?, ?)::text", table, month.firstDay()));
    return away;
  }

  private static void attach(String table, AccountingPeriod month, JdbcOperations statements) {
    statements.queryForList("select finance.attach_leaf(?, ?)::text", table, month.firstDay());
  }

  /** Reads the rows, and holds no lock that a posting waits for. */
  private static long validate(
      AccountingPeriod month, List<String> tables, JdbcOperations statements) {
    tables.forEach(
        table ->
            statements.queryForList(
                "select core.validate_leaf(finance.leaf_of(?, ?))::text", table, month.firstDay()));
    Long postings =
        statements.queryForObject(
            "select transaction_count from finance.closes join finance.periods using (period,"
                + " close_no) where period = ?",
            Long.class,
            month.firstDay());
    return postings == null ? 0 : postings;
  }

  private static boolean isInDatabase(
      AccountingPeriod month, String table, JdbcOperations statements) {
    return Boolean.TRUE.equals(
        statements.queryForObject(
            "select finance.leaf_of(?, ?) is not null", Boolean.class, table, month.firstDay()));
  }

  private static void load(AccountingPeriod month, Path archive, Connection connection)
      throws SQLException {
    try {
      ArchivedMonth files = ArchivedMonth.of(connection, month, archive);
      List<String> problems = files.problems();
      if (!problems.isEmpty()) {
        throw unusable(month, problems.get(0), null);
      }
      files.load(connection);
    } catch (IOException | RuntimeException e) {
      throw e instanceof Refusal refusal
          ? refusal
          : unusable(month, String.valueOf(e.getMessage()), e);
    }
  }

  private static Refusal unusable(
      AccountingPeriod month, String what, @org.jspecify.annotations.Nullable Exception cause) {
    return new Refusal(
        ExitCode.NEEDS_OPERATOR,
        "HC717",
        "period "
            + month
            + " cannot be brought back: "
            + what
            + ". Nothing was changed. Name the archive directory with --archive, or restore the"
            + " file from a backup, and run the same command again.",
        cause == null ? new IllegalStateException(what) : cause);
  }

  private static void requireVerified(AccountingPeriod month, JdbcOperations statements) {
    List<String> differences = ClosedMonth.differences(statements, month);
    if (!differences.isEmpty()) {
      throw new Refusal(
          ExitCode.DIFFERENCE,
          "HC718",
          "period "
              + month
              + " does not verify when it is brought back: "
              + differences.get(0)
              + "; "
              + differences.size()
              + " in all. It was left where it is. Find out what changed it, and restore it from a"
              + " backup.");
    }
  }
}
