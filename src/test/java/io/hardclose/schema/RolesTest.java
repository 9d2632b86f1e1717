package io.hardclose.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardclose.database.DatabaseAddress;
import io.hardclose.database.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Who may do what, tried: each line of {@code sql/tests/roles.csv} is one attempt by one real login
 * and the SQLSTATE that answers it, {@code ok}, or the value it sees; {@code 42501 (15: ok)} where
 * PostgreSQL 15 answers otherwise.
 */
class RolesTest {
  private static final Map<String, String> ROLES =
      Map.of(
          "sales", "role_sales",
          "finance", "role_finance",
          "support", "role_support",
          "hr", "role_hr",
          "readonly", "role_readonly",
          "anna", "role_account_owner",
          "bob", "role_account_owner",
          "carla", "role_account_owner",
          "app", "hardclose_app");

  private static final Pattern BY_VERSION = Pattern.compile("(.+) \\(15: (.+)\\)");

  private static final Map<String, DataSource> SESSIONS = new HashMap<>();
  private static final Map<String, String> LOGINS = new HashMap<>();
  private static TestDatabase database;

  @BeforeAll
  static void open() throws SQLException {
    database = TestDatabase.migrated();
    ROLES.forEach((who, role) -> logIn(who, database.newLogin(role)));
    logIn("stranger", database.newLogin());
    DatabaseAddress roleAdmin = database.newLogin();
    database.execute("alter role " + roleAdmin.user().orElseThrow() + " createrole");
    logIn("roleadmin", roleAdmin);
    SESSIONS.put("owner", database.asOwner());
    SESSIONS.put("superuser", database.asSuperuser());
    fill();
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @TestFactory
  Stream<DynamicTest> eachAttemptIsAnsweredAsListed() {
    return attempts().stream()
        .map(
            attempt ->
                DynamicTest.dynamicTest(
                    attempt.who() + " " + attempt.what() + ": " + attempt.expected(),
                    () ->
                        assertThat(answer(attempt))
                            .as(attempt.statement())
                            .isEqualTo(attempt.expected())));
  }

  private static void logIn(String who, DatabaseAddress address) {
    SESSIONS.put(who, database.as(address));
    LOGINS.put(who, address.user().orElseThrow());
  }

  private static void fill() throws SQLException {
    try (Connection connection = database.asOwner().getConnection();
        Statement statement = connection.createStatement()) {
      for (String who : List.of("anna", "bob", "carla")) {
        statement.execute(
            "select set_config('roles." + who + "', '" + LOGINS.get(who) + "', false)");
      }
      for (String script : List.of("fixture.sql", "roles.fixture.sql")) {
        statement.execute(SqlFiles.text(SqlFiles.TESTS.resolve(script)));
      }
    }
  }

  /** The SQLSTATE of the refusal, or ok, or the value that was asked for. All is rolled back. */
  private static String answer(Attempt attempt) throws SQLException {
    try (Connection connection = SESSIONS.get(attempt.who()).getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      try {
        statement.execute(attempt.statement());
        return attempt.expected().startsWith("= ") ? "= " + lastValue(statement) : "ok";
      } catch (SQLException e) {
        return String.valueOf(e.getSQLState());
      } finally {
        connection.rollback();
      }
    }
  }

  private static String lastValue(Statement statement) throws SQLException {
    ResultSet rows = statement.getResultSet();
    while (statement.getMoreResults(Statement.KEEP_CURRENT_RESULT)
        || statement.getUpdateCount() != -1) {
      rows = statement.getResultSet();
    }
    rows.next();
    return rows.getString(1);
  }

  private static List<Attempt> attempts() {
    String text = SqlFiles.text(SqlFiles.TESTS.resolve("roles.csv"));
    for (Map.Entry<String, String> login : LOGINS.entrySet()) {
      text = text.replace("{" + login.getKey() + "}", login.getValue());
    }
    return CsvRows.of(text).stream()
        .map(line -> new Attempt(line[0], line[1], line[2], expectedHere(line[3])))
        .toList();
  }

  private static String expectedHere(String expected) {
    Matcher byVersion = BY_VERSION.matcher(expected);
    if (!byVersion.matches()) {
      return expected;
    }
    return database.version() == 15 ? byVersion.group(2) : byVersion.group(1);
  }

  private record Attempt(String who, String what, String statement, String expected) {}
}
