package io.hardclose.doctor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Compares the catalogue with the golden dump the program carries, by the queries that made it, and
 * the bodies of functions and the queries of views with the files they come from.
 */
final class SchemaDrift {
  private static final int SHOWN = 5;

  /** Ends with a semicolon, and perhaps a remark, at the end of a line. */
  private static final Pattern STATEMENT = Pattern.compile("(?s)\\S.*?;(?: -- \\w+)?(?=\n|$)");

  /** A view as its file makes it: its name, then its query. */
  private static final Pattern VIEW =
      Pattern.compile(
          "(?s)create or replace view (\\w+\\.\\w+)(?: with \\([^)]*\\))? as\n(.*?);\ncomment on view");

  private static final String TITLE = "The schema has not drifted from the program's";

  private final Connection connection;

  SchemaDrift(Connection connection) {
    this.connection = connection;
  }

  Diagnosis examine() throws SQLException {
    List<String> drift = new ArrayList<>(golden());
    drift.addAll(foreignBodies());
    drift.addAll(foreignViews());
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
    Set<String> known = statements(Stream.of(text(resource("schema/schema.sql"))));
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
      statement.execute(text(resource("schema/catalogue.sql")));
      List<String> parts = new ArrayList<>();
      for (Resource query : resources("schema/queries/*.sql")) {
        parts.add(String.join("\n", column(statement, text(query))));
      }
      return parts;
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }

  /** Functions whose body is in no file of the program. */
  private List<String> foreignBodies() throws SQLException {
    String shipped =
        Stream.of("functions", "procedures", "views", "triggers", "ddl", "security")
            .flatMap(folder -> resources("sql/" + folder + "/*.sql").stream())
            .map(SchemaDrift::text)
            .collect(Collectors.joining("\n"));
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select format('%I.%I', n.nspname, p.proname), p.prosrc from pg_proc p join"
                    + " pg_namespace n on n.oid = p.pronamespace where p.prosqlbody is null and"
                    + " p.prokind in ('f', 'p') and n.nspname in ('archive', 'audit', 'auth',"
                    + " 'batch', 'checks', 'core', 'finance', 'hr', 'reporting', 'sales',"
                    + " 'staging', 'support') order by 1")) {
      List<String> foreign = new ArrayList<>();
      while (rows.next()) {
        if (!shipped.contains(rows.getString(2))) {
          foreign.add("another body: function " + rows.getString(1));
        }
      }
      return foreign;
    }
  }

  /** Views that say something else than their file: digests and checks are only as good as they. */
  private List<String> foreignViews() throws SQLException {
    Map<String, String> shipped = new TreeMap<>();
    for (Resource file : resources("sql/views/*.sql")) {
      VIEW.matcher(text(file)).results().forEach(view -> shipped.put(view.group(1), view.group(2)));
    }
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      statement.execute("set local search_path = pg_catalog, pg_temp");
      List<String> foreign = new ArrayList<>();
      for (Map.Entry<String, String> view : shipped.entrySet()) {
        statement.execute("create temporary view shipped as " + view.getValue());
        List<String> same =
            column(
                statement,
                "select pg_get_viewdef('"
                    + view.getKey()
                    + "'::regclass) = pg_get_viewdef('pg_temp.shipped'::regclass)");
        if (!same.equals(List.of("t"))) {
          foreign.add("another query: view " + view.getKey());
        }
        statement.execute("drop view pg_temp.shipped");
      }
      return foreign;
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
    return resources(name).get(0);
  }

  private static List<Resource> resources(String pattern) {
    try {
      return Arrays.stream(
              new PathMatchingResourcePatternResolver().getResources("classpath*:" + pattern))
          .sorted(Comparator.comparing(file -> String.valueOf(file.getFilename())))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Resource file) {
    try {
      return file.getContentAsString(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
