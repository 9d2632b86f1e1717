package io.hardclose.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hardclose.cli.NightlyCommand.Night;
import io.hardclose.job.ExitCode;
import io.hardclose.job.JobRuns;
import io.hardclose.job.Refusal;
import io.hardclose.period.AccountingPeriod;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("commands")
class NightlyTest {
  @TempDir private Path folder;

  private MonthEndBook book;

  @BeforeEach
  void open() throws IOException {
    book = MonthEndBook.open();
    Files.createDirectory(folder.resolve("reports"));
  }

  @AfterEach
  void close() {
    book.close();
  }

  @Test
  void monthsThatAreDueAreClosedOldestFirstAndNoOthers() {
    assertThat(night("2026-12-01", null)).isEqualTo(ExitCode.DONE);

    assertThat(lastLine())
        .isEqualTo(
            "nightly 2026-12-01: months opened: 1, open months checked, views refreshed; closed"
                + " 2026-10, 2026-11.");
    assertThat(book.state("2026-10")).isEqualTo("closed 1");
    assertThat(book.state("2026-11")).isEqualTo("closed 1");
    assertThat(book.state("2026-12")).isEqualTo("open 0");
    assertThat(folder.resolve("reports/2026-11/close-1/trial_balance.csv")).exists();
    assertThat(
            book.owner.queryForList(
                "select distinct to_char(period, 'YYYY-MM') from checks.runs"
                    + " where ran_by = 'nina' order by 1",
                String.class))
        .containsExactly("2026-10", "2026-11", "2026-12");
  }

  /** Old enough, and nothing rests on it; what does, or waits to be mended, stays. */
  @Test
  void whatIsOldIsRemovedUnlessSomethingRestsOnIt() {
    night("2026-12-01", null);
    book.database.execute(
        """
        insert into staging.files (file_name, sha256, byte_size, input, mapped, load_id, rows_read, rows_posted,
          rows_rejected, state, posted_at)
        select n || '.csv', repeat(n::text, 64), 1, 'customers', false, n, 1, 1 - r, r, 'posted', now() - interval '100 days'
        from (values (1, 0), (2, 1)) f (n, r);
        insert into staging.customers (file_id, file_line, outcome)
        select file_id, 2, case when rows_rejected = 1 then 'rejected'::staging.outcome end from staging.files;
        insert into staging.rejects (file_id, file_line, column_name, rule, remedy)
        select file_id, 2, 'email', 'has one @', 'Mend it.' from staging.files where rows_rejected = 1;
        update batch.batch_job_execution set end_time = end_time - interval '500 days';
        """);

    assertThat(night("2026-12-02", null)).isEqualTo(ExitCode.DONE);

    assertThat(book.said.toString())
        .contains("housekeeping  removed as old: 3 runs, 1 staged rows, 0 rejects");
    assertThat(book.owner.queryForList("select file_name from staging.files", String.class))
        .containsExactlyInAnyOrder("1.csv", "2.csv");
    assertThat(
            book.owner.queryForList(
                "select f.file_name from staging.customers join staging.files f using (file_id)",
                String.class))
        .containsExactly("2.csv");
    assertThat(
            book.owner.queryForObject(
                "select count(*) from batch.batch_job_instance where job_name = 'monthly-closure'",
                Integer.class))
        .isEqualTo(2);
    night("2026-12-02", null);
    assertThat(lastLine()).isEqualTo("nightly 2026-12-02: nothing to do.");
  }

  @Test
  void aViewThatWasNeverFilledIsFilledBeforeTheChecksReadIt() {
    night("2026-11-01", null);
    book.database.execute("refresh materialized view sales.mv_monthly_revenue with no data");
    assertThatThrownBy(
            () -> book.owner.queryForList("select checks.run('2026-11-01')", String.class))
        .rootCause()
        .hasMessageContaining("the checks cannot look into sales.mv_monthly_revenue");

    assertThat(night("2026-12-01", null)).isEqualTo(ExitCode.DONE);

    assertThat(book.said.toString())
        .contains("views       sales.mv_monthly_revenue was empty: filled");
    assertThat(book.state("2026-11")).isEqualTo("closed 1");
  }

  @Test
  void theSameNightAgainHasNothingToDo() {
    night("2026-12-01", null);
    String closes = closes();

    assertThat(night("2026-12-01", null)).isEqualTo(ExitCode.DONE);

    assertThat(lastLine()).isEqualTo("nightly 2026-12-01: nothing to do.");
    assertThat(closes()).isEqualTo(closes);
  }

