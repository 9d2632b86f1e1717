package io.hardclose.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.hardclose.database.ShippedCode;
import io.hardclose.database.TestDatabase;
import io.hardclose.fault.Program;
import io.hardclose.job.Refusal;
import io.hardclose.period.AccountingPeriod;
import io.hardclose.publish.CloseFolder;
import io.hardclose.publish.PublishedFile;
import io.hardclose.publish.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** What somebody may do to closed books and their bundles, and what verification says of it. */
class VerificationTest {
  private static final AccountingPeriod NOVEMBER = AccountingPeriod.parse("2026-11");

  @TempDir private static Path folder;

  private static TestDatabase database;
  private static KeyPair keys;
  private static Path original;

  private Path reports = Path.of("");
  private Connection connection;

  @BeforeAll
  static void closeBooks() throws IOException, NoSuchAlgorithmException {
    keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    Path key = pem("private.pem", "PRIVATE KEY", keys.getPrivate().getEncoded());
    original = Files.createDirectory(folder.resolve("original"));
    database = ProvenBooks.open(original, Optional.of(key));
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @BeforeEach
  void copyBundles() throws IOException, SQLException {
    reports = folder.resolve("copy");
    FileSystemUtils.copyRecursively(original, reports);
    connection = database.asSuperuser().getConnection();
    connection.setAutoCommit(false);
    execute("set local session_replication_role = replica");
  }

  @AfterEach
  void undo() throws IOException, SQLException {
    connection.rollback();
    connection.close();
    FileSystemUtils.deleteRecursively(reports);
  }

  @Test
  void closedMonthsAreAsTheyWereClosedAndSigned() throws SQLException {
    assertThat(verified()).extracting(VerifiedClose::standing).containsExactly(true, true);
    assertThat(differences()).isEmpty();
  }

  @Test
  void anEditedPostingIsNamedWithWhatItSaysNow() throws SQLException {
    unseal("transactions", "alter table %s drop constraint direction_fits_type");
    execute("update finance.transactions set amount = 61 where external_ref = 'S6'");

    assertThat(differences())
        .contains("account A-C2: its postings are not those closed")
        .anyMatch(
            line ->
                line.startsWith(
                        "account A-C2: row 4 of 5 is not the one that was closed; it says now: entry 4,"
                            + " tx_id ")
                    && line.endsWith(
                        ": credit of 61.0000 at 2026-11-06 00:00:00+00, balance after 180.0000, contra"
                            + " 1000, reference S6"));
  }

  @Test
  void theLastRowsOfAMonthAreMissed() throws SQLException {
    unseal("transactions", "");
    execute("delete from finance.transactions where external_ref = 'S7'");

    assertThat(differences())
        .contains("account A-C2: its postings are not those closed")
        .contains("account A-C2: row 5 of 5 is missing");
  }

  @Test
  void anAddedPostingIsNoticed() throws SQLException {
    unseal("transactions", "");
    execute(
        "insert into finance.transactions select 999, account_id, tx_type, amount, direction,"
            + " posted_at, entry_no + 1, balance_after + amount, contra_code, 'NEW' from"
            + " finance.transactions where external_ref = 'S7'");

    assertThat(differences())
        .contains("account A-C2: its postings are not those closed")
        .anyMatch(
            line -> line.startsWith("account A-C2: row 6 of 5 ") && line.contains("tx_id 999"));
  }

  @Test
  void twoSwappedPostingsAreNoticed() throws SQLException {
    unseal("transactions", "");
    execute(
        "update finance.transactions set entry_no = entry_no + 100 where external_ref in ('S4', 'S7');"
            + " update finance.transactions set entry_no = 107 - entry_no"
            + " where external_ref in ('S4', 'S7')");

    assertThat(differences())
        .contains("account A-C2: its postings are not those closed")
        .anyMatch(line -> line.startsWith("account A-C2: row 2 of 5 is not the one"));
  }

  @Test
  void aSealThatWasReplacedByOneThatRefusesNothingIsNoticed() throws SQLException {
    execute(
        """
        create or replace trigger a_seal before insert or update or delete on finance.transactions_2026_11
        for each row when (false) execute function finance.refuse_closed_period('2026-11', 'transactions');
        alter table finance.transactions_2026_11 enable always trigger a_seal
        """);

    assertThat(differences())
        .containsExactly("seal transactions_2026_11: its seal is missing or switched off");
  }

  @Test
  void aSealThatWasSwitchedOffIsNoticedThoughNothingChangedYet() throws SQLException {
    execute("alter table finance.transactions_2026_11 disable trigger a_seal");

    assertThat(differences())
        .containsExactly("seal transactions_2026_11: its seal is missing or switched off");
  }

  @Test
  void aMonthThatWasPutAwayIsVerifiedWhereItIsKept() throws SQLException {
    for (String table : List.of("ledger", "transactions")) {
      execute("alter table finance." + table + " detach partition finance." + table + "_2026_10");
      execute("alter table finance." + table + "_2026_10 set schema archive");
    }

    assertThat(differences()).isEmpty();

    execute("alter table archive.ledger_2026_10 disable trigger all");
    execute("update archive.ledger_2026_10 set ledger_id = core.uuid_v7()");
    assertThat(differences()).anyMatch(line -> line.startsWith("ledger 2026-10: not all of its "));
  }

  @Test
  void aFileAddedToABundleIsNoticed() throws IOException, SQLException {
    Path bundle = reports.resolve("2026-11").resolve("close-1");
    Files.writeString(bundle.resolve("trial_balance_corrected.csv"), "account,closing\n");

    assertThat(differences())
        .containsExactly("file trial_balance_corrected.csv: was never published here");
  }

  @Test
  void anEmptiedPartitionIsNoticed() throws SQLException {
    unseal("ledger", "");
    execute("truncate finance.ledger_2026_11");

    assertThat(differences())
        .contains("ledger 2026-11: 11 rows were closed, and there are 0")
        .anyMatch(line -> line.matches("ledger block \\d+: is no longer there"));
  }

  @Test
  void aRowOfAnySourceIsNamedByItsKey() throws SQLException {
    execute("alter table hr.payroll disable trigger all");
    execute("update hr.payroll set salary_amount = 3001");

    assertThat(differences())
        .contains("payroll 2026-11: not all of its 1 rows are as they were closed")
        .anyMatch(
            line ->
                line.matches(
                    "payroll block \\d+: row 1 of 1 is not the one that was closed; it says now:"
                        + " [0-9a-f-]{36}"));
  }

  @Test
  void aNameThatAClosedMonthPrintsIsSealedWithIt() throws SQLException {
    execute(
        "update finance.customers set full_name = 'Ada Lovelace', external_ref = external_ref || '-9'");
    execute("update finance.accounts set external_ref = external_ref || '-9'");
    execute("update finance.gl_accounts set name = name || ' of the house'");
    assertThat(differences()).isEmpty();

    for (String table :
        List.of("trial_balances", "customer_names", "checkpoints", "checkpoints_2026_11")) {
      execute("alter table finance." + table + " disable trigger all");
    }
    execute(
        "update finance.trial_balances set name = 'Off the books'"
            + " where period = '2026-11-01' and gl_code = '6000'");
    execute("update finance.customer_names set full_name = 'Bob' where period = '2026-11-01'");
    execute(
        "update finance.checkpoints set account_ref = 'A-C7'"
            + " where period = '2026-11-01' and account_ref = 'A-C1'");
    execute("alter table finance.checkpoints_2026_11 enable always trigger a_seal");

    assertThat(differences())
        .contains(
            "account A-C1-9: account_ref was A-C1 when it was closed, and is A-C7",
            "trial_balances block 0: row 12 of 13 is not the one that was closed; it says now: 6000")
        .anyMatch(
            line ->
                line.matches(
                    "customer_names block \\d+: row 1 of 1 is not the one that was closed; it says"
                        + " now: [0-9a-f-]{36}"));
    assertThat(differences(Optional.empty()))
        .containsExactly(
            "checkpoints 2026-11: not all of its 2 rows are as they were closed",
            "customer_names 2026-11: not all of its 1 rows are as they were closed",
            "trial_balances 2026-11: not all of its 13 rows are as they were closed");
  }

  @Test
  void aDroppedCloseIsNoticedThoughTheDatabaseForgotIt() throws SQLException {
    for (String table :
        List.of("finance.closes", "finance.period_events", "finance.close_digests")) {
      execute("alter table " + table + " disable trigger all");
    }
    execute("delete from finance.closes where period = '2026-11-01'");
    execute(
        "delete from finance.period_events where period = '2026-11-01' and to_state = 'closed'");
    execute("update finance.periods set state = 'open', close_no = 0 where period = '2026-11-01'");

    assertThat(differences())
        .hasSize(2)
        .contains("transition the last of the book: it was number 5, and now number 4 is the last")
        .anyMatch(
            line ->
                line.matches(
                    "close close-1: the bundle proves it with root [0-9a-f]{64}, and the database has"
                        + " no such close"));
  }

  /** The owner edits, and closes again so that the database agrees with itself. */
  @Test
  void aReplacedChainDisagreesWithTheBundles() throws SQLException {
    unseal("transactions", "");
    execute("update finance.transactions set external_ref = 'OTHER' where external_ref = 'O3'");
    for (String table :
        List.of(
            "finance.closes",
            "finance.close_digests",
            "finance.period_events",
            "finance.last_transition",
            "finance.checkpoints_2026_10",
            "finance.checkpoints_2026_11")) {
      execute("alter table " + table + " disable trigger all");
    }
    for (String month : List.of("2026-10-01", "2026-11-01")) {
      execute(
          "update finance.checkpoints c set digest = m.digest from finance.account_movements('%1$s')"
                  .formatted(month)
              + " m where c.period = '%1$s' and m.account_id = c.account_id".formatted(month));
      execute(
          "update finance.close_digests d set digest = n.digest from finance.sealed_digest('checkpoints',"
              + " '%1$s', 1) n where d.period = '%1$s' and d.source = 'checkpoints'"
                  .formatted(month));
      execute(
          "update finance.closes c set previous_root = (select b.root_digest from finance.closes b"
              + " where b.period = c.period - interval '1 month') where c.period = '%1$s'"
                  .formatted(month));
      execute(
          "update finance.closes c set root_digest = finance.root_digest(c.period, c.close_no,"
              + " c.previous_root) where c.period = '%1$s'".formatted(month));
    }
    execute(
        """
        do $$
        declare
          event finance.period_events;
          before bytea;
        begin
          for event in select e.* from finance.period_events e order by e.book_no loop
            event.book_digest := before;
            before := finance.event_digest(event, (
              select b.digest
              from finance.period_events b
              where b.period = event.period and b.event_no = event.event_no - 1));
            update finance.period_events e set book_digest = event.book_digest, digest = before
            where e.event_id = event.event_id;
          end loop;
          update finance.last_transition set digest = before;
        end
        $$""");
    enableSeals();
    assertThat(differences(Optional.empty())).isEmpty();

    assertThat(differences())
        .anyMatch(line -> line.startsWith("manifest root: is "))
        .anyMatch(line -> line.startsWith("manifest previous_root: is "))
        .anyMatch(line -> line.startsWith("manifest sources.checkpoints.digest: is "))
        .anyMatch(
            line -> line.startsWith("account A-C1: row 1 of 5 is not the one that was closed"));
  }

  @Test
  void eachByteOfEachFileCounts() throws IOException, SQLException {
    for (Path file : files()) {
      byte[] before = Files.readAllBytes(file);
      byte[] after = before.clone();
      after[after.length / 2] ^= 1;
      Files.write(file, after);
      assertThat(differences())
          .as("one byte of %s", file)
          // A sum that is changed tells of its file.
          .anyMatch(line -> line.contains(isSums(file) ? "file " : file.getFileName().toString()));
      Files.write(file, before);
    }
    assertThat(differences()).isEmpty();
  }

  private static boolean isSums(Path file) {
    return file.getFileName().toString().equals(CloseFolder.SUMS);
  }

  @Test
  void eachFileCounts() throws IOException, SQLException {
    for (Path file : files()) {
      byte[] before = Files.readAllBytes(file);
      Files.delete(file);
      assertThat(differences())
          .as("without %s", file)
          .contains(
              file.endsWith("SHA256SUMS")
                  ? "file SHA256SUMS: is missing or empty"
                  : "file " + file.getFileName() + ": is missing");
      Files.write(file, before);
    }
    assertThat(differences()).isEmpty();
  }

  @Test
  void anEditedReportIsNoticedThoughItsSumWasEdited() throws IOException, SQLException {
    Path report = reports.resolve("2026-11/close-1/trial_balance.csv");
    Path sums = reports.resolve("2026-11/close-1/SHA256SUMS");
    String before = sum(report);
    Files.writeString(report, Files.readString(report).replace("Salaries", "Salary"));
    Files.writeString(sums, Files.readString(sums).replace(before, sum(report)));

    assertThat(differences())
        .containsExactly("file trial_balance.csv: is not the file that the manifest proves");
  }

  /** And what only a signature and the record in the database can tell: all that names it, too. */
  @Test
  void anEditedManifestIsNeitherSignedNorRecorded() throws IOException, SQLException {
    Path report = reports.resolve("2026-11/close-1/trial_balance.csv");
    Path sums = reports.resolve("2026-11/close-1/SHA256SUMS");
    Path manifest = reports.resolve("2026-11/close-1/manifest.json");
    String before = sum(report);
    String manifestBefore = sum(manifest);
    long size = Files.size(report);
    Files.writeString(report, Files.readString(report).replace("Salaries", "Wages   "));
    assertThat(Files.size(report)).isEqualTo(size);
    Files.writeString(manifest, Files.readString(manifest).replace(before, sum(report)));
    Files.writeString(
        sums,
        Files.readString(sums).replace(before, sum(report)).replace(manifestBefore, sum(manifest)));

    assertThat(differences())
        .containsExactly(
            "signature manifest.sig: is not that of this manifest by this key",
            "manifest manifest.json: is not the one that was written with this close: its SHA-256 "
                + sum(manifest)
                + " is not recorded");
  }

  /** Its reports were not exported before it was reopened, and no command can make them now. */
  @Test
  void aCloseThatWasReopenedBeforeItWasProvenHasNoBundleAndMayHaveNone()
      throws IOException, SQLException {
    String reopen = "select finance.reopen_period('2026-11-01', 'late invoice', 'anna', 'bob')";
    execute(reopen);
    execute("call finance.monthly_closure(2026, 11)");
    execute(reopen);
    execute("call finance.monthly_closure(2026, 11)");

    assertThat(differences())
        .containsExactly("bundle close-3: its bundle is missing below " + reports);
    assertThat(verified())
        .extracting(VerifiedClose::closeNo, VerifiedClose::neverProven)
        .containsExactly(tuple(1, false), tuple(1, false), tuple(2, true), tuple(3, false));

    // Killed while it exported; and one that only looks like a bundle of it is none.
    Path begun = Files.createDirectories(reports.resolve("2026-11/close-2"));
    Files.writeString(begun.resolve("journal.csv"), "period\n");
    assertThat(differences())
        .containsExactly("bundle close-3: its bundle is missing below " + reports);
    FileSystemUtils.copyRecursively(reports.resolve("2026-11/close-1"), begun);
    assertThat(differences()).contains("manifest manifest.json: is of 2026-11 close 1");
  }

  /** No run can record the bundle of a close that no longer stands; all else of it is compared. */
  @Test
  void aBundleWhoseCloseWasReopenedBeforeItWasRecordedIsNamedAndNoDifference()
      throws IOException, SQLException {
    String reopen = "select finance.reopen_period('2026-11-01', 'late invoice', 'anna', 'bob')";
    execute(reopen);
    execute("call finance.monthly_closure(2026, 11)");
    ProofBundle bundle = new ProofBundle(database.asApplication());
    Path second = Files.createDirectories(reports.resolve("2026-11/close-2"));
    Files.copy(
        reports.resolve("2026-11/close-1/trial_balance.csv"), second.resolve("trial_balance.csv"));
    Files.writeString(
        second.resolve("SHA256SUMS"),
        sum(second.resolve("trial_balance.csv")) + "  trial_balance.csv\n");
    bundle.writeWithin(connection, NOVEMBER, 2, reports, Optional.of(keys.getPrivate()));
    assertThat(differences())
        .as("while it stands the same command records it")
        .anyMatch(line -> line.endsWith(" is not recorded"));
    execute(reopen);
    execute("call finance.monthly_closure(2026, 11)");

    assertThat(differences())
        .containsExactly("bundle close-3: its bundle is missing below " + reports);
    assertThat(verified())
        .extracting(VerifiedClose::closeNo, VerifiedClose::notRecorded)
        .containsExactly(tuple(1, false), tuple(1, false), tuple(2, true), tuple(3, false));

    // One that does not fit is not taken for it, though it be signed.
    String digest = sum(second.resolve("manifest.json"));
    Files.writeString(second.resolve("trial_balance.csv"), "edited\n");
    assertThat(differences())
        .contains("file trial_balance.csv: is not the file that the manifest proves")
        .anyMatch(line -> line.endsWith(digest + " is not recorded"));
  }

  @Test
  void aMissingBundleIsNoticedAndSwappedOnesToo() throws IOException, SQLException {
    Path october = reports.resolve("2026-10");
    Path november = reports.resolve("2026-11");
    Files.move(october, folder.resolve("away"));

    assertThat(differences())
        .containsExactly("bundle close-1: its bundle is missing below " + reports);

    Files.move(november, october);
    Files.move(folder.resolve("away"), november);
    assertThat(differences())
        .contains("manifest manifest.json: is of 2026-11 close 1")
        .contains("manifest manifest.json: is of 2026-10 close 1");
  }

  @Test
  void oneFolderCanBeVerifiedAlone() throws SQLException {
    assertThat(
            Verification.verifyWithin(
                connection,
                new Verification.Request(
                    Optional.of(NOVEMBER),
                    Optional.of(reports.resolve("2026-11/close-1")),
                    true,
                    Optional.of(keys.getPublic()))))
        .singleElement()
        .satisfies(close -> assertThat(close.differences()).isEmpty())
        .satisfies(close -> assertThat(close.bundle()).isPresent());
  }

  @Test
  void aDirectoryIsTheSameHoweverItIsWritten() throws Exception {
    Path here = Path.of("").toAbsolutePath();
    for (Path named :
        List.of(
            Path.of(".").resolve(here.relativize(reports)),
            reports.resolve("."),
            reports.resolve("../copy"),
            folder.resolve("./copy/../copy"))) {
      assertThat(verify(Optional.empty(), named))
          .as(named.toString())
          .hasSize(2)
          .allSatisfy(close -> assertThat(close.differences()).isEmpty())
          .extracting(VerifiedClose::bundle)
          .containsExactly(
              Optional.of(named.resolve("2026-10/close-1")),
              Optional.of(named.resolve("2026-11/close-1")));
    }

    Program.Ended ended =
        new Program(reports).on(database.address()).run("verify", "--bundle", ".");

    assertThat(ended.out())
        .as(ended.err())
        .contains("period 2026-11 close 1 is as it was closed (bundle ./2026-11/close-1)\n");
    assertThat(ended.exit()).isZero();
  }

  @Test
  void aLinkToTheReportsIsReadAsTheReports() throws IOException, SQLException {
    Path link = Files.createSymbolicLink(folder.resolve("linked"), reports);
    Path away = folder.resolve("away");
    try {
      assertThat(Verification.holdsBundles(link)).isTrue();
      FileSystemUtils.copyRecursively(
          reports.resolve("2026-11/close-1"), reports.resolve("2026-11/close-2"));
      Files.move(reports.resolve("2026-10"), away);

      assertThat(lines(verify(Optional.empty(), link)))
          .containsExactly(
              "bundle close-1: its bundle is missing below " + link,
              "manifest manifest.json: is of 2026-11 close 1");

      // So is a month's folder that is one.
      FileSystemUtils.deleteRecursively(reports.resolve("2026-11/close-2"));
      Files.createSymbolicLink(reports.resolve("2026-10"), away);
      assertThat(differences()).isEmpty();
      FileSystemUtils.deleteRecursively(away);
      FileSystemUtils.copyRecursively(reports.resolve("2026-11"), away);
      assertThat(differences())
          .contains(
              "manifest manifest.json: is of 2026-11 close 1",
              "chain 2026-11: its manifest does not follow a bundle of the month before");
    } finally {
      Files.delete(link);
      FileSystemUtils.deleteRecursively(away);
    }
  }

  /**
   * A disk has lost+found, and other people have folders; root reads all but gives that up here.
   */
  @Test
  void aFolderThatCannotBeReadIsPassedOverUnlessItIsAMonths() throws Exception {
    Path lost = Files.createDirectory(reports.resolve("lost+found"));
    Path october = reports.resolve("2026-10");
    Path close = reports.resolve("2026-11/close-1");
    Program program = new Program(folder).on(database.address());
    if ("root".equals(System.getProperty("user.name"))) {
      String given = "-dac_override,-dac_read_search";
      program.startedBy("setpriv", "--bounding-set=" + given, "--inh-caps=" + given);
    }
    try {
      permit(lost, "---------");
      Program.Ended passed = program.run("verify", "--bundle", reports.toString());
      assertThat(passed.err()).isEmpty();
      assertThat(passed.exit()).isZero();

      for (Path unreadable : List.of(october, close)) {
        permit(unreadable, "---------");
        Program.Ended named = program.run("verify", "--bundle", reports.toString());
        assertThat(named.err())
            .contains(
                "HC828: the folder "
                    + unreadable
                    + " cannot be read: permission denied. What is in it was compared with nothing,"
                    + " and its bundles would look as if they were missing. Let the program's user"
                    + " read it, or run the command as one who may.");
        assertThat(named.exit()).isEqualTo(5);
        permit(unreadable, "rwxr-xr-x");
      }
    } finally {
      for (Path each : List.of(lost, october, close)) {
        permit(each, "rwxr-xr-x");
      }
    }
  }

  private static void permit(Path path, String permissions) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
  }

