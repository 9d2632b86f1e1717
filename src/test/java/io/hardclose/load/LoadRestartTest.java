package io.hardclose.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardclose.job.ExitCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LoadRestartTest {
  private static final String HEADER = "external_ref,account_ref,tx_type,amount,posted_at";

  private static final String FILES =
      "select file_id || ' ' || row_no from staging.transactions order by 1";

  @Test
  void aLoadThatFailedHalfWayGoesOnWhereItEndedAndDoublesNothing() {
    try (LoadFixture book = LoadFixture.withMasterData()) {
      Path inbox = book.inbox("transactions-1.csv", HEADER, "T-1,A-1,credit,1,2026-10-01");
      LoadFixture.write(inbox, "transactions-2.csv", HEADER, "T-2,A-1,credit,2,2026-10-02");
      LoadFixture.write(inbox, "transactions-3.csv", HEADER, "T-3,A-1,credit,4,2026-10-03");
      book.superuser()
          .execute(
              "create function public.fail() returns trigger language plpgsql as $$ begin"
                  + " if new.external_ref = 'T-2' then raise exception 'the disk is full'; end if;"
                  + " return new; end $$;"
                  + " create trigger fail before insert on finance.transactions"
                  + " for each row execute function public.fail()");

      LoadResult failed = book.load(inbox);

      assertThat(failed.exitCode()).isEqualTo(ExitCode.FAILED);
      assertThat(failed.message()).startsWith("HC602: job load-data failed in step post: ");
      assertThat(failed.files())
          .containsExactly(
              new LoadedFile("transactions-1.csv", "transactions", FileState.POSTED, 1, 1, 0, 0),
              new LoadedFile("transactions-2.csv", "transactions", FileState.STAGED, 1, 0, 0, 0),
              new LoadedFile("transactions-3.csv", "transactions", FileState.STAGED, 1, 0, 0, 0));
      assertThat(book.balance("A-1")).isEqualTo("1.0000");

      book.superuser().execute("drop trigger fail on finance.transactions");
      LoadResult again = book.load(inbox);

      assertThat(again.exitCode()).isEqualTo(ExitCode.DONE);
      assertThat(again.files())
          .containsExactly(
              new LoadedFile("transactions-1.csv", "transactions", FileState.POSTED, 1, 1, 0, 0),
              new LoadedFile("transactions-2.csv", "transactions", FileState.POSTED, 1, 1, 0, 0),
              new LoadedFile("transactions-3.csv", "transactions", FileState.POSTED, 1, 1, 0, 0));
      assertThat(book.balance("A-1")).isEqualTo("7.0000");
      assertThat(book.query("select sha256 from staging.files")).hasSize(6).doesNotHaveDuplicates();
    }
  }

  @Test
  void aRowThatIsGoneFromStagingIsNoDuplicate() {
    try (LoadFixture book = LoadFixture.withMasterData()) {
      Path inbox =
          book.inbox(
              "transactions-1.csv",
              HEADER,
              "T-1,A-1,credit,1,2026-10-01",
              "T-2,A-1,credit,2,2026-10-02",
              "T-2,A-1,credit,2,2026-10-02");
      book.superuser()
          .execute(
              "create function public.fail() returns trigger language plpgsql as $$ begin"
                  + " raise exception 'the disk is full'; end $$;"
                  + " create trigger fail before insert on finance.transactions"
                  + " for each row execute function public.fail()");
      assertThat(book.load(inbox).exitCode()).isEqualTo(ExitCode.FAILED);
      book.superuser().execute("drop trigger fail on finance.transactions");
      book.superuser().update("delete from staging.transactions where external_ref = 'T-1'");

      LoadResult result = book.load(inbox);

      assertThat(result.exitCode()).isEqualTo(ExitCode.REFUSED);
      assertThat(result.message())
          .isEqualTo(
              "HC347: transactions-1.csv has 3 rows; 1 posted, 1 duplicate and 0 rejected do not add"
                  + " up to them. Each row has one of these outcomes; one that has none would be"
                  + " missing in the books. Nothing of the file was posted. Put a blank line more at"
                  + " its end and load it again, so that it is staged anew; if that is refused, too,"
                  + " keep the file and ask who maintains the program.");
      assertThat(result.files())
          .containsExactly(
              new LoadedFile("transactions-1.csv", "transactions", FileState.STAGED, 3, 0, 0, 0));
      assertThat(book.balance("A-1")).isEqualTo("0.0000");

      LoadFixture.write(
          inbox,
          "transactions-1.csv",
          HEADER,
          "T-1,A-1,credit,1,2026-10-01",
          "T-2,A-1,credit,2,2026-10-02",
          "T-2,A-1,credit,2,2026-10-02",
          "");
      assertThat(book.load(inbox).files())
          .containsExactly(
              new LoadedFile("transactions-1.csv", "transactions", FileState.POSTED, 3, 2, 1, 0));
    }
  }

  @Test
  void postingsAreNotMadeToWaitBehindALoadThatOpensMonths()
      throws SQLException, InterruptedException {
    try (LoadFixture book = LoadFixture.withMasterData();
        Connection poster =
            Objects.requireNonNull(book.superuser().getDataSource()).getConnection();
        Statement posting = poster.createStatement()) {
      book.load(book.inbox("transactions-1.csv", HEADER, "T-1,A-1,credit,1,2026-10-01"));
      Path inbox = book.inbox("transactions-2.csv", HEADER, "T-2,A-2,credit,2,2026-12-02");
      LoadFixture.write(inbox, "transactions-3.csv", HEADER, "T-3,A-2,credit,4,2029-12-02");
      poster.setAutoCommit(false);
      posting.execute(
          "select finance.post_transaction(account_id, 1, 'credit', posted_at => '2026-10-05')"
              + " from finance.accounts where external_ref = 'A-1'");
      CompletableFuture<LoadResult> waiting = CompletableFuture.supplyAsync(() -> book.load(inbox));
      long longest = 0;
      while (!waiting.isDone()) {
        long begun = System.nanoTime();
        book.superuser()
            .update(
                "insert into finance.accounts (customer_id, account_type)"
                    + " select customer_id, 'savings' from finance.customers");
        longest = Math.max(longest, System.nanoTime() - begun);
        Thread.sleep(20);
      }

      assertThat(waiting.join().exitCode()).isEqualTo(ExitCode.FAILED);
      assertThat(waiting.join().message()).startsWith("HC719: months cannot be opened now: pid ");
      assertThat(Duration.ofNanos(longest)).isLessThan(Duration.ofMillis(1500));

      poster.rollback();
      assertThat(book.load(inbox).posted()).isEqualTo(2);
      assertThat(book.query("select max(period) from finance.periods"))
          .containsExactly("2029-12-01");
    }
  }

  @Test
  void filesStagedByALoadThatNeverEndedAreTakenUpByTheNext() {
    try (LoadFixture book = LoadFixture.withMasterData()) {
      Path inbox = twoFilesStagedAndNotPosted(book);
      List<String> staged = book.query(FILES);
      assertThat(staged).hasSize(2);
      LoadFixture.write(inbox, "transactions-3.csv", HEADER, "T-3,A-1,credit,4,2026-10-03");

      LoadResult result = book.load(inbox);

      assertThat(result.posted()).isEqualTo(3);
      assertThat(book.balance("A-1")).isEqualTo("7.0000");
      assertThat(book.query(FILES)).hasSize(3).containsAll(staged);
      assertThat(book.query("select state from staging.files where input = 'transactions'"))
          .containsExactly("posted", "posted", "posted");
    }
  }

  @Test
  void filesStagedBeforeOnesThatComeBeforeThemAreStagedAnew() {
    try (LoadFixture book = LoadFixture.withMasterData()) {
      Path inbox = twoFilesStagedAndNotPosted(book);
      LoadFixture.write(inbox, "transactions-0.csv", HEADER, "T-3,A-1,credit,4,2026-10-03");

      assertThat(book.load(inbox).posted()).isEqualTo(3);

      assertThat(
              book.query(
                  "select file_name from staging.files where input = 'transactions'"
                      + " order by file_id"))
          .containsExactly("transactions-0.csv", "transactions-1.csv", "transactions-2.csv");
    }
  }

  @Test
  void filesThatAMappingReadsOtherwiseByNowAreStagedAnew() {
    try (LoadFixture book = LoadFixture.withMasterData()) {
      Path mapping = till(book);
      book.map(book.inbox("transactions-0.csv", HEADER, "T-0,A-1,credit,8,2026-10-01"), mapping);
      Path inbox = threeFilesOfWhichTheThirdFailed(book, "staging.raw_till", mapping);
      String unposted =
          "select file_id from staging.files where mapped and file_name <> 'transactions-0.csv'";
      List<String> staged = book.query(unposted);
      assertThat(staged).hasSize(2);
      LoadFixture.write(mapping, "source.till.properties", "files=transactions-*.csv", "quote='");

      assertThat(book.map(inbox, mapping).posted()).isEqualTo(3);

      assertThat(book.query(unposted)).hasSize(3).doesNotContainAnyElementsOf(staged);
    }
  }

  private static Path twoFilesStagedAndNotPosted(LoadFixture book) {
    Path inbox = book.inbox("transactions-1.csv", HEADER, "T-1,A-1,credit,1,2026-10-01");
    LoadFixture.write(inbox, "transactions-2.csv", HEADER, "T-2,A-1,credit,2,2026-10-02");
    book.superuser()
        .execute("alter table finance.transactions add constraint no check (false) not valid");
    assertThat(book.load(inbox).exitCode()).isEqualTo(ExitCode.FAILED);
    book.superuser().execute("alter table finance.transactions drop constraint no");
    return inbox;
  }

  @Test
  void aFileStagedInPartGoesOnAfterTheLastPartCommitted() {
    try (LoadFixture book = LoadFixture.withMasterData()) {
      Path inbox = stagedButForItsLastPart(book);
      String staged = "select external_ref || ' ' || row_no from staging.transactions order by 1";
      List<String> before = book.query(staged);
      assertThat(before).hasSize(4);

      LoadResult again = book.load(inbox);

      assertThat(again.files())
          .containsExactly(
              new LoadedFile("customers-1.csv", "customers", FileState.POSTED, 1, 1, 0, 0),
              new LoadedFile("transactions-1.csv", "transactions", FileState.POSTED, 5, 5, 0, 0));
      assertThat(book.query(staged)).hasSize(5).containsAll(before);
      assertThat(book.balance("A-1")).isEqualTo("31.0000");
    }
  }

  @Test
  void aPartThatCouldNotBeCommittedIsStagedAgain() {
    try (LoadFixture book = LoadFixture.withMasterData()) {
      Path inbox = fiveRowsInPartsOfTwo(book);
      book.superuser()
          .execute(
              "create function public.fail() returns trigger language plpgsql as $$ begin"
                  + " raise exception 'the disk is full'; end $$;"
                  + " create constraint trigger fail after insert on staging.transactions"
                  + " deferrable initially deferred for each row"
                  + " when (new.external_ref = 'T-3') execute function public.fail()");
      assertThat(book.load(inbox).exitCode()).isEqualTo(ExitCode.FAILED);
      assertThat(book.query("select external_ref from staging.transactions order by 1"))
          .containsExactly("T-1", "T-2");
      book.superuser().execute("drop trigger fail on staging.transactions");

      assertThat(book.load(inbox).posted()).isEqualTo(6);

      assertThat(book.balance("A-1")).isEqualTo("31.0000");
    }
  }

  @Test
  void aFileThatReadsOtherwiseThanItsStagedPartIsStagedAnew() {
    try (LoadFixture book = LoadFixture.withMasterData()) {
      Path inbox = stagedButForItsLastPart(book);
      assertThat(
              book.superuser()
                  .update(
                      "update batch.batch_step_execution_context"
                          + " set short_context = regexp_replace(short_context, '[0-9a-f]{64}', 'f')"
                          + " where short_context ~ '[0-9a-f]{64}'"))
          .isOne();

      assertThat(book.load(inbox).posted()).isEqualTo(6);

      assertThat(book.query("select external_ref from staging.transactions order by 1"))
          .containsExactly("T-1", "T-2", "T-3", "T-4", "T-5");
      assertThat(book.balance("A-1")).isEqualTo("31.0000");
    }
  }

  /** What was not staged of it nobody knows. */
  @Test
  void rowsOfAFileStagedInPartAreMissedWhenItComesAgainWithoutThem() {
    try (LoadFixture book = LoadFixture.withMasterData()) {
      stagedButForItsLastPart(book);

      assertThat(
              book.load(
                      book.inbox(
                          "transactions-1.csv",
                          HEADER,
                          "T-1,A-1,credit,1,2026-10-01",
                          "T-3,A-1,credit,4,2026-10-01",
                          "T-6,A-1,credit,1,2026-10-01",
                          "T-7,A-1,credit,1,2026-10-01"))
                  .posted())
          .isEqualTo(4);

      assertThat(
              book.found(
                  "select concat_ws(' ', file_name, state, rows, first_reference) from"
                      + " checks.files_posted where input = 'transactions'"))
          .containsExactly("transactions-1.csv refused 2 T-2");
    }
  }

  @Test
  void aPartThatAnotherLoadHasTakenIsStagedAnew() {
    try (LoadFixture book = LoadFixture.withMasterData()) {
      Path inbox = stagedButForItsLastPart(book);
      book.superuser().execute("update staging.files set load_id = -1 where state = 'staging'");

      assertThat(book.load(inbox).posted()).isEqualTo(6);

      assertThat(book.query("select count(*)::text from staging.transactions"))
          .containsExactly("5");
      assertThat(book.balance("A-1")).isEqualTo("31.0000");
    }
  }

  @Test
  void whatAnotherLoadHasTakenSinceIsPosted() {
    try (LoadFixture book = LoadFixture.withMasterData()) {
      assertThat(
              book.load(book.inbox("transactions-4.csv", HEADER, "T-0,A-1,credit,8,2026-10-01"))
                  .posted())
          .isEqualTo(1);
      Path inbox = threeFilesOfWhichTheThirdFailed(book, "staging.transactions");
      LoadFixture.write(inbox, "transactions-4.csv", HEADER, "T-4,A-1,credit,16,2026-10-04");
      assertThat(book.load(inbox).message()).startsWith("HC311: ");
      remove(inbox, "transactions-4.csv");

      LoadResult result = book.load(inbox);

      assertThat(result.exitCode()).isEqualTo(ExitCode.DONE);
      assertThat(result.files())
          .extracting(LoadedFile::state)
          .containsOnly(FileState.POSTED)
          .hasSize(3);
      assertThat(book.balance("A-1")).isEqualTo("15.0000");
      assertThat(book.load(inbox).files())
          .extracting(LoadedFile::state)
          .containsOnly(FileState.ALREADY_LOADED)
          .hasSize(3);
    }
  }

  @Test
  void filesThatAnotherLoadOfTheirSourceLeftOutAreStagedAnewAndPosted() {
    try (LoadFixture book = LoadFixture.withMasterData()) {
      Path mapping = till(book);
      assertThat(
              book.map(
                      book.inbox("transactions-0.csv", HEADER, "T-0,A-1,credit,8,2026-10-01"),
                      mapping)
                  .posted())
          .isEqualTo(1);
      Path inbox = threeFilesOfWhichTheThirdFailed(book, "staging.raw_till", mapping);
      assertThat(
              book.map(
                      book.inbox("transactions-5.csv", HEADER, "T-5,A-1,credit,16,2026-10-01"),
                      mapping)
                  .posted())
          .isEqualTo(1);

      LoadResult result = book.map(inbox, mapping);

      assertThat(result.message()).isEmpty();
      assertThat(result.files())
          .extracting(LoadedFile::state)
          .containsOnly(FileState.POSTED)
          .hasSize(3);
      assertThat(book.balance("A-1")).isEqualTo("31.0000");
    }
  }

  @Test
  void anInboxLoadsFilesOfALoadThatFailedBesideOneThatIsRefused() throws IOException {
    try (LoadFixture book = LoadFixture.withMasterData()) {
      Path mapping = till(book);
      assertThat(
              book.map(
                      book.inbox("transactions-4.csv", HEADER, "T-0,A-1,credit,8,2026-10-01"),
                      mapping)
                  .posted())
          .isEqualTo(1);
      Path inbox = threeFilesOfWhichTheThirdFailed(book, "staging.raw_till", mapping);
      LoadFixture.write(inbox, "transactions-4.csv", HEADER, "T-4,A-1,credit,16,2026-10-04");
      for (int file = 1; file <= 4; file++) {
        LoadFixture.write(inbox, "transactions-" + file + ".csv.done");
      }

      InboxResult result =
          book.inbox(new LoadSettings(inbox, Optional.of(mapping), Optional.empty()));

      assertThat(result.files().stream().map(file -> file.file() + " " + file.outcome()).sorted())
          .containsExactly(
              "transactions-1.csv posted",
              "transactions-2.csv posted",
              "transactions-3.csv posted",
              "transactions-4.csv refused");
      assertThat(book.balance("A-1")).isEqualTo("15.0000");
    }
  }

  @Test
  void aFileIsAlreadyLoadedWhenItsContentIsPostedHoweverTheLoadEnds() {
    try (LoadFixture book = LoadFixture.withMasterData()) {
      Path inbox = book.inbox("transactions-1.csv", HEADER, "T-1,A-1,credit,1,2026-10-01");
      assertThat(book.load(inbox).posted()).isEqualTo(1);
      LoadFixture.write(inbox, "transactions-2.csv", HEADER, "T-2,A-9,credit,2,2026-10-02");

      LoadResult result = book.load(inbox);

      assertThat(result.exitCode()).isEqualTo(ExitCode.REFUSED);
      assertThat(result.files())
          .extracting(LoadedFile::state)
          .containsExactly(FileState.ALREADY_LOADED, FileState.REFUSED);
    }
  }

  @Test
  void aLoadThatIsNotedAsDoneWithoutOneOfItsFilesNamesIt() {
    try (LoadFixture book = LoadFixture.withMasterData()) {
      Path inbox = twoFilesStagedAndNotPosted(book);
      assertThat(book.load(inbox).exitCode()).isEqualTo(ExitCode.DONE);
      assertThat(book.load(inbox).exitCode()).isEqualTo(ExitCode.DONE);
      book.superuser()
          .execute(
              "update staging.files set state = 'refused', load_id = -1, rows_posted = 0,"
                  + " rows_rejected = 1 where file_name = 'transactions-1.csv'");

      LoadResult result = book.load(inbox);

      assertThat(result.exitCode()).isEqualTo(ExitCode.REFUSED);
      assertThat(result.files())
          .extracting(LoadedFile::state)
          .containsExactly(FileState.NOT_LOADED, FileState.ALREADY_LOADED);
      assertThat(result.message())
          .endsWith(
              "\nHC338: 1 of 2 files are not loaded, though a load of them is noted as done:"
                  + " transactions-1.csv. What they hold is in no month. Put these files into a"
                  + " directory of their own, with a blank line more at the end of each, and load that.");
    }
  }

  private static Path threeFilesOfWhichTheThirdFailed(
      LoadFixture book, String table, Path... mapping) {
    Path inbox = book.inbox("transactions-1.csv", HEADER, "T-1,A-1,credit,1,2026-10-01");
    LoadFixture.write(inbox, "transactions-2.csv", HEADER, "T-2,A-1,credit,2,2026-10-02");
    LoadFixture.write(inbox, "transactions-3.csv", HEADER, "T-3,A-1,credit,4,2026-10-03");
    book.superuser()
        .execute("alter table " + table + " add constraint no check (external_ref <> 'T-3')");
    LoadResult failed =
        book.load(new LoadSettings(inbox, Stream.of(mapping).findFirst(), Optional.empty()));
    assertThat(failed.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(failed.files())
        .extracting(LoadedFile::state)
        .containsExactly(FileState.STAGED, FileState.STAGED, FileState.NOT_LOADED);
    book.superuser().execute("alter table " + table + " drop constraint no");
    return inbox;
  }

  /** Of one source, whose columns are those of the input. */
  private static Path till(LoadFixture book) {
    Path mapping = book.inbox("source.till.properties", "files=transactions-*.csv");
    LoadFixture.write(
        mapping,
        "10-transactions.sql",
        "-- title: Postings",
        "-- into: transactions",
        "select v.* from staging.valid_till v");
    return mapping;
  }

  private static void remove(Path inbox, String name) {
    try {
      Files.delete(inbox.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path fiveRowsInPartsOfTwo(LoadFixture book) {
    Path inbox =
        book.inbox(
            "transactions-1.csv",
            HEADER,
            "T-1,A-1,credit,1,2026-10-01",
            "T-2,A-1,credit,2,2026-10-01",
            "T-3,A-1,credit,4,2026-10-01",
            "T-4,A-1,credit,8,2026-10-01",
            "T-5,A-1,credit,16,2026-10-01");
    LoadFixture.write(inbox, "customers-1.csv", "customer_ref,full_name", "C-2,Bob");
    book.superuser()
        .execute(
            "create or replace function staging.rows_of_part() returns integer"
                + " language sql immutable as 'select 2'");
    return inbox;
  }

  /** Of a file behind another; the load failed in its last part. */
  private static Path stagedButForItsLastPart(LoadFixture book) {
    Path inbox = fiveRowsInPartsOfTwo(book);
    book.superuser()
        .execute(
            "alter table staging.transactions add constraint no check (external_ref <> 'T-5')");
    LoadResult failed = book.load(inbox);
    assertThat(failed.message()).startsWith("HC602: job load-data failed in step stage: ");
    assertThat(failed.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(book.query("select state from staging.files where input = 'transactions'"))
        .containsExactly("staging");
    book.superuser().execute("alter table staging.transactions drop constraint no");
    return inbox;
  }
}
