package io.hardclose.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardclose.database.Database;
import io.hardclose.database.DatabaseSettings;
import io.hardclose.database.Software;
import io.hardclose.database.TestDatabase;
import io.hardclose.job.ExitCode;
import io.hardclose.job.Refusal;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import picocli.CommandLine;

/** What finance types around a close, and what it reads: August to October 2020, long due. */
@Tag("commands")
class PeriodCommandsTest {
  @TempDir private Path reports;

  private TestDatabase database;
  private JdbcTemplate owner;
  private HardcloseContext hardclose;

  @BeforeEach
  void openBook() {
    database = TestDatabase.migrated();
    owner = new JdbcTemplate(database.asOwner());
    owner.queryForList("select finance.open_period('2020-08-01')", String.class);
    owner.queryForList("select finance.open_period('2020-10-01')", String.class);
    owner.update("insert into finance.customers (full_name) values ('Anna')");
    owner.update(
        "insert into finance.accounts (customer_id, account_type)"
            + " select customer_id, 'checking' from finance.customers");
    post("100", "2020-08-05", "R-1");
    post("50", "2020-09-05", "R-2");
    hardclose =
        HardcloseContext.start(
            Database.open(
                new DatabaseSettings(Optional.of(database.address()), reports), warning -> {}));
  }

  @AfterEach
  void closeBook() {
    hardclose.close();
    database.close();
  }

  @Test
  void statusSaysWhatIsDueAndWhatBlocksIt() {
    run(new CloseCommand(), "--period", "2020-08", "--by", "carla", "--out", reports.toString());
    owner.queryForList(
        "select finance.post_late(account_id, 9, 'debit', '2020-08-20', 'found late')"
            + " from finance.accounts",
        Long.class);
    loseReference("R-2");
    owner.update(
        "insert into sales.orders (customer_id) select customer_id from finance.customers");
    run(new SoftCloseCommand(), "--period", "2020-09", "--module", "sales", "--by", "carla");
    run(new SoftCloseCommand(), "--period", "2020-09", "--module", "payroll", "--by", "carla");

    assertThat(run(new StatusCommand()))
        .endsWith(
            """
            2020-09   soft_closed                                                                         due; soft-closed for sales, payroll
            2020-10   open                                                                                due

            3 periods, 1 closed, 2 due.
            Next: hardclose close --period 2020-09
              not checked yet: hardclose check --period 2020-09
              draft orders: 1
            """);

    run(new CheckCommand(), "--period", "2020-09");
    waive("known since the import");

    String root = owner.queryForObject("select root_digest from finance.close_facts", String.class);
    String closedAt =
        owner.queryForObject(
            "select to_char(closed_at at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')"
                + " from finance.closes",
            String.class);
    assertThat(run(new StatusCommand()))
        .isEqualTo(
            """
            period    state        close      postings  closed at             by            root
            2020-08   closed           1             1  %s  carla         %s  1 late item booked since, effect -9.0000
            2020-09   soft_closed                                                                         due; soft-closed for sales, payroll
            2020-10   open                                                                                due

            3 periods, 1 closed, 2 due.
            Next: hardclose close --period 2020-09
              warning: drafts_settled (1 rows)
              blocker: references_point_to_postings (1 rows)
              waiver of references_point_to_postings for 1 rows, and no others, by anna, approved by bob: known since the import
              draft orders: 1
            """
                .formatted(closedAt, root.substring(0, 12)));
    String givenAt =
        owner.queryForObject(
            "select to_char(waived_at at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')"
                + " from checks.waivers",
            String.class);
    assertThat(run(new StatusCommand(), "--json"))
        .startsWith("{\"periods\":[{\"period\":\"2020-08\",\"state\":\"closed\",\"closeNo\":1,")
        .endsWith(",\"running\":[]}\n")
        .contains(
            "\"due\":false,\"softClosed\":[],\"lateItems\":1,\"lateEffect\":-9.0000,\"next\":null}",
            "{\"period\":\"2020-09\",\"state\":\"soft_closed\",\"closeNo\":0,\"transactionCount\":null,"
                + "\"closedAt\":null,\"closedBy\":null,\"rootDigest\":null,\"due\":true,"
                + "\"softClosed\":[\"sales\",\"payroll\"],\"lateItems\":0,\"lateEffect\":0,"
                + "\"next\":{\"checked\":true,\"findings\":["
                + "{\"check\":\"drafts_settled\",\"severity\":\"warning\",\"offenders\":1,"
                + "\"blocks\":false,\"waived\":false},"
                + "{\"check\":\"references_point_to_postings\",\"severity\":\"blocker\","
                + "\"offenders\":1,\"blocks\":true,\"waived\":false}],"
                + "\"waivers\":[{\"check\":\"references_point_to_postings\",\"offenders\":1,"
                + "\"reason\":\"known since the import\",\"by\":\"anna\",\"approvedBy\":\"bob\","
                + "\"givenAt\":\""
                + givenAt
                + "\"}],\"draftOrders\":1}}");
  }