  /** October's bundle is missing here, and November's folder says nothing of it. */
  @Test
  void theFolderOfAMonthOrACloseIsVerifiedAlone() throws IOException, SQLException {
    Files.move(reports.resolve("2026-10"), folder.resolve("away"));
    try {
      for (String named : List.of("2026-11", "2026-11/close-1")) {
        assertThat(verify(Optional.empty(), reports.resolve(named)))
            .as(named)
            .singleElement()
            .satisfies(close -> assertThat(close.differences()).isEmpty())
            .satisfies(close -> assertThat(close.bundle()).isPresent())
            .satisfies(
                close ->
                    assertThat(close.compared())
                        .containsExactly(
                            "transitions",
                            "chain",
                            "root",
                            "seal",
                            "totals",
                            "sources",
                            "postings",
                            "files",
                            "manifest",
                            "rows of the bundle",
                            "signature"));
      }
      assertThat(Verification.scope(reports)).isEmpty();
      assertThat(Verification.scope(reports.resolve("2026-11"))).contains("period 2026-11");
      assertThat(Verification.scope(reports.resolve("2026-11/close-1")))
          .contains("period 2026-11 close 1");
      assertThatThrownBy(
              () ->
                  verify(
                      Optional.of(AccountingPeriod.parse("2026-10")), reports.resolve("2026-11")))
          .isInstanceOf(Refusal.class)
          .hasMessageStartingWith(
              "HC826: the bundle directory is that of 2026-11, and the period asked for is 2026-10.");
    } finally {
      FileSystemUtils.deleteRecursively(folder.resolve("away"));
    }
  }

