package io.hardclose.database;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.jdbc.datasource.AbstractDataSource;

/**
 * The sessions of tests on one database. A test asks hundreds of times, and a session made for each
 * question costs more than the question; so what was closed is lent again, as empty as a new one:
 * its transaction rolled back, its locks, settings and temporary tables gone.
 */
final class KeptSessions extends AbstractDataSource {
  private static final int KEPT = 2;

  private final SessionDataSource source;
  private final Deque<Connection> idle = new ConcurrentLinkedDeque<>();

  KeptSessions(SessionDataSource source) {
    this.source = source;
  }

  @Override
  public Connection getConnection() {
    for (Connection kept = idle.poll(); kept != null; kept = idle.poll()) {
      try {
        return lent(source.prepared(kept));
      } catch (RuntimeException e) {
        // Somebody ended it meanwhile; preparing it has closed what was left.
      }
    }
    return lent(source.getConnection());
  }

  @Override
  public Connection getConnection(String user, String password) {
    return source.getConnection(user, password);
  }

  /** Ends those that nobody has at the moment, so that the database can be copied or dropped. */
  void end() {
    for (Connection kept = idle.poll(); kept != null; kept = idle.poll()) {
      end(kept);
    }
  }

  private Connection lent(Connection real) {
    AtomicBoolean closed = new AtomicBoolean();
    return (Connection)
        Proxy.newProxyInstance(
            Connection.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("close")) {
                if (!closed.getAndSet(true)) {
                  takeBack(real);
                }
                return null;
              }
              if (method.getName().equals("isClosed") && closed.get()) {
                return true;
              }
              if (closed.get() && method.getDeclaringClass() == Connection.class) {
                throw new SQLException("this connection was closed");
              }
              try {
                return method.invoke(real, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private void takeBack(Connection real) {
    if (idle.size() < KEPT && emptied(real)) {
      idle.push(real);
    } else {
      end(real);
    }
  }

  private static boolean emptied(Connection real) {
    try {
      if (!real.getAutoCommit()) {
        real.rollback();
        real.setAutoCommit(true);
      }
      real.setReadOnly(false);
      try (Statement statement = real.createStatement()) {
        statement.execute("discard all");
      }
      // The driver tells it only when it connects.
      real.setClientInfo("ApplicationName", "hardclose " + Software.installed().version());
      return true;
    } catch (SQLException e) {
      return false;
    }
  }

  private static void end(Connection real) {
    try {
      real.close();
    } catch (SQLException e) {
      // The server ended it first.
    }
  }
}