  @Test
  void aWaiverOfTwoPeopleLetsOneClosePassAndIsInItsReports() {
    loseReference("R-1");
    assertThat(close("2020-08"))
        .isEqualTo(
            "HC103: period 2020-08 is refused by references_point_to_postings (1). A blocker means"
                + " that the books of the month are not right yet; the number counts the offending"
                + " rows. See the rows with ./hardclose check --period 2020-08, mend them, then"
                + " close again.");

    assertThat(
            run(
                new WaiveCommand(),
                "--period=2020-08",
                "--check=references_point_to_postings",
                "--reason=known since the import",
                "--by=anna",
                "--approved-by=bob"))
        .isEqualTo(
            "check references_point_to_postings is waived for the next close of period 2020-08: 1"
                + " offending row. Any other row is refused again.\n");
    assertThat(run(new CheckCommand(), "--period", "2020-08"))
        .contains(
            "waived    references_point_to_postings ",
            "          waived by anna, approved by bob: known since the import\n",
            " checks, 0 blockers, 1 waived, 0 warnings.\n");
    assertThat(close("2020-08")).startsWith("period 2020-08 is closed, close 1 by carla");
    assertThat(reports.resolve("2020-08/close-1/exceptions.csv"))
        .content()
        .contains(
            "references_point_to_postings,blocker,1,,waived: known since the import,anna,bob,");

    run(
        new ReopenCommand(),
        "--period=2020-08",
        "--reason=wrong",
        "--by=anna",
        "--approved-by=bob");
    assertThat(close("2020-08"))
        .startsWith("HC103: period 2020-08 is refused by references_point_to_postings (1).");
  }

  @Test
  void theIndexSaysWhetherAMonthIsClosed() {
    close("2020-08");
    assertThat(index()).contains("2020-08</a></td><td><span class=\"state closed\">");
    assertThat(asOf()).endsWith(": 2020-08 from open to closed, close 1, by carla");

    run(
        new ReopenCommand(),
        "--period=2020-08",
        "--reason=wrong",
        "--by=anna",
        "--approved-by=bob",
        "--out=" + reports);

    assertThat(index())
        .contains("2020-08</a></td><td><span class=\"state open\">open again</span>")
        .contains("No month is closed.")
        .doesNotContain("state closed");
    assertThat(asOf()).endsWith(": 2020-08 from closed to open, close 1, by anna");
    close("2020-08");
    run(
        new LockCommand(),
        "--period=2020-08",
        "--reason=published",
        "--by=dora",
        "--out=" + reports);
    assertThat(asOf()).endsWith(": 2020-08 from closed to locked, close 2, by dora");
  }

  @Test
  void aMonthIsNotReopenedWhereItsIndexCannotBeWritten() {
    close("2020-08");

    assertThat(
            run(
                new ReopenCommand(),
                "--period=2020-08",
                "--reason=wrong",
                "--by=anna",
                "--approved-by=bob",
                "--out=" + reports.resolve("elsewhere")))
        .startsWith(
            "HC402: the report directory " + reports.resolve("elsewhere") + " does not exist.");
    assertThat(run(new StatusCommand())).contains("2020-08   closed ");
  }

  @Test
  void anExportOfAMonthThatIsOpenAgainSaysSo() {
    close("2020-08");
    String[] export = {"trial_balance", "--period=2020-08", "--out=" + reports};
    assertThat(run(new ReportCommand(), export)).endsWith("\n").doesNotContain("stand");

    run(
        new ReopenCommand(),
        "--period=2020-08",
        "--reason=wrong",
        "--by=anna",
        "--approved-by=bob",
        "--out=" + reports);

    assertThat(run(new ReportCommand(), export))
        .endsWith(
            "\nperiod 2020-08 is open again: what was exported is of a close that does not stand."
                + " Close it again with: hardclose close --period 2020-08\n");
    assertThat(run(new ReportCommand(), json(export))).contains("\"stands\":false");
    close("2020-08");
    assertThat(run(new ReportCommand(), json(export))).contains("\"stands\":true");
    assertThat(
            run(
                new ReportCommand(),
                "trial_balance",
                "--period=2020-08",
                "--close=1",
                "--out=" + reports))
        .endsWith(
            "\nclose 1 of period 2020-08 does not stand: close 2 does, which came after it.\n");
  }