  @Test
  void theTransitionsOfAMonthAreHeldByTheDatabaseAlone() throws SQLException {
    execute("alter table finance.period_events disable trigger all");
    execute("alter table finance.closes disable trigger all");
    execute(
        "update finance.period_events set done_by = 'nobody', digest = null"
            + " where period = '2026-10-01' and to_state = 'open'");
    execute("update finance.closes set closed_by = 'nobody' where period = '2026-11-01'");

    assertThat(differences(Optional.empty()))
        .containsExactly(
            "transition 2026-10 2: who made it closed, when, why or what it says of itself is not"
                + " what was recorded",
            "transition 2026-11 1: it does not follow what number 1 of the book was",
            "transition 2026-11 2: who made it closed, when, why or what it says of itself is not"
                + " what was recorded");

    execute("delete from finance.period_events where period = '2026-10-01' and event_no = 1");
    assertThat(differences(Optional.empty())).contains("transition 2026-10 2: number 1 is missing");
  }

  @Test
  void aDirectoryThatIsNotThereIsRefused() {
    Verification.Request request =
        new Verification.Request(
            Optional.empty(), Optional.of(folder.resolve("none")), true, Optional.empty());

    assertThatThrownBy(
            () -> new Verification(database.asApplication(), database.asOwner()).verify(request))
        .isInstanceOf(Refusal.class)
        .hasMessageStartingWith("HC824: the bundle directory ");
  }

