package io.hardclose.close;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardclose.database.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Each check of {@code sql/checks} against the offender that {@code sql/tests/checks} plants for it
 * behind the guards: it fires, and of the others only those that the plant names as a consequence.
 */
class ChecksTest {
  private static final Path TESTS = Path.of("sql", "tests");
  private static final Path PLANTS = TESTS.resolve("checks");
  private static TestDatabase database;

  @BeforeAll
  static void open() {
    database = TestDatabase.migrated();
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @Test
  void goodBooksOffendNothing() throws SQLException {
    assertThat(firing("")).isEmpty();
  }

  @TestFactory
  Stream<DynamicTest> eachCheckFiresOnItsOffenderAlone() throws IOException {
    return checks()
        .map(check -> DynamicTest.dynamicTest(check, () -> firesAlone(check)))
        .toList()
        .stream();
  }

  private static void firesAlone(String check) throws SQLException {
    String plant = text(PLANTS.resolve(check + ".sql"));
    TreeSet<String> expected = new TreeSet<>(List.of(check));
    plant
        .lines()
        .filter(line -> line.startsWith("-- also: "))
        .forEach(line -> expected.addAll(List.of(line.substring(9).split(", "))));

    assertThat(firing(plant)).containsExactlyElementsOf(expected);
  }

  /** The checks that find something in November, in a transaction that is rolled back. */
  private static List<String> firing(String plant) throws SQLException {
    try (Connection connection = database.asSuperuser().getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.setEscapeProcessing(false);
      statement.execute("set local client_min_messages = warning");
      // Behind the guards the owner gets where nobody watches him, as a superuser can see to.
      statement.execute("alter event trigger hardclose_watch_alter disable");
      statement.execute("alter event trigger hardclose_watch_drop disable");
      statement.execute("set local role hardclose_owner");
      statement.execute(text(TESTS.resolve("support.sql")));
      statement.execute(text(TESTS.resolve("fixture.sql")));
      statement.execute(text(PLANTS.resolve("good_books.sql")));
      statement.execute("set constraints all immediate");
      if (!plant.isEmpty()) {
        statement.execute(plant);
      }
      statement.execute("select pg_temp.guards_on()");
      List<String> firing = new ArrayList<>();
      statement.execute("select checks.run('2026-11-01')");
      try (ResultSet found =
          statement.executeQuery(
              "select name from checks.findings where offenders > 0 and run_id ="
                  + " (select run_id from checks.runs order by ran_at desc limit 1) order by name")) {
        while (found.next()) {
          firing.add(found.getString(1));
        }
      }
      connection.rollback();
      return firing;
    }
  }

  private static Stream<String> checks() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("sql", "checks"))) {
      return files
          .map(file -> file.getFileName().toString().replaceFirst("[.]sql$", ""))
          .sorted()
          .toList()
          .stream();
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
