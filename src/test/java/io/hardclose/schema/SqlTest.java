package io.hardclose.schema;

import io.hardclose.database.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Runs each {@code sql/tests/*.test.sql} in a transaction of its own, which is rolled back. */
class SqlTest {
  private static TestDatabase database;

  @BeforeAll
  static void open() {
    database = TestDatabase.migrated();
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @TestFactory
  Stream<DynamicTest> eachSqlTestPasses() {
    return SqlFiles.in(SqlFiles.TESTS, ".test.sql").stream()
        .map(file -> DynamicTest.dynamicTest(SqlFiles.title(file), file.toUri(), () -> run(file)));
  }

  private static void run(Path test) throws SQLException {
    try (Connection connection = database.asSuperuser().getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.setEscapeProcessing(false);
      statement.execute("set local client_min_messages = warning");
      statement.execute("set local role hardclose_owner");
      statement.execute(SqlFiles.text(SqlFiles.TESTS.resolve("support.sql")));
      statement.execute(SqlFiles.text(SqlFiles.TESTS.resolve("fixture.sql")));
      try {
        statement.execute(SqlFiles.text(test));
      } catch (SQLException e) {
        throw new AssertionError(test + ": " + e.getMessage(), e);
      } finally {
        connection.rollback();
      }
    }
  }
}