  @Test
  void theApplicationMayVerify() {
    assertThat(
            new Verification(database.asApplication(), database.asOwner())
                .verify(
                    new Verification.Request(
                        Optional.empty(), Optional.of(reports), true, Optional.empty())))
        .extracting(VerifiedClose::differences)
        .containsOnly(List.of());
  }

  @Test
  void codeThatWasReplacedProvesNothing() throws IOException, SQLException {
    Path here = Files.createDirectory(folder.resolve("tampered"));
    try (TestDatabase tampered = ProvenBooks.open(here, Optional.empty())) {
      tampered.execute(
          """
          create or replace view hr.sealed_payroll with (security_invoker = true) as
          select * from (select 1::bigint as block, null::uuid as place, null::bytea as row_bytes) v
          where false;
          create or replace function finance.posting_bytes(tx_id bigint, account_id uuid,
            tx_type finance.tx_type, amount numeric, direction smallint, posted_at timestamptz,
            entry_no bigint, balance_after numeric, contra_code text, external_ref text)
          returns bytea language sql stable parallel safe return record_send(row(tx_id));
          create function finance.posting_bytes(integer) returns integer language sql return 1;
          create or replace function finance.changed_accounts(closed_period date) returns setof uuid
          language sql stable return null::uuid;
          alter function finance.account_movements(date) set search_path = public, pg_catalog, pg_temp;
          create or replace view checks.closed_months_are_sealed as
          select null::date as period, null::text as unsealed_partition where false;
          create view sales.orders_of_mine with (security_invoker = true) as table sales.sealed_orders;
          grant select on sales.orders_of_mine to hardclose_app;
          update finance.sealed_sources set rows_view = 'sales.orders_of_mine' where name = 'orders';
          drop view finance.prior_period_effects cascade;
          """);

      Verification verification = new Verification(tampered.asApplication(), tampered.asOwner());
      Verification.Request request =
          new Verification.Request(
              Optional.of(NOVEMBER), Optional.empty(), false, Optional.empty());
      List<String> code =
          verification.verify(request).stream()
              .flatMap(close -> close.differences().stream())
              .filter(difference -> difference.what().equals("code"))
              .map(Difference::subject)
              .toList();

      assertThat(code)
          .contains(
              "function finance.posting_bytes",
              "function finance.changed_accounts",
              "view hr.sealed_payroll",
              "check closed_months_are_sealed")
          .anyMatch(line -> line.startsWith("missing: create function finance.account_movements("))
          .anyMatch(line -> line.startsWith("missing: insert into finance.sealed_sources values"))
          .anyMatch(line -> line.startsWith("not ours: create function finance.posting_bytes("));

      tampered.execute("drop view sales.orders_of_mine");
      assertThatThrownBy(() -> verification.verify(request))
          .isInstanceOf(Refusal.class)
          .hasMessageStartingWith(
              "HC827: the closed months cannot be verified: what the database computes digests with"
                  + " is not the program's: function finance.account_movements, function"
                  + " finance.changed_accounts, ");
    }
  }

