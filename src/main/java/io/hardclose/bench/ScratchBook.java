package io.hardclose.bench;

import io.hardclose.database.Sessions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;

/** A book in a scratch database: the same accounts and postings each time it is made. */
final class ScratchBook implements AutoCloseable {
  /** Takes year and month. */
  static final String CLOSE = "call finance.monthly_closure(?, ?)";

  /** Postings a statement; more are hardly faster. */
  private static final int CHUNK = 50_000;

  private static final LocalDate FIRST_MONTH = LocalDate.of(2020, 1, 1);

  private final ScratchDatabase database;

  private ScratchBook(ScratchDatabase database) {
    this.database = database;
  }

  /** A book of accounts without postings, that many months open from the first on. */
  static ScratchBook open(Sessions server, int accounts, int months) throws SQLException {
    ScratchBook book = new ScratchBook(ScratchDatabase.migrated(server));
    try {
      book.execute(BenchSql.text("open_months"), month(0), month(months - 1));
      book.execute(BenchSql.text("open_accounts"), accounts);
      return book;
    } catch (SQLException e) {
      book.close();
      throw e;
    }
  }

  static LocalDate month(int number) {
    return FIRST_MONTH.plusMonths(number);
  }

  /** Posts that many postings into the month, spread over its days and the accounts. */
  void post(int month, int postings) throws SQLException {
    for (int from = 0; from < postings; from += CHUNK) {
      execute(
          BenchSql.text("post_month"), month(month), from, Math.min(from + CHUNK, postings) - 1);
    }
    // What autovacuum does in time; a benchmark does not wait for it.
    execute("vacuum analyze");
  }

  /** Places and ships that many orders in the month. */
  void order(int month, int orders) throws SQLException {
    execute(BenchSql.text("order_drafts"), month(month), orders);
    execute(BenchSql.text("order_items"), month(month));
    execute(BenchSql.text("order_places"), month(month));
    execute(BenchSql.text("order_ships"));
  }

  void close(int month) throws SQLException {
    LocalDate day = month(month);
    execute(CLOSE, day.getYear(), day.getMonthValue());
  }

  /** Another book with the same content. */
  ScratchBook copy() {
    return new ScratchBook(database.copy());
  }

  Sessions sessions() {
    return database.sessions();
  }

  /** A connection of the owner. */
  Connection connection() throws SQLException {
    return database.sessions().asOwner().getConnection();
  }

  /** A connection of the owner whose caller ends its transactions. */
  Connection transaction() throws SQLException {
    Connection connection = connection();
    connection.setAutoCommit(false);
    return connection;
  }

  @Override
  public void close() {
    database.close();
  }

  void execute(String sql, Object... parameters) throws SQLException {
    try (Connection owner = connection();
        PreparedStatement statement = owner.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      statement.execute();
    }
  }
}
