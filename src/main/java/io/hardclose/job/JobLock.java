package io.hardclose.job;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * The right to run a job: the lock on its row, on a connection of its own. The server frees it when
 * the process dies, so holding it proves that no other run is alive. A row needs a privilege to be
 * locked; an advisory lock could be taken by anyone who can log in.
 */
final class JobLock implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 10;
  private static final String LOCK_NOT_AVAILABLE = "55P03";

  private final String job;
  private final Connection connection;

  private JobLock(String job, Connection connection) {
    this.job = job;
    this.connection = connection;
  }

  /**
   * Empty when another process, or another thread, runs the job.
   *
   * @throws SQLException also when somebody has locked the whole table, which is no run
   */
  static Optional<JobLock> take(DataSource outsideThePool, String job) throws SQLException {
    Connection connection = outsideThePool.getConnection();
    try {
      execute(connection, "insert into batch.job_lock values (?) on conflict do nothing", job);
      connection.setAutoCommit(false);
      if (!isFree(connection, job)) {
        connection.close();
        return Optional.empty();
      }
      releaseSnapshot(connection);
      return Optional.of(new JobLock(job, connection));
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  private static boolean isFree(Connection connection, String job) throws SQLException {
    try {
      execute(connection, "select from batch.job_lock where job_name = ? for update nowait", job);
      return true;
    } catch (SQLException e) {
      if (LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
        return false;
      }
      throw e;
    }
  }

  String job() {
    return job;
  }

  @Override
  public void close() throws SQLException {
    try (connection) {
      // Closing only tells the server to go; the next run could still find the row locked. A
      // session that is gone has freed it.
      if (connection.isValid(PATIENCE_SECONDS)) {
        connection.rollback();
      }
    }
  }

  /**
   * The driver leaves the portal of the last query open, and with it a snapshot that vacuum and
   * DETACH would wait for as long as the job runs. A command without a snapshot takes its place.
   */
  private static void releaseSnapshot(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("set idle_in_transaction_session_timeout = 0");
    }
  }

  private static void execute(Connection connection, String sql, String job) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, job);
      statement.execute();
    }
  }
}