  /** Digests are computed as the owner: what is kept from him is in none. */
  @Test
  void aPostingThatRowLevelSecurityHidesIsNoticed() throws IOException, SQLException {
    Path here = Files.createDirectory(folder.resolve("hidden"));
    try (TestDatabase tampered = ProvenBooks.open(here, Optional.empty())) {
      tampered.execute(
          """
          create temporary table guards as
          select tgname, case tgenabled when 'A' then 'always' else '' end as mode from pg_trigger
          where tgrelid = 'finance.transactions_2026_11'::regclass and not tgisinternal and tgenabled <> 'D';
          alter table finance.transactions_2026_11 disable trigger all;
          insert into finance.transactions_2026_11 select 9999999, account_id, tx_type, amount, direction,
            posted_at, entry_no + 1, balance_after + amount, contra_code, 'NEW'
          from finance.transactions_2026_11 where external_ref = 'S7';
          alter table finance.transactions_2026_11 enable trigger all;
          do $$
          declare guard guards;
          begin
            for guard in table guards loop
              execute format('alter table finance.transactions_2026_11 enable %s trigger %I', guard.mode,
                guard.tgname);
            end loop;
          end
          $$;
          drop table guards;
          alter table finance.transactions_2026_11 enable row level security;
          alter table finance.transactions_2026_11 force row level security;
          create policy "staging.raw_p" on finance.transactions_2026_11 using (tx_id <> 9999999)
          """);

      Verification verification = new Verification(tampered.asApplication(), tampered.asOwner());
      Verification.Request request =
          new Verification.Request(
              Optional.of(NOVEMBER), Optional.empty(), false, Optional.empty());
      assertThat(lines(verification.verify(request)))
          .containsExactlyInAnyOrder(
              "code not ours: alter table finance.transactions_2026_11 enable row level security;: it"
                  + " is not as shipped",
              "code not ours: alter table finance.transactions_2026_11 force row level security;: it"
                  + " is not as shipped",
              "code not ours: create policy \"staging.raw_p\" on finance.transactions_2026_11 for all to"
                  + " - using ((tx_id <> 9999999…: it is not as shipped");
    }
  }

