package io.hardclose.database;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Work in one transaction on a connection of its own, which the step's is not. */
public final class OwnTransaction {
  private OwnTransaction() {}

  /** What is done in it. */
  public interface Work<T> {
    T in(Connection connection, JdbcOperations statements) throws SQLException;
  }

  /** Commits when the work returns, and takes it back when it throws. */
  public static <T> T run(DataSource source, Work<T> work) throws SQLException {
    try (Connection connection = source.getConnection()) {
      connection.setAutoCommit(false);
      try {
        T result =
            work.in(connection, new JdbcTemplate(new SingleConnectionDataSource(connection, true)));
        connection.commit();
        return result;
      } catch (SQLException | RuntimeException e) {
        connection.rollback();
        throw e;
      }
    }
  }
}
