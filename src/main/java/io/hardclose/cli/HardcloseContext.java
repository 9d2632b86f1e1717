package io.hardclose.cli;

import io.hardclose.HardcloseApplication;
import io.hardclose.database.Database;
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
 * <p>Told to stop by a signal, it first lets running jobs stop at their next commit, then closes
 * the database; a shutdown hook for each would run them side by side.
 */
final class HardcloseContext implements AutoCloseable {
  private final Database database;
  private final SingleConnectionDataSource connection;
  private final JdbcOperations sql;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final Thread hook = new Thread(this::closeAll, "hardclose-stop");
  private Optional<ConfigurableApplicationContext> spring = Optional.empty();

  private HardcloseContext(Database database) {
    this.database = database;
    this.connection = new SessionOnDemand(database.sessions().asApplication());
    this.sql = new JdbcTemplate(connection);
  }

  /** Takes the database over: closing this closes it. */
  static HardcloseContext start(Database database) {
    HardcloseContext context = new HardcloseContext(database);
    Runtime.getRuntime().addShutdownHook(context.hook);
    database.leaveStopToCaller();
    return context;
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

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException alreadyShuttingDown) {
      return;
    }
    closeAll();
  }

  private synchronized ConfigurableApplicationContext spring() {
    if (spring.isEmpty()) {
      if (closed.get()) {
        throw new IllegalStateException("the program is shutting down");
      }
      spring = Optional.of(HardcloseApplication.start(database.sessions(), Map.of()));
    }
    return spring.get();
  }

  private synchronized Optional<ConfigurableApplicationContext> started() {
    return spring;
  }

  private void closeAll() {
    if (closed.compareAndSet(false, true)) {
      try {
        started().ifPresent(ConfigurableApplicationContext::close);
        connection.destroy();
      } finally {
        database.close();
      }
    }
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