  @Test
  void closesThatRowLevelSecurityHidesAreNotSaidToBeNone() throws IOException, SQLException {
    Path here = Files.createDirectory(folder.resolve("unseen"));
    try (TestDatabase tampered = ProvenBooks.open(here, Optional.empty())) {
      tampered.execute(
          """
          alter table finance.closes enable row level security;
          alter table finance.period_events enable row level security;
          alter table finance.periods enable row level security
          """);

      assertThatThrownBy(
              () ->
                  new Verification(tampered.asApplication(), tampered.asOwner())
                      .verify(
                          new Verification.Request(
                              Optional.empty(), Optional.empty(), false, Optional.empty())))
          .isInstanceOf(Refusal.class)
          .hasMessage(
              "HC827: the closed months cannot be verified: what the database computes digests with"
                  + " is not the program's: not ours: alter table finance.closes enable row level"
                  + " security;, not ours: alter table finance.period_events enable row level"
                  + " security;, not ours: alter table finance.periods enable row level security;."
                  + " No closed month is seen with it. Find out who changed it and put it back as"
                  + " the program's sql has it; hardclose doctor shows what drifted.");
    }
  }

  @Test
  void codeThatCannotBeComparedIsSaidToBe() throws IOException, SQLException {
    Path here = Files.createDirectory(folder.resolve("hardened"));
    try (TestDatabase hardened = ProvenBooks.open(here, Optional.empty());
        Connection connection = hardened.asOwner().getConnection()) {
      hardened.execute(
          "do $$ begin execute format('revoke temp on database %I from public, hardclose_owner',"
              + " current_database()); end $$");
      assertThat(new ShippedCode(connection).hindrance())
          .contains("this login may not make temporary views");

      assertThat(
              new Verification(hardened.asApplication(), hardened.asOwner())
                  .verify(
                      new Verification.Request(
                          Optional.of(NOVEMBER), Optional.empty(), false, Optional.empty())))
          .isNotEmpty()
          .allSatisfy(
              close -> {
                assertThat(close.differences()).isEmpty();
                assertThat(close.compared()).doesNotContain("code");
                assertThat(close.codeNotCompared())
                    .contains("this login may not make temporary views");
              });
    }
  }

