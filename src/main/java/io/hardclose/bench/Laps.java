package io.hardclose.bench;

import io.hardclose.bench.Race.Lap;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** Laps that are one statement in a transaction rolled back, so that the next finds the same. */
final class Laps {
  private Laps() {}

  static Lap of(Connection connection, String sql, Object... parameters) {
    List<Object> values = List.of(parameters);
    return () -> {
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        for (int i = 0; i < values.size(); i++) {
          statement.setObject(i + 1, values.get(i));
        }
        return nanos(connection, statement);
      }
    };
  }

  private static long nanos(Connection connection, PreparedStatement statement)
      throws SQLException {
    long begin = System.nanoTime();
    statement.execute();
    long end = System.nanoTime();
    connection.rollback();
    return end - begin;
  }
}
