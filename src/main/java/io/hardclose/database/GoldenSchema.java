package io.hardclose.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The golden dump of the schema that the program carries, and the queries that made it. */
public final class GoldenSchema {
  /** Ends with a semicolon, and perhaps a remark, at the end of a line. */
  private static final Pattern STATEMENT = Pattern.compile("(?s)\\S.*?;(?: -- \\w+)?(?=\n|$)");

  private static final String NAME = "(?:\\w+|\"(?:[^\"]|\"\")+\")";

  /** By what a statement makes or grants on; what else it names may be called anything. */
  private static final Pattern SOURCE =
      Pattern.compile(
          ("(?s)(?:create table @source \\(.*|create view @source (?:with \\([^)]*\\) )?\\(.*"
                  + "|CREATE (?:UNIQUE )?INDEX @name ON @source USING .*"
                  + "|grant [a-z]+(?: \\(@name(?:, @name)*\\))?(?:, [a-z]+(?: \\(@name(?:, @name)*\\))?)*"
                  + " on @source to @name;)")
              .replace("@source", "staging\\.(?:raw|valid)_\\w+")
              .replace("@name", NAME));

  private GoldenSchema() {}

  /**
   * Where a statement of the dump and the catalogue of a database disagree.
   *
   * @param missing whether the database lacks it; else it has it more
   */
  public record Drift(boolean missing, String statement) {
    @Override
    public String toString() {
      String line = statement.replaceAll("\\s+", " ");
      return (missing ? "missing: " : "not ours: ")
          + (line.length() <= 100 ? line : line.substring(0, 99) + "…");
    }
  }

  /**
   * What drifted, the missing first.
   *
   * @param statement in a transaction that will be rolled back: it makes temporary views
   */
  public static List<Drift> drift(Statement statement) throws SQLException {
    Set<String> known =
        STATEMENT
            .matcher(text(resources("schema/schema.sql").get(0)))
            .results()
            .map(MatchResult::group)
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> here = catalogue(statement);
    List<Drift> drift = new ArrayList<>();
    known.stream()
        .filter(line -> !here.contains(line))
        .forEach(line -> drift.add(new Drift(true, line)));
    here.stream()
        .filter(line -> !known.contains(line) && !ofThisInstallation(line))
        .forEach(line -> drift.add(new Drift(false, line)));
    return drift;
  }

  /**
   * A mapping's sources are tables and views of their own, made when it is first used; which roles
   * work in ours differs, too.
   */
  private static boolean ofThisInstallation(String statement) {
    return SOURCE.matcher(statement).matches() || statement.startsWith("create role ");
  }

  /** Row by row: a name may hold what looks like the end of a statement, and another one. */
  private static Set<String> catalogue(Statement statement) throws SQLException {
    // Settings of a login or a database would have names written otherwise.
    statement.execute("set local search_path = pg_catalog, pg_temp");
    statement.execute("set local quote_all_identifiers = off");
    statement.execute(text(resources("schema/catalogue.sql").get(0)));
    Set<String> statements = new TreeSet<>();
    for (Resource query : resources("schema/queries/*.sql")) {
      column(statement, text(query)).forEach(row -> statements.add(String.valueOf(row).strip()));
    }
    return statements;
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

  /** Files of the program, in the order of their names. */
  static List<Resource> resources(String pattern) {
    try {
      return Arrays.stream(
              new PathMatchingResourcePatternResolver().getResources("classpath*:" + pattern))
          .sorted(Comparator.comparing(file -> String.valueOf(file.getFilename())))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String text(Resource file) {
    try {
      return file.getContentAsString(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