  @Test
  void anotherTableWithTheNameOfTheMonthIsNoticed() throws SQLException {
    execute(
        """
        set local role hardclose_owner;
        create table finance.decoy (like finance.transactions_2026_11 including all);
        insert into finance.decoy select * from finance.transactions_2026_11;
        create trigger a_seal before insert or update or delete on finance.decoy for each row
        execute function finance.refuse_closed_period('2026-11', 'transactions');
        alter table finance.decoy enable always trigger a_seal;
        -- The owner would be refused, where he is watched.
        reset role;
        alter table finance.transactions_2026_11 rename to transactions_2026_11_b;
        alter table finance.decoy rename to transactions_2026_11
        """);

    assertThat(differences(Optional.empty()))
        .containsExactly(
            "partition finance.transactions_2026_11_b: it takes the rows of the month, and another"
                + " table has its name");
  }

  @Test
  void aFileAddedAfterTheProofIsNotProven() throws IOException, SQLException {
    Path added = reports.resolve("2026-11/close-1/restated.csv");
    Path sums = reports.resolve("2026-11/close-1/SHA256SUMS");
    Files.writeString(added, "gl_code,closing\n");
    Files.writeString(sums, Files.readString(sums) + sum(added) + "  restated.csv\n");

    assertThat(differences()).isEmpty();
    assertThat(verified())
        .extracting(VerifiedClose::unproven)
        .containsExactly(List.of(), List.of("restated.csv"));
  }

