package io.hardclose.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What somebody who became the owner may put in the place of the program's code. */
class ShippedCodeTest {
  private TestDatabase database;

  @BeforeEach
  void migrate() {
    database = TestDatabase.migrated();
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void whatTheProgramMadeIsAsShipped() throws SQLException {
    assertThat(suspect()).isEmpty();
    assertThat(replaced()).isEmpty();
  }

  /** A block that the program runs, and that does nothing when it is a function's. */
  @Test
  void aBodyThatTheProgramHasElsewhereIsNotThatOfTheFunction() throws SQLException {
    String watch = GoldenSchema.text(GoldenSchema.resources("sql/security/owner_watch.sql").get(0));
    String body =
        watch.substring(watch.indexOf("do $$\n") + "do $$".length(), watch.indexOf("$$;\n"));
    database.execute(
        """
        set role hardclose_owner;
        create or replace function finance.differences(closed_period date)
        returns table (what text, subject text, detail text) language plpgsql stable security definer
        set search_path = pg_catalog, pg_temp as $a$@body$a$;
        create or replace function core.refuse_lost_guards(altered oid[], stripped oid[]) returns void
        language plpgsql volatile set search_path = pg_catalog, pg_temp as $a$@body$a$;
        create or replace function core.refuse_lost_months(altered oid[], dropped text[]) returns void
        language plpgsql volatile set search_path = pg_catalog, pg_temp as $a$@body$a$
        """
            .replace("@body", body));

    assertThat(replaced())
        .containsExactly(
            "function core.refuse_lost_guards",
            "function core.refuse_lost_months",
            "function finance.differences");
    assertThat(suspect()).containsAll(replaced());
  }

  @Test
  void howAFunctionIsDeclaredIsAsInItsStatement() throws SQLException {
    database.execute(
        """
        set role hardclose_owner;
        alter function finance.sealed_digest strict;
        alter function finance.posting_bytes volatile;
        alter procedure finance.monthly_closure set search_path = public, pg_catalog, pg_temp;
        alter function finance.superseded_differences rows 1
        """);

    assertThat(replaced())
        .containsExactly(
            "function finance.monthly_closure",
            "function finance.posting_bytes",
            "function finance.sealed_digest",
            "function finance.superseded_differences");
  }

  @Test
  void aFunctionThatAMigrationMadeIsOneOfThoseItMayMake() throws SQLException {
    database.execute(
        """
        create or replace function core.uuid_v7() returns uuid language sql volatile parallel safe
        return '00000000-0000-7000-8000-000000000000'::uuid
        """);

    assertThat(replaced()).containsExactly("function core.uuid_v7");
  }

  @Test
  void aFunctionThatIsGoneOrHasAnotherOfItsNameBesideItIsNamed() throws SQLException {
    database.execute(
        """
        alter function finance.differences(date) rename to differences_before;
        create function finance.superseded_differences(date) returns integer language sql return 1
        """);

    assertThat(replaced())
        .containsExactly(
            "function finance.differences",
            "function finance.differences_before",
            "function finance.superseded_differences");
  }

  @Test
  void whatAnAggregateAddsUpWithIsTheProgramsOwn() throws SQLException {
    database.execute(
        """
        create or replace aggregate finance.running_balance(tx_type finance.tx_type, amount numeric,
          direction smallint) (
          sfunc = finance.running_balance_step, stype = numeric, initcond = '100')
        """);

    assertThat(suspect())
        .anyMatch(line -> line.startsWith("missing: create aggregate finance.running_balance("));
  }

  private List<String> replaced() throws SQLException {
    try (Connection connection = database.asOwner().getConnection()) {
      return new ShippedCode(connection).replaced();
    }
  }

  private List<String> suspect() throws SQLException {
    try (Connection connection = database.asOwner().getConnection()) {
      return new ShippedCode(connection).suspect();
    }
  }
}
