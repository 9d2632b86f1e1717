package io.hardclose.doctor;

import io.hardclose.database.ShippedCode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.io.Resource;

/**
 * Compares the catalogue with the golden dump the program carries, by the queries that made it, and
 * functions and views with the files they come from.
 */
final class SchemaDrift {
  private static final int SHOWN = 5;

  /** Ends with a semicolon, and perhaps a remark, at the end of a line. */
  private static final Pattern STATEMENT = Pattern.compile("(?s)\\S.*?;(?: -- \\w+)?(?=\n|$)");

  private static final String TITLE = "The schema has not drifted from the program's";

  private final Connection connection;

  SchemaDrift(Connection connection) {
    this.connection = connection;
  }

  Diagnosis examine() throws SQLException {
    List<String> drift = new ArrayList<>(golden());
    new ShippedCode(connection).replaced().forEach(name -> drift.add("replaced: " + name));
    if (drift.isEmpty()) {
      return Diagnosis.ok(
          "drift", TITLE, "tables, views, functions, triggers and grants as shipped");
    }
    String shown = drift.stream().limit(SHOWN).collect(Collectors.joining("; "));
    return Diagnosis.wrong(
        "drift",
        TITLE,
        drift.size() + " differences: " + shown + (drift.size() > SHOWN ? "; …" : ""),
        "Somebody changed the schema by hand, and a rule of the books may be off. Find out who and"
            + " put it back as the program's sql has it; hardclose verify says whether closed"
            + " months are as they were.");
  }

  /**
   * Statements of the golden dump that the catalogue lacks, and grants and triggers it has more.
   */
  private List<String> golden() throws SQLException {
    Set<String> known = statements(Stream.of(ShippedCode.text(resource("schema/schema.sql"))));
    Set<String> here = statements(catalogue().stream());
    List<String> drift = new ArrayList<>();
    known.stream()
        .filter(statement -> !here.contains(statement))
        .forEach(statement -> drift.add("missing: " + brief(statement)));
    here.stream()
        .filter(statement -> !known.contains(statement) && !ofAMapping(statement))
        .forEach(statement -> drift.add("not ours: " + brief(statement)));
    return drift;
  }

  /** A mapping's sources are tables and views of their own, made when it is first used. */
  private static boolean ofAMapping(String statement) {
    return statement.matches("(?s).*\\bstaging\\.\"?(raw|valid)_.*") || isLogin(statement);
  }

  /** Roles that work in ours are the installation's own; which they are differs. */
  private static boolean isLogin(String statement) {
    return statement.startsWith("create role ");
  }

  private List<String> catalogue() throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      statement.execute(ShippedCode.text(resource("schema/catalogue.sql")));
      List<String> parts = new ArrayList<>();
      for (Resource query : ShippedCode.resources("schema/queries/*.sql")) {
        parts.add(String.join("\n", column(statement, ShippedCode.text(query))));
      }
      return parts;
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }

  private static List<String> column(Statement statement, String query) throws SQLException {
    try (ResultSet rows = statement.executeQuery(query)) {
      List<String> lines = new ArrayList<>();
      while (rows.next()) {
        lines.add(rows.getString(1));
      }
      return lines;
    }
  }

  private static Set<String> statements(Stream<String> texts) {
    return texts
        .flatMap(text -> STATEMENT.matcher(text).results().map(MatchResult::group))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String brief(String statement) {
    String line = statement.replaceAll("\\s+", " ");
    return line.length() <= 100 ? line : line.substring(0, 99) + "…";
  }

  private static Resource resource(String name) {
    return ShippedCode.resources(name).get(0);
  }
}
