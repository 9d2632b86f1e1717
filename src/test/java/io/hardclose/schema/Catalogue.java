package io.hardclose.schema;

import io.hardclose.database.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * The catalogue of a migrated database with the months October to December 2026, asked by the
 * queries of {@code sql/tests}.
 */
final class Catalogue implements AutoCloseable {
  private static final String VIEWS = SqlFiles.text(SqlFiles.TESTS.resolve("catalogue.sql"));

  private final TestDatabase database;

  private Catalogue(TestDatabase database) {
    this.database = database;
  }

  static Catalogue open() {
    TestDatabase database = TestDatabase.migrated();
    database.execute("select finance.open_period('2026-10-01')");
    database.execute("select finance.open_period('2026-12-01')");
    return new Catalogue(database);
  }

  /**
   * The first column of a query's rows, after the scripts; all of it is rolled back. A query of
   * several columns has them joined by commas.
   */
  List<String> rows(Path query, String... scripts) {
    try (Connection connection = database.asSuperuser().getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.setEscapeProcessing(false);
      statement.execute("set local client_min_messages = warning");
      for (String script : scripts) {
        statement.execute(script);
      }
      statement.execute(VIEWS);
      try (ResultSet found = statement.executeQuery(SqlFiles.text(query))) {
        return rows(found);
      } finally {
        connection.rollback();
      }
    } catch (SQLException e) {
      throw new IllegalStateException(query + ": " + e.getMessage(), e);
    }
  }

  /** The rows of several queries, one after the other, as the lines of a file. */
  String file(List<Path> queries) {
    List<String> lines = new ArrayList<>();
    for (Path query : queries) {
      if (!lines.isEmpty()) {
        lines.add("");
      }
      lines.addAll(rows(query));
    }
    return String.join("\n", lines).replaceAll("\n{3,}", "\n\n").strip() + "\n";
  }

  @Override
  public void close() {
    database.close();
  }

  private static List<String> rows(ResultSet found) throws SQLException {
    List<String> rows = new ArrayList<>();
    int columns = found.getMetaData().getColumnCount();
    while (found.next()) {
      List<String> row = new ArrayList<>();
      for (int column = 1; column <= columns; column++) {
        row.add(String.valueOf(found.getString(column)));
      }
      rows.add(String.join(",", row));
    }
    return rows;
  }
}
