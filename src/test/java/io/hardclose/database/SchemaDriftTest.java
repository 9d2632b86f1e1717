package io.hardclose.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an installation may have more than the golden dump, and what only looks like it. */
class SchemaDriftTest {
  private TestDatabase database;

  @BeforeEach
  void migrate() {
    database = TestDatabase.migrated();
    database.execute("select staging.create_source('till', '{id,\"Name, of it\"}')");
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void theSourcesOfMappingsAreNoDrift() throws SQLException {
    database.execute(
        """
        create index "first, by id" on staging.raw_till (id);
        grant select (id, "Name, of it"), update (id) on staging.raw_till to role_finance
        """);

    assertThat(drift()).isEmpty();
  }

  /** It would be used by what is digested, and stand in no function's text. */
  @Test
  void aCastOfATypeOfTheBookIsDriftAndSuspect() throws SQLException {
    database.execute(
        """
        create function public.t(finance.tx_type) returns text language sql immutable return 'debit';
        create cast (finance.tx_type as text) with function public.t(finance.tx_type)
        """);
    String cast =
        "not ours: create cast (finance.tx_type as text) with function public.t(finance.tx_type);";

    assertThat(drift()).containsExactly(cast);
    try (Connection connection = database.asOwner().getConnection()) {
      assertThat(new ShippedCode(connection).suspect()).contains(cast);
    }
  }

  @Test
  void whatIsOnlyCalledLikeASourceIsDrift() throws SQLException {
    database.execute(
        """
        create policy "staging.raw_x" on finance.transactions using (tx_id <> 999);
        create policy p on staging.raw_till using (true);
        create trigger "0 on staging.raw_x" before insert on hr.payroll for each row
        execute function core.refuse_change();
        create index "x ON staging.raw_x USING btree" on hr.payroll (paid_at);
        create table finance." staging.raw_x " (n integer);
        create view finance."v staging.valid_x" as select 1 as n;
        grant select on finance." staging.raw_x " to role_finance;
        create function finance."f staging.raw_x"() returns integer language sql return 1;
        alter table hr.payroll add "a) on staging.raw_x to y; " text;
        grant update ("a) on staging.raw_x to y; ") on hr.payroll to role_finance
        """);

    assertThat(drift())
        .filteredOn(line -> line.startsWith("not ours: "))
        .extracting(line -> line.substring("not ours: ".length()).replaceFirst("[( ]?\\(.*", ""))
        .containsExactlyInAnyOrder(
            "create policy \"staging.raw_x\" on finance.transactions for all to - using",
            "create policy p on staging.raw_till for all to - using",
            "CREATE TRIGGER \"0 on staging.raw_x\" BEFORE INSERT ON hr.payroll FOR EACH ROW EXECUTE"
                + " FUNCTION core.…",
            "CREATE INDEX \"x ON staging.raw_x USING btree\" ON hr.payroll USING btree",
            "create table finance.\" staging.raw_x \"",
            "create table hr.payroll",
            "create view finance.\"v staging.valid_x\"",
            "create function finance.\"f staging.raw_x\"",
            "grant select on finance.\" staging.raw_x \" to role_finance;",
            "grant update");
  }

  /** The end of a statement in a name or a literal, and the one that would be missed. */
  @Test
  void whatALiteralHoldsIsNoStatement() throws SQLException {
    database.execute(
        """
        alter table audit.change_log disable row level security;
        create table staging.raw_x (
          a text default ';
        alter table audit.change_log enable row level security;
        staging.raw_x')
        """);

    assertThat(drift())
        .containsExactly("missing: alter table audit.change_log enable row level security;");
  }

  @Test
  void rowLevelSecurityThatHoldsForTheOwnerIsDriftOfAMonthToo() throws SQLException {
    database.execute(
        """
        select finance.open_period('2026-11-01');
        alter table finance.ledger force row level security;
        alter table finance.transactions_2026_11 enable row level security;
        alter table finance.transactions_2026_11 force row level security
        """);

    assertThat(drift())
        .containsExactlyInAnyOrder(
            "not ours: alter table finance.ledger force row level security;",
            "not ours: alter table finance.transactions_2026_11 enable row level security;",
            "not ours: alter table finance.transactions_2026_11 force row level security;");
  }

  private List<String> drift() throws SQLException {
    try (Connection connection = database.asOwner().getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.setEscapeProcessing(false);
      List<String> drift =
          GoldenSchema.drift(statement).stream().map(GoldenSchema.Drift::toString).toList();
      connection.rollback();
      return drift;
    }
  }
}
