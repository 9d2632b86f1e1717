package io.hardclose.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import javax.sql.DataSource;

/**
 * The kinds of session on one database. See docs/adr/0001-roles-and-sessions.md.
 *
 * <p>The driver sends the program's own time zone when it connects, and that beats every setting of
 * the server. So each session sets UTC itself: a month must not depend on where the program runs.
 * Nor may it depend on the isolation that a server or a login defaults to: a close is refused
 * unless each statement sees what was committed before it.
 */
public final class Sessions {
  private static final String SETTINGS =
      "set time zone 'UTC'; set default_transaction_isolation = 'read committed';"
          + " set default_transaction_read_only = off; set lock_timeout = '10s';"
          + " set tcp_keepalives_idle = 60;"
          + " set tcp_keepalives_interval = 10; set tcp_keepalives_count = 6;"
          + " set tcp_user_timeout = '5min';"
          // Else the server works on for a client that is gone, its locks held. Windows cannot.
          + " do $$ begin set client_connection_check_interval = '10s';"
          + " exception when invalid_parameter_value then null; end $$";

  /** Ends what a job left open behind a proxy that hangs; a shorter setting of the server stays. */
  private static final String NO_LASTING_TRANSACTION =
      "; select set_config('idle_in_transaction_session_timeout', '1h', false)"
          + " where current_setting('idle_in_transaction_session_timeout') = '0'";

  /** From 17 on there is one for transactions that are not idle, too. */
  private static final String LASTING_TRANSACTION =
      "; select set_config('transaction_timeout', '0', false)"
          + " where current_setting('transaction_timeout', true) is not null";

  private static final int NEEDED = 2;

  private final DatabaseAddress address;
  private final Runnable server;
  private final Set<Connection> opened =
      Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

  /** On a server of which nobody here knows whether it comes back. */
  public Sessions(DatabaseAddress address) {
    this(address, () -> {});
  }

  /**
   * @param server throws when there is none any more that could be waited for
   */
  Sessions(DatabaseAddress address, Runnable server) {
    this.address = address;
    this.server = server;
  }

  public DatabaseAddress address() {
    return address;
  }

  /** Connections as whoever logs in: for the version check and for making the roles. */
  public DataSource asLogin() {
    return sessions(SETTINGS);
  }

  /** Connections as hardclose_owner: for migrations, and DDL only the owner may do. */
  public DataSource asOwner() {
    return sessions(SETTINGS + "; set role hardclose_owner");
  }

  /**
   * Connections as hardclose_app outside the pool, one for each call. They may stay in a
   * transaction for as long as a job runs.
   */
  public DataSource asApplication() {
    return sessions(
        SETTINGS
            + "; set role hardclose_app; set idle_in_transaction_session_timeout = 0"
            + LASTING_TRANSACTION);
  }

  /**
   * The pool of connections as hardclose_app. Whoever opens it closes it.
   *
   * @param size connections at most; 2 are enough for a job, its step and its repository, and with
   *     fewer each would wait for the other: so there are 2 at least
   * @param wait how long a job waits for a connection before it fails, also for a server that
   *     starts again
   */
  public HikariDataSource pool(int size, Duration wait) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("hardclose");
    config.setDataSource(sessions(SETTINGS + "; set role hardclose_app" + NO_LASTING_TRANSACTION));
    config.setMaximumPoolSize(Math.max(size, NEEDED));
    config.setMinimumIdle(1);
    config.setConnectionTimeout(wait.toMillis());
    return new HikariDataSource(config) {
      @Override
      public Connection getConnection() throws SQLException {
        server.run();
        return super.getConnection();
      }
    };
  }

  /**
   * Cuts every session off that is open now, so that whoever waits for an answer fails at once. The
   * server rolls back what it was at.
   */
  public void cutOff() {
    for (Connection connection : List.copyOf(opened)) {
      try {
        connection.abort(Runnable::run);
      } catch (SQLException e) {
        // It is gone already.
      }
    }
  }

  private SessionDataSource sessions(String preparation) {
    return new SessionDataSource(address, preparation, server, opened::add);
  }
}