  @Test
  void beforeTheMonthIsOverNothingIsDue() {
    assertThat(night("2026-10-31", null)).isEqualTo(ExitCode.DONE);

    assertThat(book.state("2026-10")).isEqualTo("open 0");
  }

  @Test
  void aMonthThatDoesNotCloseStopsTheLaterOnes() {
    book.breakBalance();

    assertThat(night("2026-12-01", null)).isEqualTo(ExitCode.REFUSED);

    assertThat(book.state("2026-11")).isEqualTo("open 0");
    assertThat(book.complained.toString())
        .contains("HC103: period 2026-10 is refused by balance_is_checkpoint_plus_movement (1)")
        .contains("HC612: 2026-10 did not close, so 2026-11 was not tried.");
    assertThat(lastLine())
        .isEqualTo(
            "nightly 2026-12-01: refused (exit 3); months opened: 1, open months checked, views"
                + " refreshed; stopped at 2026-10, left 2026-11.");

    book.mendBalance();
    assertThat(night("2026-12-01", null)).isEqualTo(ExitCode.DONE);
    assertThat(lastLine()).isEqualTo("nightly 2026-12-01: closed 2026-10, 2026-11.");
  }

  @Test
  void afterALoadThatFailedNoMonthIsClosed() throws IOException {
    Path inbox = Files.createDirectory(folder.resolve("inbox"));
    finish(inbox, "surprise.csv", "a,b\n1,2\n");

    assertThat(night("2026-11-01", inbox)).isEqualTo(ExitCode.REFUSED);

    assertThat(book.state("2026-10")).isEqualTo("open 0");
    assertThat(book.complained.toString())
        .contains("HC343: 1 of 1 files of the inbox are not loaded: surprise.csv.")
        .contains(
            "HC611: 2026-10 was not closed, because the inbox could not be loaded. Postings of theirs"
                + " may be among the files.");
    assertThat(lastLine()).endsWith("views refreshed; left 2026-10.");
  }

  @Test
  void aFileRefusedOnAnEarlierNightStillKeepsMonthsOpen() throws IOException {
    Path inbox = Files.createDirectory(folder.resolve("inbox"));
    finish(inbox, "surprise.csv", "a,b\n1,2\n");
    night("2026-11-01", inbox);

    assertThat(night("2026-11-02", inbox)).isEqualTo(ExitCode.REFUSED);

    assertThat(book.complained.toString())
        .contains(
            "HC344: refused files lie in "
                + inbox.resolve("refused")
                + ": surprise.csv. What they hold is in no month. Mend each and put it into the inbox"
                + " again. One that is none of the books is taken away; if it was staged, the close"
                + " asks for a waiver of files_posted, too.");
    assertThat(book.state("2026-10")).isEqualTo("open 0");

    Files.delete(inbox.resolve("refused").resolve("surprise.csv"));
    assertThat(night("2026-11-03", inbox)).isEqualTo(ExitCode.DONE);
    assertThat(book.state("2026-10")).isEqualTo("closed 1");
  }

  /** Written by a sender who says when it is done. */
  private static void finish(Path inbox, String name, String content) throws IOException {
    Files.writeString(inbox.resolve(name), content);
    Files.createFile(inbox.resolve(name + ".done"));
  }

  @Test
  void theInboxIsPostedBeforeItsMonthIsClosed() throws IOException {
    Path inbox = Files.createDirectory(folder.resolve("inbox"));
    finish(
        inbox,
        "transactions-2026-10.csv",
        "external_ref,account_ref,tx_type,amount,posted_at\nT-1,A-C1,credit,5,2026-10-31\n");

    assertThat(night("2026-11-01", inbox)).isEqualTo(ExitCode.DONE);

    assertThat(lastLine())
        .isEqualTo(
            "nightly 2026-11-01: months opened: 1, 1 rows loaded, open months checked, views"
                + " refreshed; closed 2026-10.");
    assertThat(closes()).isEqualTo("2026-10 1: 2");
    assertThat(night("2026-11-01", inbox)).isEqualTo(ExitCode.DONE);
    assertThat(lastLine()).isEqualTo("nightly 2026-11-01: nothing to do.");
  }