  @Test
  void bytesThatAreNoTextAreDifferences() throws IOException, SQLException {
    for (String name : List.of("SHA256SUMS", "accounts.csv", "manifest.json")) {
      Path file = reports.resolve("2026-11/close-1").resolve(name);
      byte[] before = Files.readAllBytes(file);
      byte[] after = before.clone();
      after[70] = (byte) 0xFF;
      after[71] = 0;
      Files.write(file, after);
      assertThat(differences())
          .as(name)
          .anyMatch(
              line ->
                  line.endsWith(
                      name.equals("SHA256SUMS")
                          ? ": was never published here"
                          : "file " + name + ": is not the file that was published"));
      Files.write(file, before);
    }
  }

  @Test
  void aProofFileThatNobodyNamesAnyMoreIsMissing() throws IOException, SQLException {
    Path bundle = reports.resolve("2026-11/close-1");
    Path sums = bundle.resolve("SHA256SUMS");
    Path manifest = bundle.resolve("manifest.json");
    Files.delete(bundle.resolve("accounts.csv"));
    Files.writeString(
        sums, Files.readString(sums).replaceAll("(?m)^[0-9a-f]+  accounts.csv\n", ""));
    Files.writeString(
        manifest,
        Files.readString(manifest).replaceAll("(?s)\\{\\s*\"name\": \"accounts.csv\".*?\\},", ""));

    assertThat(differences()).contains("file accounts.csv: is missing");
  }

  @Test
  void theFirstProofStands() throws SQLException {
    execute("select finance.record_proof('2026-11-01', 1, sha256('another'))");

    assertThat(differences()).isEmpty();
  }

  @Test
  void theSameProofIsLeftAndAnotherIsNeverWrittenOverIt() throws IOException {
    ProofBundle bundle = new ProofBundle(database.asApplication());

    assertThat(bundle.write(NOVEMBER, 1, reports, Optional.of(keys.getPrivate())))
        .extracting(PublishedFile::unchanged)
        .containsOnly(true);

    Files.writeString(reports.resolve("2026-11/close-1/accounts.csv"), "other\n");
    assertThatThrownBy(() -> bundle.write(NOVEMBER, 1, reports, Optional.empty()))
        .isInstanceOf(Refusal.class)
        .hasMessageStartingWith("HC403: ");
  }

  @Test
  void aProofThatWasLostIsMadeAgainByteForByte() throws IOException {
    Path manifest = reports.resolve("2026-11/close-1/manifest.json");
    byte[] before = Files.readAllBytes(manifest);
    Files.delete(manifest);
    Files.delete(reports.resolve("2026-11/close-1/manifest.sig"));
    Files.delete(reports.resolve("2026-11/close-1/accounts.csv"));

    new ProofBundle(database.asApplication())
        .write(NOVEMBER, 1, reports, Optional.of(keys.getPrivate()));

    assertThat(manifest).hasBinaryContent(before);
  }

  private static Path pem(String name, String kind, byte[] der) throws IOException {
    return Files.writeString(
        folder.resolve(name),
        "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n"
            .formatted(kind, Base64.getMimeEncoder().encodeToString(der)));
  }

  /** All but the index over all closes, which is written anew with each and proves nothing. */
  private List<Path> files() throws IOException {
    try (Stream<Path> paths = Files.walk(reports)) {
      return paths
          .filter(Files::isRegularFile)
          .filter(path -> !path.endsWith("index.html"))
          .sorted()
          .toList();
    }
  }

  private static String sum(Path file) throws IOException {
    return Sha256.of(file);
  }

  private void unseal(String table, String ddl) throws SQLException {
    for (String leaf : List.of("", "_2026_10", "_2026_11")) {
      execute("alter table finance." + table + leaf + " disable trigger all");
    }
    if (!ddl.isEmpty()) {
      execute(ddl.formatted("finance." + table));
    }
  }

  /** As a forger would who knows that seals are looked at. */
  private void enableSeals() throws SQLException {
    for (String table : List.of("transactions", "ledger", "checkpoints", "journal_lines")) {
      for (String month : List.of("2026_10", "2026_11")) {
        execute("alter table finance." + table + "_" + month + " enable always trigger a_seal");
      }
    }
  }

  private List<VerifiedClose> verify(Optional<AccountingPeriod> period, Path bundles)
      throws SQLException {
    return Verification.verifyWithin(
        connection,
        new Verification.Request(
            period, Optional.of(bundles), true, Optional.of(keys.getPublic())));
  }

  private List<VerifiedClose> verified() throws SQLException {
    return Verification.verifyWithin(
        connection,
        new Verification.Request(
            Optional.empty(), Optional.of(reports), true, Optional.of(keys.getPublic())));
  }

  private List<String> differences() throws SQLException {
    return lines(verified());
  }

  private List<String> differences(Optional<Path> bundles) throws SQLException {
    return lines(
        Verification.verifyWithin(
            connection,
            new Verification.Request(Optional.empty(), bundles, false, Optional.empty())));
  }

  private static List<String> lines(List<VerifiedClose> verified) {
    List<String> lines = new ArrayList<>();
    for (VerifiedClose close : verified) {
      close
          .differences()
          .forEach(it -> lines.add(it.what() + " " + it.subject() + ": " + it.detail()));
    }
    return lines;
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
