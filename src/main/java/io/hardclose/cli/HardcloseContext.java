package io.hardclose.cli;

import io.hardclose.HardcloseApplication;
import io.hardclose.database.Database;
import io.hardclose.job.Interference;
import io.hardclose.job.JobRuns;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * The jobs, wired on an open database, for as long as one command runs. They are wired when one is
 * first asked for: a command that only reads a view or calls a function does without.
 *
 * <p>What happens when the program is told to stop is up to {@link Stop}.
 */
final class HardcloseContext implements AutoCloseable {
  private final Database database;
  private final SingleConnectionDataSource connection;
  private final JdbcOperations sql;
  private final AtomicBoolean disconnected = new AtomicBoolean();
  private final Object closing = new Object();
  private volatile Optional<Stop.Cause> stopped = Optional.empty();
  private Optional<ConfigurableApplicationContext> spring = Optional.empty();

  private HardcloseContext(Database database) {
    this.database = database;
    this.connection = new SessionOnDemand(database.sessions().asApplication());
    this.sql = new JdbcTemplate(connection);
  }

  /** Takes the database over: closing this closes it. */
  static HardcloseContext start(Database database) {
    database.leaveStopToCaller();
    return new HardcloseContext(database);
  }

  Database database() {
    return database;
  }

  /** Statements on one connection of its own, each its own transaction. */
  JdbcOperations sql() {
    return sql;
  }

  <T> T bean(Class<T> type) {
    return spring().getBean(type);
  }

  <T> T bean(String name, Class<T> type) {
    return spring().getBean(name, type);
  }

  /** Why nothing new is to be begun; empty when it may. */
  Optional<Stop.Cause> stopped() {
    return stopped;
  }

  /** What other sessions or the server did to one of ours, in words. */
  Interference interference() {
    return new Interference(database.sessions().asOwner());
  }

  /** Returns when running jobs have stopped at their next commit, after a minute at most. */
  void stopJobs(Stop.Cause cause) {
    stopped = Optional.of(cause);
    started().ifPresent(context -> context.getBean(JobRuns.class).stop());
  }

  /** Whoever still works fails at once. The server goes on, for those who are told of it. */
  void cutOff() {
    database.sessions().cutOff();
    closeConnections();
  }

  private void closeConnections() {
    if (disconnected.compareAndSet(false, true)) {
      started().ifPresent(ConfigurableApplicationContext::close);
      connection.destroy();
    }
  }

  /** Once it is done, whoever else closes it has waited for that. */
  @Override
  public void close() {
    synchronized (closing) {
      try {
        closeConnections();
      } finally {
        database.close();
      }
    }
  }

  private synchronized ConfigurableApplicationContext spring() {
    if (spring.isEmpty()) {
      if (disconnected.get()) {
        throw new IllegalStateException("the program is shutting down");
      }
      spring = Optional.of(HardcloseApplication.start(database.sessions(), Map.of()));
      if (stopped.isPresent()) {
        spring.get().getBean(JobRuns.class).stop();
      }
    }
    return spring.get();
  }

  private synchronized Optional<ConfigurableApplicationContext> started() {
    return spring;
  }

  /** One connection, made when it is first needed. */
  private static final class SessionOnDemand extends SingleConnectionDataSource {
    private final DataSource sessions;

    SessionOnDemand(DataSource sessions) {
      this.sessions = sessions;
      setSuppressClose(true);
    }

    @Override
    protected Connection getConnectionFromDriver(Properties properties) throws SQLException {
      return sessions.getConnection();
    }

    @Override
    public String getUrl() {
      return "";
    }
  }
}