  /** Its rows would be found to be of a closed month when it is complete. */
  @Test
  void whatIsStillBeingWrittenKeepsMonthsOpen() throws IOException {
    Path inbox = Files.createDirectory(folder.resolve("inbox"));
    Path unfinished = inbox.resolve("transactions-2026-10.csv.part");
    Files.writeString(unfinished, "external_ref,account_ref,tx_type,amount,posted_at\nT-1,A-");

    assertThat(night("2026-11-01", inbox)).isEqualTo(ExitCode.REFUSED);

    assertThat(book.said.toString())
        .contains("load        no file taken")
        .contains("load        left for later: transactions-2026-10.csv.part");
    assertThat(book.complained.toString())
        .contains(
            "HC611: 2026-10 was not closed, because transactions-2026-10.csv.part lies in the"
                + " inbox: unfinished, of no source of the mapping, or waiting for such a file.");
    assertThat(lastLine()).startsWith("nightly 2026-11-01: refused (exit 3);");
    assertThat(book.state("2026-10")).isEqualTo("open 0");

    Files.delete(unfinished);
    assertThat(night("2026-11-01", inbox)).isEqualTo(ExitCode.DONE);
    assertThat(lastLine()).isEqualTo("nightly 2026-11-01: closed 2026-10.");
  }

  /** It was cut in its last value, and goes on where it lies by now. */
  @Test
  void aFileThatWasTakenBeforeItWasWholeIsWarnedOfAndThenKeepsMonthsOpen() throws IOException {
    Path inbox = Files.createDirectory(folder.resolve("inbox"));
    Path paused = inbox.resolve("transactions-2026-10.csv");
    Files.writeString(
        paused, "external_ref,account_ref,tx_type,posted_at,amount\nT-1,A-C1,credit,2026-10-30,12");
    Files.setLastModifiedTime(paused, FileTime.from(Instant.EPOCH));

    assertThat(night("2026-10-31", inbox)).isEqualTo(ExitCode.DONE);
    assertThat(book.said.toString())
        .contains(
            "load        warning: the last line of transactions-2026-10.csv, line 2, has no line end:"
                + " it may have been cut in its last value. Compare that with what the sender has.");
    Files.writeString(
        inbox.resolve("done/transactions-2026-10.csv"), "34.50\n", StandardOpenOption.APPEND);

    assertThat(night("2026-11-01", inbox)).isEqualTo(ExitCode.REFUSED);
    assertThat(book.complained.toString())
        .contains("HC349: files in ", ": transactions-2026-10.csv. Whoever sends")
        .contains("HC611: 2026-10 was not closed, because the inbox could not be loaded.");
    assertThat(book.state("2026-10")).isEqualTo("open 0");
  }

  @Test
  void whatElseKeepsANightFromItsClosesIsNamedBesideFilesRefusedEarlier() throws IOException {
    Path inbox = Files.createDirectory(folder.resolve("inbox"));
    finish(inbox, "surprise.csv", "a,b\n1,2\n");
    finish(inbox, "customers-more.csv", "customer_ref,full_name\nC-9,Nine\n");
    night("2026-11-01", inbox);
    assertThat(book.complained.toString()).doesNotContain("HC344");
    Files.writeString(
        inbox.resolve("done/customers-more.csv"), "C-10,Ten\n", StandardOpenOption.APPEND);

    assertThat(night("2026-11-02", inbox)).isEqualTo(ExitCode.REFUSED);

    assertThat(book.complained.toString())
        .contains("HC349: files in ", ": customers-more.csv. Whoever sends")
        .contains("HC344: refused files lie in ", ": surprise.csv. What they hold");
  }

  @Test
  void nothingThatIsUnfinishedKeepsTheNightFromEndingWhereNoMonthIsDue() throws IOException {
    Path inbox = Files.createDirectory(folder.resolve("inbox"));
    Files.writeString(inbox.resolve("transactions-2026-10.csv.part"), "external_ref");

    assertThat(night("2026-10-31", inbox)).isEqualTo(ExitCode.DONE);
  }

