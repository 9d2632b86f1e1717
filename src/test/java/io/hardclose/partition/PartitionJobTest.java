package io.hardclose.partition;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardclose.database.TestDatabase;
import io.hardclose.job.ExitCode;
import io.hardclose.job.JobOutcome;
import io.hardclose.job.JobRuns;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

class PartitionJobTest {
  private TestDatabase database;
  private ConfigurableApplicationContext hardclose;
  private JdbcTemplate owner;

  @BeforeEach
  void start() {
    database = TestDatabase.migrated();
    owner = new JdbcTemplate(database.asOwner());
    hardclose = database.start();
  }

  @AfterEach
  void stop() {
    hardclose.close();
    database.close();
  }

  @Test
  void aNewBookNeedsItsFirstMonthNamed() {
    JobOutcome refused = run(2, null, null);

    assertThat(refused.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(refused.message())
        .isEqualTo(
            "HC703: the book has no period yet. A period comes from a parameter, never from the"
                + " clock. Name the first one: hardclose partitions --first 2026-10.");
  }

  @Test
  void monthsAreOpenedAheadOfTheFirstOpenOneAndOnlyOnce() {
    assertThat(run(2, "2026-10-01", null).exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(months()).containsExactly("2026-10", "2026-11", "2026-12");

    assertThat(run(2, null, null).exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(months()).containsExactly("2026-10", "2026-11", "2026-12");

    owner.execute("call finance.monthly_closure(2026, 10)");
    assertThat(run(2, null, null).exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(months()).containsExactly("2026-10", "2026-11", "2026-12", "2027-01");
  }

  @Test
  void earlierMonthsAreOpenedUntilOneIsClosed() {
    run(0, "2026-10-01", null);
    run(0, "2066-10-01", null);
    assertThat(months()).containsExactly("2026-10");

    assertThat(run(0, "2026-08-01", null).message()).isEmpty();
    assertThat(months()).containsExactly("2026-08", "2026-09", "2026-10");
    owner.execute("call finance.monthly_closure(2026, 8)");
    assertThat(run(0, "2026-07-01", null).message()).startsWith("HC110: ");
    assertThat(months()).containsExactly("2026-08", "2026-09", "2026-10");
  }

  /** In one transaction, decades of them would hold more locks than a server has. */
  @Test
  void yearsOfMonthsAreOpenedAFewATransaction() {
    run(30, "2026-10-01", null);

    assertThat(
            owner.queryForList(
                "select count(*) || ' to ' || max(period) from finance.periods group by xmin::text"
                    + " order by max(period)",
                String.class))
        .containsExactly("25 to 2028-10-01", "6 to 2029-04-01");
  }

  @Test
  void closedMonthsBeyondTheRetentionArePutAwayLedgerFirst() {
    threeMonthsClosed();

    assertThat(run(1, null, 1).message()).isEmpty();

    assertThat(leaves("transactions"))
        .containsExactly("transactions_2026_12", "transactions_2027_01", "transactions_2027_02");
    assertThat(leaves("ledger"))
        .containsExactly("ledger_2026_12", "ledger_2027_01", "ledger_2027_02");
    assertThat(
            owner.queryForList(
                "select format('%s %s %s', table_name, to_char(period, 'YYYY-MM'), row_count)"
                    + " from finance.detached_months order by detached_at",
                String.class))
        .containsExactly(
            "ledger 2026-10 1",
            "transactions 2026-10 1",
            "ledger 2026-11 0",
            "transactions 2026-11 0");
    assertThat(
            owner.queryForObject("select count(*) from archive.transactions_2026_10", Long.class))
        .isEqualTo(1);
    assertThat(run(1, null, 1).exitCode()).isEqualTo(ExitCode.DONE);
  }

  @Test
  void theBooksGoOnAfterAMonthWasPutAway() {
    threeMonthsClosed();
    run(1, null, 1);

    owner.queryForList(
        "select finance.post_transaction(account_id, 5, 'credit', posted_at => '2027-01-05')"
            + " from finance.accounts",
        Long.class);
    owner.execute("call finance.monthly_closure(2027, 1)");

    assertThat(
            owner.queryForObject(
                "select format('%s %s', opening, closing) from finance.checkpoints"
                    + " where period = '2027-01-01'",
                String.class))
        .isEqualTo("100.0000 105.0000");
  }

  /** The posting dated back has the later number, and is of the month that goes. */
  @Test
  void balancesOfAnotherSystemAreComparedAsBeforeWhenAMonthWithAPostingDatedBackWasPutAway() {
    threeMonthsClosed(
        "2026-11-05 100 100", "2026-10-20 7 107", "2026-11-06 20 227", "2027-01-05 1 228.5");
    String compared =
        "select concat_ws(' ', day, computed_balance, recorded_balance, difference)"
            + " from finance.balance_reconciliation order by day";
    assertThat(owner.queryForList(compared, String.class))
        .containsExactly(
            "2026-10-20 107.0000 107.0000 0.0000",
            "2026-11-05 207.0000 100.0000 107.0000",
            "2026-11-06 227.0000 227.0000 0.0000",
            "2027-01-05 228.0000 228.5000 -0.5000");

    assertThat(run(1, null, 2).message()).isEmpty();

    assertThat(leaves("transactions"))
        .doesNotContain("transactions_2026_10")
        .contains("transactions_2026_11");
    assertThat(owner.queryForList(compared, String.class))
        .containsExactly(
            "2026-11-05 207.0000 100.0000 107.0000",
            "2026-11-06 227.0000 227.0000 0.0000",
            "2027-01-05 228.0000 228.5000 -0.5000");
  }

  @Test
  void aMonthThatWasTamperedWithIsNotPutAway() {
    threeMonthsClosed();
    database.execute(
        "alter table finance.transactions_2026_10 disable trigger user;"
            + " update finance.transactions_2026_10 set amount = 1000;"
            + " alter table finance.transactions_2026_10 enable trigger user;"
            + " alter table finance.transactions_2026_10 enable always trigger a_seal");

    JobOutcome refused = run(1, null, 1);

    assertThat(refused.exitCode()).isEqualTo(ExitCode.DIFFERENCE);
    assertThat(refused.message())
        .startsWith("HC705: period 2026-10 is not as it was closed: account ")
        .endsWith(
            ": its postings are not those closed; 1 in all. Only a month that verifies may be put away. Find out who changed"
                + " it, and restore it from a backup.");
    assertThat(leaves("ledger")).contains("ledger_2026_10");
  }

  @Test
  void whatAPartitionLacksIsFoundAndMended() {
    threeMonthsClosed();
    owner.execute("drop table finance.ledger_2027_01");
    database.execute("drop trigger refuse_truncate on finance.transactions_2027_01");
    database.execute("drop trigger audit_insert on finance.transactions_2027_01");
    owner.execute(
        "alter table finance.transactions_2027_01"
            + " drop constraint transactions_2027_01_contra_code_fkey");
    database.execute("drop trigger a_seal on finance.checkpoints_2026_11");
    owner.execute("drop index finance.transactions_2026_12_account_id_entry_no_idx");

    JobOutcome healed = run(1, null, null);

    assertThat(healed.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(healed.execution().map(Healed::in).orElseThrow())
        .containsExactly(
            "finance.checkpoints of 2026-11 is not sealed: it was mended",
            "finance.transactions of 2026-12 lacks an index: it was mended",
            "finance.transactions of 2027-01 does not refuse truncate, is not audited, lacks a"
                + " foreign key: it was mended",
            "finance.ledger of 2027-01 has no partition: it was made");
    assertThat(run(1, null, null).execution().map(Healed::in).orElseThrow()).isEmpty();
    assertThat(leaves("ledger")).contains("ledger_2027_01");
  }

  @Test
  void aClosedMonthThatIsGoneIsNotMadeAnewEmpty() {
    threeMonthsClosed();
    database.execute("drop table finance.ledger_2026_11");

    JobOutcome refused = run(1, null, null);

    assertThat(refused.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(refused.message())
        .isEqualTo(
            unmended(
                "finance.ledger of 2026-11 has no partition: it is gone and was not put away: only a"
                    + " backup has its rows"));
    assertThat(leaves("ledger")).doesNotContain("ledger_2026_11");
  }

  @Test
  void aPartitionDetachedByHandIsLeftToAPersonAndTheOtherMonthsAreMade() {
    threeMonthsClosed();
    owner.execute("alter table finance.transactions detach partition finance.transactions_2027_01");

    JobOutcome refused = run(2, null, null);

    assertThat(refused.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(refused.message())
        .startsWith("HC722: ")
        .contains(
            "finance.transactions of 2027-01 has no partition: it is a table of its own: attach it,"
                + " or move it out of the way");
    assertThat(leaves("transactions")).contains("transactions_2027_03");
  }

  @Test
  void guardsThatWereSwitchedOffAreSwitchedOnAgainAsTheyWere() {
    threeMonthsClosed();
    run(1, null, null);
    String states =
        "select string_agg(concat_ws(' ', tgrelid::regclass, tgname, tgenabled), ', '"
            + " order by tgrelid::regclass::text, tgname) from pg_trigger where not tgisinternal"
            + " and tgrelid::regclass::text like 'finance.%'";
    String before = owner.queryForObject(states, String.class);
    database.execute("alter table finance.transactions_2027_01 disable trigger all");
    database.execute("alter table finance.ledger disable trigger refuse_change");
    database.execute("alter table finance.transactions_2026_11 disable trigger fill_balance");
    database.execute("alter table finance.transactions_2027_02 enable trigger refuse_change");

    JobOutcome healed = run(1, null, null);

    assertThat(healed.message()).isEmpty();
    assertThat(healed.execution().map(Healed::in).orElseThrow())
        .contains(
            "finance.ledger does not refuse changes, has switched off refuse_change: it was mended",
            "finance.transactions of 2026-11 has switched off fill_balance: it was mended",
            "finance.transactions of 2027-01 does not refuse truncate, has switched off audit_delete"
                + " and audit_insert and audit_truncate and audit_update and fill_balance and"
                + " refuse_change and refuse_truncate, is not audited, lacks a foreign key: it was"
                + " mended",
            "finance.transactions of 2027-02 has switched off refuse_change: it was mended");
    assertThat(owner.queryForObject(states, String.class)).isEqualTo(before);
    assertThat(
            owner.queryForObject(
                "select count(*) from pg_trigger where tgenabled = 'D'", Long.class))
        .isZero();
    assertThat(run(1, null, null).execution().map(Healed::in).orElseThrow()).isEmpty();
  }

  @Test
  void guardsThatWereReplacedAreMadeAnewAsTheyWere() {
    threeMonthsClosed();
    run(1, null, null);
    String guards =
        "select string_agg(concat_ws(' ', tgenabled, pg_get_triggerdef(oid)), ', '"
            + " order by tgrelid::regclass::text, tgname) from pg_trigger where not tgisinternal"
            + " and tgrelid::regclass::text like 'finance.%'";
    String before = owner.queryForObject(guards, String.class);
    database.execute(
        """
        create or replace trigger a_seal before insert or update or delete on finance.ledger_2026_11
        for each row when (false) execute function finance.refuse_closed_period('2026-11', 'ledger');
        alter table finance.ledger_2026_11 enable always trigger a_seal;
        create or replace trigger refuse_truncate before insert on finance.transactions_2027_01
        for each row when (false) execute function core.refuse_change();
        alter table finance.transactions_2027_01 enable always trigger refuse_truncate;
        create or replace trigger audit_update after update on finance.transactions_2027_01
        for each statement when (false) execute function audit.log_truncate();
        create or replace trigger refuse_change before update or delete on finance.checkpoints
        for each row when (false) execute function core.refuse_change();
        alter table finance.checkpoints enable always trigger refuse_change
        """);

    JobOutcome healed = run(1, null, null);

    assertThat(healed.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(healed.execution().map(Healed::in).orElseThrow())
        .containsExactlyInAnyOrder(
            "finance.checkpoints does not refuse changes: it was mended",
            "finance.ledger of 2026-11 is not sealed: it was mended",
            "finance.transactions of 2027-01 does not refuse truncate, is not audited: it was"
                + " mended");
    assertThat(owner.queryForObject(guards, String.class)).isEqualTo(before);
    assertThat(run(1, null, null).execution().map(Healed::in).orElseThrow()).isEmpty();
  }

  @Test
  void aPartitionOfNoMonthIsNamedAndNothingIsDetachedBesideADefaultOne() {
    threeMonthsClosed();
    owner.execute("create table finance.tx_def partition of finance.transactions default");
    owner.execute(
        "create table finance.old partition of finance.journal_lines for values from ('1999-01-01')"
            + " to ('1999-02-01')");

    JobOutcome refused = run(2, null, 1);

    assertThat(refused.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(refused.message().lines())
        .contains(
            "HC722: finance.transactions_2026_10 cannot be put away: finance.transactions has a"
                + " DEFAULT partition, finance.tx_def. Beside it, detaching would lock everybody out."
                + " Detach it (alter table finance.transactions detach partition finance.tx_def),"
                + " post its rows into their months, and run the same command again.")
        .anyMatch(
            line ->
                line.contains(
                        "finance.transactions has a DEFAULT partition, finance.tx_def: it stays, as"
                            + " its rows are in no month: detach it (alter table"
                            + " finance.transactions detach partition finance.tx_def) and post its"
                            + " rows into their months")
                    && line.contains("finance.journal_lines has a stray partition, finance.old"));
    assertThat(
            owner.queryForList("select partition from checks.every_leaf_is_guarded", String.class))
        .contains("tx_def");
  }

  @Test
  void aFailureOfMakingMonthsDoesNotKeepOldOnesFromBeingPutAwayAndBothAreTold() {
    threeMonthsClosed();
    owner.execute("create table finance.transactions_2027_03 (x integer)");

    JobOutcome refused = run(2, null, 1);

    assertThat(refused.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(refused.message())
        .isEqualTo(
            "HC722: finance.transactions_2027_03 cannot be made: a table of its own has this name."
                + " The month needs a partition of finance.transactions, and postings into it are"
                + " refused without. Give that table another name or schema, then run hardclose"
                + " partitions again.");
    assertThat(leaves("ledger")).doesNotContain("ledger_2026_10", "ledger_2026_11");
  }

  @Test
  void theGravestFailureIsHowARunEndsAndEachIsTold() {
    threeMonthsClosed();
    owner.execute("create table finance.transactions_2027_03 (x integer)");
    database.execute(
        "alter table finance.transactions_2026_10 disable trigger user;"
            + " update finance.transactions_2026_10 set amount = 1000");

    JobOutcome ended = run(2, null, 1);

    assertThat(ended.exitCode()).isEqualTo(ExitCode.DIFFERENCE);
    assertThat(ended.message().lines().map(line -> line.substring(0, 5)))
        .containsExactly("HC722", "HC705");
  }

  private static String unmended(String what) {
    return "HC722: partitions that only a person can put right: "
        + what
        + ". Postings may be refused there, or be in no month. Put them right and run the same"
        + " command again.";
  }

  @Test
  void thePolicySaysWhatNobodyGivesAndAMonthPutAwayIsNoDefect() {
    threeMonthsClosed();
    owner.update(
        "update core.partition_policies set months_ahead = 4, retain_months = 2"
            + " where follows = 'book'");

    assertThat(run(null, null, null).message()).isEmpty();

    assertThat(months()).endsWith("2027-05");
    assertThat(leaves("ledger")).doesNotContain("ledger_2026_10").contains("ledger_2026_11");
    assertThat(run(null, null, null).execution().map(Healed::in).orElseThrow()).isEmpty();
  }

  @Test
  @Tag("heavy")
  void postingsAreNotMadeToWaitBehindAMonthThatWaits() throws SQLException {
    threeMonthsClosed();
    try (Connection poster = database.asOwner().getConnection();
        Statement posting = poster.createStatement()) {
      poster.setAutoCommit(false);
      posting.execute(
          "select finance.post_transaction(account_id, 1, 'credit', posted_at => '2027-01-05')"
              + " from finance.accounts");
      CompletableFuture<JobOutcome> waiting =
          CompletableFuture.supplyAsync(() -> run(3, null, null));
      long longest = 0;
      while (!waiting.isDone()) {
        long begun = System.nanoTime();
        owner.update(
            "insert into finance.accounts (customer_id, account_type)"
                + " select customer_id, 'savings' from finance.customers");
        longest = Math.max(longest, System.nanoTime() - begun);
      }
      assertThat(waiting.join().message())
          .startsWith("HC719: months cannot be opened now: pid ")
          .endsWith(
              " It needs a lock for a moment, and does not make postings wait for it. Let those"
                  + " sessions commit, or end them with pg_terminate_backend(pid), then run the"
                  + " same command again.");
      assertThat(Duration.ofNanos(longest)).isLessThan(Duration.ofMillis(1500));
      poster.rollback();
    }
    assertThat(run(3, null, null).exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(months()).endsWith("2027-04");
  }

  @Test
  void aDetachThatWasInterruptedIsFinishedByTheNextRun() throws SQLException {
    threeMonthsClosed();
    try (Connection reader = database.asOwner().getConnection();
        Statement reading = reader.createStatement()) {
      reader.setAutoCommit(false);
      reading.execute("select count(*) from finance.ledger");
      // The first half is done, then it waits for the reader and is cancelled.
      try (Connection killed = database.asOwner().getConnection();
          Statement detach = killed.createStatement()) {
        detach.execute("set statement_timeout = '500ms'");
        detach.execute(
            "alter table finance.ledger detach partition finance.ledger_2026_10 concurrently");
      } catch (SQLException cancelled) {
        assertThat(cancelled.getSQLState()).isEqualTo("57014");
      }
      reader.rollback();
    }
    assertThat(
            owner.queryForObject(
                "select count(*) from pg_inherits where inhdetachpending", Long.class))
        .isEqualTo(1);

    // Whether or not that one puts anything away itself: nobody may remember what was begun.
    assertThat(run(1, null, null).message()).isEmpty();

    assertThat(leaves("ledger")).doesNotContain("ledger_2026_10").contains("ledger_2026_11");
    assertThat(leaves("transactions")).doesNotContain("transactions_2026_10");
    assertThat(
            owner.queryForObject(
                "select count(*) from pg_inherits where inhdetachpending", Long.class))
        .isZero();
  }

  @Test
  void aMonthOfWhichOnlyTheLedgerLeftIsFinishedByTheNextRun() {
    threeMonthsClosed();
    owner.execute(
        "alter table finance.ledger detach partition finance.ledger_2026_10 concurrently");
    owner.queryForList("select finance.put_away_leaf('ledger', '2026-10-01')", Long.class);

    assertThat(run(1, null, null).message()).isEmpty();

    assertThat(leaves("transactions"))
        .doesNotContain("transactions_2026_10")
        .contains("transactions_2026_11");
  }

  @Test
  void aReadersLongTransactionIsWaitedForNotForEverAndIsNamed() throws SQLException {
    threeMonthsClosed();
    try (Connection reader = database.asOwner().getConnection();
        Statement reading = reader.createStatement()) {
      reader.setAutoCommit(false);
      reading.execute("select count(*) from finance.ledger");
      for (String half : List.of("detach", "finalize")) {
        long begun = System.nanoTime();

        JobOutcome failed = run(1, null, 1);

        assertThat(Duration.ofNanos(System.nanoTime() - begun))
            .as(half)
            .isLessThan(Duration.ofSeconds(20));
        assertThat(failed.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(failed.message())
            .matches(
                "HC613: finance\\.ledger_2026_10 cannot be put away now: pid "
                    + reader.unwrap(PGConnection.class).getBackendPID()
                    + " \\([^,]+, hardclose [^)]+\\) in a transaction since [-0-9: +]+\\. Detaching"
                    + " waits for whoever has looked at the table, and not for ever; the months"
                    + " before are done\\. Let those sessions commit, or end them with"
                    + " pg_terminate_backend\\(pid\\), then run the same command again\\.");
      }
      reader.rollback();
    }

    assertThat(run(1, null, 1).message()).isEmpty();
    assertThat(leaves("ledger")).doesNotContain("ledger_2026_10", "ledger_2026_11");
  }

  /**
   * @param recorded day and amount of further postings, in the order in which they are made, and
   *     the balance that another system has after them
   */
  private void threeMonthsClosed(String... recorded) {
    owner.queryForList("select finance.open_period('2026-10-01')", String.class);
    owner.queryForList("select finance.open_period('2027-01-01')", String.class);
    owner.update("insert into finance.customers (full_name) values ('Anna')");
    owner.update(
        "insert into finance.accounts (customer_id, account_type)"
            + " select customer_id, 'checking' from finance.customers");
    owner.queryForList(
        "select finance.post_transaction(account_id, 100, 'credit', posted_at => '2026-10-05')"
            + " from finance.accounts",
        Long.class);
    for (String posting : recorded) {
      String[] words = posting.split(" ");
      Long made =
          owner.queryForObject(
              "select finance.post_transaction(account_id, ?::numeric, 'credit',"
                  + " posted_at => ?::timestamptz) from finance.accounts",
              Long.class,
              words[1],
              words[0]);
      owner.update(
          "insert into finance.recorded_balances (tx_id, posted_at, recorded_balance)"
              + " select tx_id, posted_at, ?::numeric from finance.transactions where tx_id = ?",
          words[2],
          made);
    }
    for (int month = 10; month <= 12; month++) {
      owner.execute("call finance.monthly_closure(2026, " + month + ")");
    }
  }

  private List<String> months() {
    return owner.queryForList(
        "select to_char(period, 'YYYY-MM') from finance.periods order by period", String.class);
  }

  private List<String> leaves(String parent) {
    return owner.queryForList(
        "select c.relname from pg_inherits h join pg_class c on c.oid = h.inhrelid"
            + " where h.inhparent = to_regclass(?) order by c.relname",
        String.class,
        "finance." + parent);
  }

  private JobOutcome run(
      @org.jspecify.annotations.Nullable Integer ahead,
      @org.jspecify.annotations.Nullable String first,
      @org.jspecify.annotations.Nullable Integer retain) {
    JobParametersBuilder parameters =
        new JobParametersBuilder().addString("run", UUID.randomUUID().toString());
    if (ahead != null) {
      parameters.addLong("ahead", ahead.longValue());
    }
    if (first != null) {
      parameters.addLocalDate("first", LocalDate.parse(first));
    }
    if (retain != null) {
      parameters.addLong("retain", retain.longValue());
    }
    return hardclose
        .getBean(JobRuns.class)
        .launch(hardclose.getBean("managePartitionsJob", Job.class), parameters.toJobParameters());
  }
}
