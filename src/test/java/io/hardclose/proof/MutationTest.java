package io.hardclose.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardclose.database.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whoever owns the database can switch its guards off and change any row. Each column of each
 * sealed table, as the catalogue has them, is changed in one row of a closed month: verification
 * notices, with the bundles and without.
 */
class MutationTest {
  private static final String IN_NOVEMBER = "%s >= '2026-11-01' and %<s < '2026-12-01'";

  /** One row of November of each sealed table, and what its change is reported as. */
  private record Sealed(String row, String reportedAs) {}

  private static final Map<String, Sealed> TABLES =
      Map.ofEntries(
          Map.entry("finance.transactions", new Sealed("external_ref = 'R6'", "account")),
          Map.entry("finance.ledger", new Sealed(IN_NOVEMBER.formatted("posted_at"), "ledger")),
          Map.entry("finance.checkpoints", new Sealed("period = '2026-11-01'", "checkpoints")),
          Map.entry("finance.journal_lines", new Sealed("period = '2026-11-01'", "journal_lines")),
          Map.entry(
              "finance.trial_balances", new Sealed("period = '2026-11-01'", "trial_balances")),
          Map.entry(
              "finance.customer_names", new Sealed("period = '2026-11-01'", "customer_names")),
          Map.entry("reporting.frozen_names", new Sealed("period = '2026-11-01'", "frozen_names")),
          Map.entry(
              "reporting.frozen_departments",
              new Sealed("period = '2026-11-01'", "frozen_departments")),
          Map.entry("finance.close_digests", new Sealed("period = '2026-11-01'", "root")),
          Map.entry("finance.closes", new Sealed("period = '2026-11-01'", "transition")),
          Map.entry(
              "finance.period_events",
              new Sealed("to_state = 'closed' and period = '2026-11-01'", "transition")),
          Map.entry(
              "finance.posting_references",
              new Sealed("external_ref = 'R6'", "posting_references")),
          Map.entry(
              "finance.reversals",
              new Sealed(IN_NOVEMBER.formatted("reversal_posted_at"), "reversals")),
          Map.entry("finance.late_items", new Sealed("true", "late_items")),
          Map.entry("finance.recorded_balances", new Sealed("true", "recorded_balances")),
          Map.entry("sales.orders", new Sealed("cancelled_at is not null", "orders")),
          Map.entry("sales.order_items", new Sealed("true", "order_items")),
          Map.entry("hr.payroll", new Sealed("true", "payroll")),
          Map.entry(
              "checks.findings",
              new Sealed(
                  "run_id = (select run_id from checks.close_runs where period = '2026-11-01')",
                  "transition")));

  /** Where a column is not reported as the rest of its table. */
  private static final Map<String, String> REPORTED_AS =
      Map.of(
          "finance.period_events.period", "state",
          "finance.closes.period", "close",
          "finance.closes.close_no", "close",
          "sales.orders.status", "order_cancellations",
          "sales.orders.shipped_at", "order_shipments",
          "sales.orders.cancelled_at", "order_cancellations");

  @TempDir private static Path reports;

  private static TestDatabase database;
  private static Connection connection;

  @BeforeAll
  static void closeBooks() throws SQLException {
    database = ProvenBooks.open(reports, Optional.empty());
    connection = database.asSuperuser().getConnection();
    connection.setAutoCommit(false);
    execute("set session_replication_role = replica");
    connection.commit();
  }

  @AfterAll
  static void close() throws SQLException {
    connection.close();
    database.close();
  }

  @Test
  void anUntouchedMonthHasNoDifference() throws SQLException {
    assertThat(differences(Optional.of(reports))).isEmpty();
    assertThat(differences(Optional.empty())).isEmpty();
  }

  @Test
  void eachTableThatASealedViewReadsIsTried() throws SQLException {
    assertThat(
            query(
                """
                select distinct u.table_schema || '.' || u.table_name
                from finance.sealed_sources s
                  join information_schema.view_table_usage u
                    on u.view_schema || '.' || u.view_name = s.rows_view
                """))
        .hasSizeGreaterThan(10)
        .allMatch(table -> TABLES.containsKey(table) || table.equals("finance.periods"));
  }