  /** A load that was refused keeps its number when it is repeated. */
  @Test
  void checksAndViewsFollowALoadThatIsRepeatedInTheSameNight() throws IOException {
    Path inbox = Files.createDirectory(folder.resolve("inbox"));
    String header = "external_ref,account_ref,tx_type,amount,posted_at\n";
    finish(inbox, "transactions-a.csv", header + "T-1,A-C1,credit,5,2026-10-30\n");
    book.owner.queryForList("select finance.soft_close('2026-10-01', 'finance', 'anna')::text");
    assertThat(night("2026-10-31", inbox)).isEqualTo(ExitCode.REFUSED);
    finish(inbox, "customers-b.csv", "customer_ref,full_name\nC-9,Nine\n");
    night("2026-10-31", inbox);
    book.owner.queryForList(
        "select finance.lift_soft_close('2026-10-01', 'finance', 'anna', 'late file')::text");
    Files.move(inbox.resolve("refused/transactions-a.csv"), inbox.resolve("transactions-a.csv"));
    Files.createFile(inbox.resolve("transactions-a.csv.done"));

    assertThat(night("2026-10-31", inbox)).isEqualTo(ExitCode.DONE);

    assertThat(lastLine())
        .isEqualTo("nightly 2026-10-31: 1 rows loaded, open months checked, views refreshed.");
  }

  @Test
  void anEmptyInboxIsNoFailure() throws IOException {
    assertThat(night("2026-11-01", Files.createDirectory(folder.resolve("inbox"))))
        .isEqualTo(ExitCode.DONE);

    assertThat(book.state("2026-10")).isEqualTo("closed 1");
  }

  @Test
  void aCloseWhoseReportsFailedIsTakenUpBeforeTheNext() {
    book.owner.execute("revoke execute on function reporting.csv_text(text) from hardclose_app");
    assertThat(night("2026-12-01", null)).isEqualTo(ExitCode.FAILED);
    assertThat(book.state("2026-10")).isEqualTo("closed 1");
    assertThat(book.state("2026-11")).isEqualTo("open 0");
    assertThat(book.complained.toString())
        .contains(
            "HC612: 2026-10 is closed, but what comes after did not end, so 2026-11 was not tried.")
        .doesNotContain("did not close");
    assertThat(lastLine())
        .endsWith("; closed 2026-10 without all its files; stopped at 2026-10, left 2026-11.");
    book.owner.execute("grant execute on function reporting.csv_text(text) to hardclose_app");

    assertThat(night("2026-12-01", null)).isEqualTo(ExitCode.DONE);

    assertThat(folder.resolve("reports/2026-10/close-1/trial_balance.csv")).exists();
    assertThat(lastLine()).isEqualTo("nightly 2026-12-01: 22 reports exported; closed 2026-11.");
    assertThat(book.said.toString()).contains("reports     of 2026-10: wrote 22 missing files");
  }

  @Test
  void aReportThatWasLostComesBackTheNextNight() throws IOException {
    night("2026-11-01", null);
    Path lost = folder.resolve("reports/2026-10/close-1/trial_balance.csv");
    byte[] before = Files.readAllBytes(lost);
    Files.delete(lost);

    assertThat(night("2026-11-02", null)).isEqualTo(ExitCode.DONE);

    assertThat(lost).hasBinaryContent(before);
  }

  @Test
  void theDaysAMonthIsLeftOpenAreTheBooksAndStatusKnowsThem() {
    book.owner.update("update finance.book set close_after_days = 3");

    night("2026-11-03", null);
    assertThat(book.state("2026-10")).isEqualTo("open 0");
    assertThat(due("2026-11-03")).isEmpty();
    assertThat(due("2026-11-04")).isEqualTo("2026-10");
    assertThat(
            book.owner.queryForObject(
                "select string_agg(to_char(period, 'YYYY-MM'), ',' order by period) from"
                    + " finance.period_status where due",
                String.class))
        .isEqualTo(
            book.owner.queryForObject(
                "select string_agg(to_char(d, 'YYYY-MM'), ',' order by d) from"
                    + " finance.due_periods(finance.book_date()) d",
                String.class));

    night("2026-11-04", null);
    assertThat(book.state("2026-10")).isEqualTo("closed 1");
  }

