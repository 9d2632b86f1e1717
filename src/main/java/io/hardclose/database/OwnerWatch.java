package io.hardclose.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The event triggers that refuse what would take guards or closed months away, from the owner of
 * the books, too. See {@code sql/security/owner_watch.sql}.
 */
final class OwnerWatch {
  /** An event trigger is a superuser's. */
  private static final String MAY_WATCH =
      "select from pg_roles where rolname = current_user and rolsuper";

  private final Sessions sessions;

  OwnerWatch(Sessions sessions) {
    this.sessions = sessions;
  }

  /**
   * Sets them where a superuser logs in, and leaves what is there where none does. Anew each time,
   * as an earlier version may have made them.
   */
  void set() throws SQLException {
    try (Connection connection = sessions.asLogin().getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      try (ResultSet superuser = statement.executeQuery(MAY_WATCH)) {
        if (!superuser.next()) {
          return;
        }
      }
      // Two programs may migrate at once.
      statement.execute("lock table flyway.flyway_schema_history in share update exclusive mode");
      statement.execute(SqlResource.text("sql/security/owner_watch.sql"));
      connection.commit();
    }
  }
}