  private static String[] json(String... arguments) {
    return Stream.concat(Stream.of(arguments), Stream.of("--json")).toArray(String[]::new);
  }

  private String index() {
    try {
      return Files.readString(reports.resolve("index.html"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String asOf() {
    return index().replaceFirst("(?s).*<p id=\"as-of\">As of [0-9: -]{16}", "").split("[.]", 2)[0];
  }

  @Test
  void aMonthThatIsNotOverIsClosedOnlyByWhoSaysThatItIsEarly() {
    String month =
        owner.queryForObject("select to_char(finance.book_date(), 'YYYY-MM')", String.class);
    try (TestDatabase running = TestDatabase.migrated()) {
      new JdbcTemplate(running.asOwner())
          .queryForList("select finance.open_period(date '" + month + "-01')", String.class);
      HardcloseContext ofToday =
          HardcloseContext.start(
              Database.open(
                  new DatabaseSettings(Optional.of(running.address()), reports), warning -> {}));
      HardcloseContext ofBooks = hardclose;
      hardclose = ofToday;
      try {
        assertThat(close(month))
            .isEqualTo(
                "HC643: period "
                    + month
                    + " is not over yet. Whatever came in its last days would be refused. Name"
                    + " another month with --period; or, if this one is meant, add --early.");
        assertThat(
                run(new CloseCommand(), "--period", month, "--early", "--out", reports.toString()))
            .contains("period " + month + " is closed, close 1 by ");
        assertThat(close(month)).startsWith("Nothing to do: ");
      } finally {
        ofToday.close();
        hardclose = ofBooks;
      }
    }
  }

  @Test
  void aRehearsalOfACloseClosesNothing() {
    assertThat(run(new CloseCommand(), "--period", "2020-08", "--dry-run")).contains("2020-08");

    assertThat(
            owner.queryForObject(
                "select format('%s, %s closes', state, (select count(*) from finance.closes))"
                    + " from finance.periods where period = '2020-08-01'",
                String.class))
        .isEqualTo("open, 0 closes");
  }

  @Test
  void aCloseIsSignedWithTheKeyThatIsNamedAndVerifiedWithItsOther() throws Exception {
    KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    KeyPair others = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    Path mine = pem("mine.pem", "PRIVATE", keys.getPrivate());
    run(
        new CloseCommand(),
        "--period=2020-08",
        "--by=carla",
        "--out=" + reports,
        "--sign-with=" + mine);

    assertThat(verify(pem("public.pem", "PUBLIC", keys.getPublic())))
        .contains("period 2020-08 close 1 is as it was closed")
        .endsWith("Compared with the bundles: files, manifest, rows and signatures.\n");
    assertThat(verify(pem("other.pem", "PUBLIC", others.getPublic())))
        .contains("period 2020-08 close 1 DIFFERS", "signature");
    assertThat(verify(mine)).startsWith("HC821: ");
  }

  private String verify(Path publicKey) {
    return run(new VerifyCommand(), "--bundle=" + reports, "--public-key=" + publicKey);
  }

  private Path pem(String name, String kind, Key key) throws IOException {
    return Files.writeString(
        reports.resolve(name),
        "-----BEGIN %s KEY-----\n%s\n-----END %s KEY-----\n"
            .formatted(kind, Base64.getMimeEncoder().encodeToString(key.getEncoded()), kind));
  }

  @Test
  void aNightThatIsYetToComeIsRefused() {
    String today = owner.queryForObject("select finance.book_date()::text", String.class);

    assertThat(run(new NightlyCommand(), "--as-of", "2062-12-01", "--out", reports.toString()))
        .isEqualTo(
            "HC644: --as-of 2062-12-01 is yet to come: today is "
                + today
                + " where the book is kept. A night closes each month that is over by its day, and"
                + " what was closed takes no more postings. Nothing was done. Mend the day, or leave"
                + " --as-of out.");

    assertThat(owner.queryForObject("select count(*) from finance.closes", Long.class)).isZero();
  }

  @Test
  void aCheckOfTheArithmeticCannotBeWaived() {
    assertThat(
            run(
                new WaiveCommand(),
                "--period=2020-08",
                "--check=trial_balances_add_up",
                "--reason=close enough",
                "--by=anna",
                "--approved-by=bob"))
        .isEqualTo(
            "HC161: check trial_balances_add_up cannot be waived: the trial balance would carry the"
                + " difference into every later month. Closing over it would write wrong books."
                + " Mend the rows that hardclose check shows, then close.");
  }

  @Test
  void everyTransitionSaysWhoWhyAndThroughWhichProgram() {
    assertThat(run(new LockCommand(), "--period=2020-08", "--reason=published", "--by=dora"))
        .isEqualTo(
            "HC124: period 2020-08 cannot be locked: it is open. Months are locked in order, and"
                + " only when closed. See the months with: hardclose status.");
    assertThat(softClose("--reason=cut-off"))
        .isEqualTo("period 2020-08 is soft-closed for finance.\n");
    assertThat(softClose("--lift"))
        .isEqualTo(
            "HC127: lifting the soft close of 2020-08 needs a reason. Somebody was told that the"
                + " month takes no more, and now it does. Say why.");
    assertThat(softClose("--lift", "--reason=too early"))
        .isEqualTo("period 2020-08 is no longer soft-closed for finance.\n");
    assertThat(softClose("--lift", "--reason=too early"))
        .isEqualTo(
            "HC126: period 2020-08 is not soft-closed for finance: it is open. Only a soft close can"
                + " be lifted, module by module; what is closed is reopened, or stays. See the months"
                + " with: hardclose status.");
    close("2020-08");
    assertThat(run(new LockCommand(), "--period=2020-08", "--reason=published", "--by=dora"))
        .isEqualTo("period 2020-08 is locked; what it lacks is booked late from now on.\n");

    String program = "hardclose " + Software.installed().version();
    assertThat(
            owner.queryForList(
                "select concat_ws(' ', from_state, to_state, done_by, reason, program)"
                    + " from finance.period_events where period = '2020-08-01' and from_state is not"
                    + " null order by happened_at",
                String.class))
        .containsExactly(
            "open soft_closed anna finance: cut-off " + program,
            "soft_closed open anna finance lifted: too early " + program,
            "open closed carla monthly closure " + program,
            "closed locked dora published " + program);
  }

  private String softClose(String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("--period=2020-08", "--module=finance", "--by=anna"));
    arguments.addAll(List.of(more));
    return run(new SoftCloseCommand(), arguments.toArray(String[]::new));
  }

  private String close(String month) {
    return run(new CloseCommand(), "--period", month, "--by", "carla", "--out", reports.toString());
  }

  private void waive(String reason) {
    run(
        new WaiveCommand(),
        "--period=2020-09",
        "--check=references_point_to_postings",
        "--reason=" + reason,
        "--by=anna",
        "--approved-by=bob");
  }

  private void post(String amount, String day, String reference) {
    owner.queryForList(
        "select finance.post_transaction(account_id, %s, 'credit', posted_at => '%s',"
                .formatted(amount, day)
            + " external_ref => '"
            + reference
            + "') from finance.accounts",
        Long.class);
  }

  /** As somebody might behind the guards. */
  private void loseReference(String reference) {
    owner.execute("alter table finance.posting_references disable trigger refuse_change");
    owner.update("delete from finance.posting_references where external_ref = ?", reference);
    owner.execute("alter table finance.posting_references enable always trigger refuse_change");
  }

  /** What the command prints, or the message that refuses it. */
  private String run(DatabaseCommand command, String... arguments) {
    StringWriter out = new StringWriter();
    CommandLine line =
        new CommandLine(command).setOut(new PrintWriter(out)).setErr(new PrintWriter(out));
    line.parseArgs(arguments);
    try {
      command.checkOptions();
      ExitCode ended = command.run(hardclose);
      line.getOut().flush();
      line.getErr().flush();
      return ended == ExitCode.REFUSED ? out.toString().strip() : out.toString();
    } catch (RuntimeException e) {
      return Refusal.in(e).map(Throwable::getMessage).orElseThrow(() -> e);
    }
  }
}