  @Test
  void aSecondOneAtTheSameTimeIsRefused() {
    JobRuns runs = book.hardclose.bean(JobRuns.class);

    assertThatThrownBy(() -> runs.alone("nightly", () -> night("2026-11-01", null)))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> assertThat(refusal.exitCode()).isEqualTo(ExitCode.ALREADY_RUNNING));
    assertThat(book.state("2026-10")).isEqualTo("open 0");
  }

  /** As a superuser may, who then goes home. */
  @Test
  void noMonthIsClosedWhileAGuardIsOff() {
    book.database.execute("alter table finance.accounts disable trigger user");

    assertThat(night("2026-12-01", null)).isEqualTo(ExitCode.REFUSED);

    assertThat(book.complained.toString())
        .contains("HC103: period 2026-10 is refused by guards_are_on (1). ");
    assertThat(book.state("2026-10")).isEqualTo("open 0");
  }

  @Test
  void whatIsToldToStopBeginsNothingMore() {
    book.hardclose.bean(JobRuns.class);
    book.hardclose.stopJobs(Stop.Cause.SIGNAL);

    assertThat(night("2026-12-01", null)).isEqualTo(ExitCode.STOPPED);

    assertThat(book.said.toString())
        .isEqualToIgnoringNewLines(
            "nightly 2026-12-01: stopped by a signal (exit 143); left 2026-10, 2026-11.");
    assertThat(book.complained.toString()).isEmpty();
    assertThat(
            new CloseRun(book.hardclose, book.out(), book.err())
                .close(
                    AccountingPeriod.parse("2026-10"),
                    "nina",
                    folder.resolve("reports"),
                    "csv",
                    Optional.empty()))
        .isEqualTo(ExitCode.STOPPED);
    assertThat(book.complained.toString())
        .isEqualToIgnoringNewLines(
            "HC603: job monthly-closure was not started, because the program was told to stop. Run"
                + " the same command again.");
    assertThat(book.state("2026-10")).isEqualTo("open 0");
  }

  @Test
  void aPartThatFailsUnforeseenIsToldAndTheNightHasItsLastLine() {
    book.database.execute("alter table finance.closes rename to closes_hidden");

    assertThat(night("2026-12-01", null)).isEqualTo(ExitCode.FAILED);

    assertThat(lastLine()).startsWith("nightly 2026-12-01: failed (exit 1); ").endsWith(".");
  }

  @Test
  void aDayThatIsNoneIsRefusedBeforeAnythingIsOpened() {
    StringWriter said = new StringWriter();
    PrintWriter out = new PrintWriter(said, true);

    assertThat(HardcloseCommand.execute(out, out, "nightly", "--as-of", "2026-02-30")).isEqualTo(2);

    assertThat(said.toString())
        .isEqualToIgnoringNewLines(
            "HC610: --as-of \"2026-02-30\" is not a day. Which months are due hangs on it. Write it"
                + " as YYYY-MM-DD, for example 2026-11-01.");
  }

  @Test
  void theGravestOutcomeDecidesTheExitCode() {
    assertThat(ExitCode.FAILED.worse(ExitCode.REFUSED)).isEqualTo(ExitCode.REFUSED);
    assertThat(ExitCode.REFUSED.worse(ExitCode.FAILED)).isEqualTo(ExitCode.REFUSED);
    assertThat(ExitCode.DONE.worse(ExitCode.ALREADY_RUNNING)).isEqualTo(ExitCode.ALREADY_RUNNING);
    assertThat(ExitCode.ALREADY_RUNNING.worse(ExitCode.FAILED)).isEqualTo(ExitCode.FAILED);
    assertThat(ExitCode.NEEDS_OPERATOR.worse(ExitCode.DIFFERENCE)).isEqualTo(ExitCode.DIFFERENCE);
  }

  private ExitCode night(String asOf, @Nullable Path inbox) {
    Night night =
        new Night(
            LocalDate.parse(asOf),
            inbox,
            null,
            Optional.of(3),
            "nina",
            folder.resolve("reports"),
            "csv,xlsx",
            Optional.empty());
    return new NightlyRun(book.hardclose, night, book.out(), book.err()).run();
  }

  private String due(String asOf) {
    return book.owner.queryForObject(
        "select coalesce(string_agg(to_char(d, 'YYYY-MM'), ',' order by d), '')"
            + " from finance.due_periods(?::date) d",
        String.class,
        asOf);
  }

  private String closes() {
    return book.owner.queryForObject(
        "select string_agg(format('%s %s: %s', to_char(period, 'YYYY-MM'), close_no,"
            + " transaction_count), ', ' order by period) from finance.closes",
        String.class);
  }

  private String lastLine() {
    return book.said.toString().lines().reduce((first, second) -> second).orElse("");
  }
}