  @TestFactory
  Stream<DynamicTest> eachColumnIsSealedAndTheDatabaseAloneNotices() throws SQLException {
    List<DynamicTest> tests = new ArrayList<>();
    for (String table : TABLES.keySet().stream().sorted().toList()) {
      for (String column :
          query(
              "select attname from pg_attribute where attrelid = '"
                  + table
                  + "'::regclass and attnum > 0 and not attisdropped order by attnum")) {
        tests.add(DynamicTest.dynamicTest(table + "." + column, () -> mutate(table, column)));
      }
    }
    return tests.stream();
  }

  private static void mutate(String table, String column) throws SQLException {
    Sealed sealed = TABLES.get(table);
    Savepoint before = connection.setSavepoint();
    try {
      removeGuards(table, column);
      int changed =
          update(
              "update %1$s set %2$s = %3$s where ctid = (select ctid from %1$s where %4$s limit 1)"
                      .formatted(table, column, otherValue(table, column), sealed.row())
                  + " and tableoid = (select tableoid from "
                  + table
                  + " where "
                  + sealed.row()
                  + " limit 1)");
      assertThat(changed).isEqualTo(1);

      String reported = REPORTED_AS.getOrDefault(table + "." + column, sealed.reportedAs());
      assertThat(differences(Optional.empty())).extracting(Difference::what).contains(reported);
      assertThat(differences(Optional.of(reports))).extracting(Difference::what).contains(reported);
    } finally {
      connection.rollback(before);
    }
  }

  /** In this transaction only: it is rolled back with the change. */
  private static void removeGuards(String table, String column) throws SQLException {
    for (String leaf :
        query(
            "select c.oid::regclass::text from pg_class c where c.oid = '%1$s'::regclass or c.oid in"
                    .formatted(table)
                + " (select inhrelid from pg_inherits where inhparent = '%s'::regclass)"
                    .formatted(table))) {
      execute("alter table " + leaf + " disable trigger all");
    }
    for (String constraint :
        query(
            "select quote_ident(conname) from pg_constraint where contype = 'c' and conislocal and"
                + " conrelid = '%s'::regclass".formatted(table))) {
      execute("alter table " + table + " drop constraint " + constraint);
    }
    if (!query(
            "select 1 from pg_attribute where attgenerated <> '' and attrelid = '%s'::regclass"
                    .formatted(table)
                + " and attname = '"
                + column
                + "'")
        .isEmpty()) {
      execute("alter table " + table + " alter column " + column + " drop expression");
    }
  }

  private static String otherValue(String table, String column) throws SQLException {
    String type =
        query(
                "select case t.typtype when 'e' then 'enum' when 'd' then t.typbasetype::regtype::text"
                    + " else t.oid::regtype::text end from pg_attribute a join pg_type t on t.oid ="
                    + " a.atttypid where a.attrelid = '%s'::regclass and a.attname = '%s'"
                        .formatted(table, column))
            .get(0);
    return switch (type) {
      case "uuid" -> "core.uuid_v7()";
      case "bigint", "integer", "smallint" -> column + " + 1000";
      case "numeric" -> column + " + 0.0001";
      case "text" -> "coalesce(" + column + ", '') || 'x'";
      case "timestamp with time zone" ->
          "coalesce(" + column + ", '2026-11-11') + interval '1 microsecond'";
      case "date" -> "(" + column + " + interval '1 month')::date";
      case "bytea" -> "coalesce(" + column + ", '') || '\\x00'";
      case "jsonb" -> "jsonb_build_array(" + column + ")";
      case "enum" ->
          "(select e.enumlabel from pg_enum e join pg_attribute a on a.atttypid = e.enumtypid"
              + " where a.attrelid = '%s'::regclass and a.attname = '%s'".formatted(table, column)
              + " and e.enumlabel is distinct from "
              + column
              + "::text order by e.enumsortorder limit 1)::"
              + query(
                      "select atttypid::regtype::text from pg_attribute where attrelid ="
                          + " '%s'::regclass and attname = '%s'".formatted(table, column))
                  .get(0);
      default -> throw new IllegalStateException("how is a " + type + " changed?");
    };
  }

  private static List<Difference> differences(Optional<Path> bundles) throws SQLException {
    return Verification.verifyWithin(
            connection,
            new Verification.Request(
                Optional.empty(), bundles, bundles.isPresent(), Optional.empty()))
        .stream()
        .flatMap(close -> close.differences().stream())
        .toList();
  }

  private static void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static int update(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return statement.executeUpdate(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  private static List<String> query(String sql) throws SQLException {
    List<String> found = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        found.add(rows.getString(1));
      }
    }
    return found;
  }
}
