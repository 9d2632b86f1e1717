package io.hardclose.archive;

import io.hardclose.period.AccountingPeriod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The files of one month whose partitions were dropped, and the way back into the database. */
public final class ArchivedMonth {
  private final Path root;
  private final List<ArchivedFile> files;

  private ArchivedMonth(Path root, List<ArchivedFile> files) {
    this.root = root;
    this.files = files;
  }

  /** The files of the close that the month stands on, transactions first; none when it has none. */
  public static ArchivedMonth of(Connection connection, AccountingPeriod period, Path root)
      throws SQLException {
    return of(
        connection,
        period,
        root,
        "select f.name, f.path, f.row_count, f.byte_count, encode(f.sha256, 'hex')"
            + " from finance.archive_files f"
            + " join finance.archive_tables t using (name)"
            + " join finance.periods p using (period, close_no)"
            + " where f.period = ? and t.restore_position is not null"
            + " order by t.restore_position");
  }

  /**
   * The files of the month that nothing is brought back from: those derived from its close, and the
   * audit log's; of older months than the first closed one that log's are beside that one's.
   */
  public static ArchivedMonth beside(Connection connection, AccountingPeriod period, Path root)
      throws SQLException {
    return of(
        connection,
        period,
        root,
        "select f.name, f.path, f.row_count, f.byte_count, encode(f.sha256, 'hex')"
            + " from finance.periods m"
            + " cross join lateral ("
            + " select d.name, d.path, d.row_count, d.byte_count, d.sha256"
            + " from finance.archive_files d join finance.archive_tables t using (name)"
            + " where d.period = m.period and d.close_no = m.close_no and t.rows_function is not null"
            + " and not exists (select from finance.archive_files n where n.period = d.period"
            + " and n.close_no = d.close_no and n.name = d.name and n.record_no > d.record_no)"
            + " union all"
            + " select 'change_log', a.path, a.row_count, a.byte_count, a.sha256"
            + " from audit.archive_files a where greatest(a.month, (select min(c.period)"
            + " from finance.periods c where c.state in ('closed', 'locked'))) = m.period) f"
            + " where m.period = ? order by f.path");
  }

  private static ArchivedMonth of(
      Connection connection, AccountingPeriod period, Path root, String sql) throws SQLException {
    List<ArchivedFile> files = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setObject(1, period.firstDay());
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          files.add(
              new ArchivedFile(
                  text(row, 1),
                  period,
                  text(row, 2),
                  row.getLong(3),
                  row.getLong(4),
                  text(row, 5)));
        }
      }
    }
    return new ArchivedMonth(root, List.copyOf(files));
  }

  public List<ArchivedFile> files() {
    return files;
  }

  /** Whether it has files and each has its name here; what is in them is another question. */
  public boolean isThere() {
    return !files.isEmpty()
        && files.stream().allMatch(file -> Files.exists(root.resolve(file.path())));
  }

  /** Each file that is missing or another, with what is wrong with it. */
  public List<String> problems() throws IOException {
    List<String> problems = new ArrayList<>();
    for (ArchivedFile file : files) {
      Optional<String> problem = ArchiveDirectory.problem(root, file);
      problem.ifPresent(what -> problems.add(root.resolve(file.path()) + " " + what));
    }
    return problems;
  }

  /**
   * Makes the tables of the month in schema archive again and fills them from the files.
   *
   * @param owner a connection of the owner, in a transaction that the caller ends
   */
  public void load(Connection owner) throws SQLException, IOException {
    for (ArchivedFile file : files) {
      try (PreparedStatement statement = owner.prepareStatement("select finance.make_leaf(?, ?)")) {
        statement.setString(1, file.table());
        statement.setObject(2, file.period().firstDay());
        try (ResultSet row = statement.executeQuery()) {
          row.next();
          ArchivedTable.copyInto(owner, root.resolve(file.path()), text(row, 1));
        }
      }
    }
  }

  private static String text(ResultSet row, int column) throws SQLException {
    return Objects.requireNonNull(row.getString(column));
  }
}
