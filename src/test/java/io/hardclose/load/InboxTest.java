package io.hardclose.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hardclose.job.ExitCode;
import java.io.IOException;
import java.io.Writer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class InboxTest {
  private static final String HEADER = "external_ref,account_ref,tx_type,amount,posted_at";
  private static final String ORDERS = "order_ref,customer_ref,status,placed_at";
  private static final String ITEMS = "order_ref,line_no,sku,quantity,unit_price";
  private static final String CUSTOMERS = "customer_ref,full_name";
  private static LoadFixture book;

  @BeforeAll
  static void open() {
    book = LoadFixture.withMasterData();
  }

  @AfterAll
  static void close() {
    book.close();
  }

  @Test
  void finishedFilesAreLoadedOldestFirstAndMovedWithTheirResults() throws IOException {
    Path inbox = book.directory();
    old(inbox, 30, "customers-z.csv", CUSTOMERS, "IN-1,Ada");
    old(inbox, 20, "customers-a.csv", CUSTOMERS, "IN-1,Other", "IN-2,Bob");
    old(inbox, 40, "transactions-in.csv", HEADER, "IN-1,A-1,credit,1,2026-10-01");

    InboxResult result = book.inbox(inbox);

    assertThat(result.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(result.files().stream().map(InboxTest::summary))
        .containsExactly(
            "customers-z.csv posted 1 1 0 0",
            "customers-a.csv posted 2 1 0 1",
            "transactions-in.csv posted 1 1 0 0");
    assertThat(names(inbox)).containsExactly("done", "refused");
    assertThat(names(inbox.resolve("done")))
        .containsExactly(
            "customers-a.csv",
            "customers-a.csv.result.json",
            "customers-z.csv",
            "customers-z.csv.result.json",
            "transactions-in.csv",
            "transactions-in.csv.result.json");
    assertThat(Files.readString(inbox.resolve("done/customers-a.csv.result.json")))
        .startsWith("{\"file\":\"customers-a.csv\",\"outcome\":\"posted\",\"movedTo\":\"")
        .contains("\"read\":2,\"posted\":1,\"duplicate\":0,\"rejected\":1,\"message\":\"\",")
        .contains(
            "\"remedy\":\"Write the rejected rows with ./hardclose load --from "
                + inbox.resolve("done")
                + " --rejects-to DIR, mend them, and load them with ./hardclose load --from DIR"
                + " --retry-rejects.\",\"rejectedRowsInAll\":1,\"rejectedRows\":[{\"file\":\"customers-a.csv\",\"line\":2,"
                + "\"column\":\"customer_ref\",\"value\":\"IN-1\",");
  }

  /** It has values of the rows, which may be salaries. */
  @Test
  void aResultIsForThoseWhoMayReadItsFileAndNobodyElse() throws IOException {
    Path inbox = book.directory();
    String[] ways = {"rw-------", "rw-r-----", "rw-rw-r--", "rw----r--"};
    for (int i = 0; i < ways.length; i++) {
      old(inbox, 60 - i, "customers-way" + i + ".csv", CUSTOMERS, "WAY-" + i + ",Ada");
      Files.setPosixFilePermissions(
          inbox.resolve("customers-way" + i + ".csv"), PosixFilePermissions.fromString(ways[i]));
    }

    book.inbox(inbox);

    assertThat(permissions(inbox.resolve("done/customers-way0.csv.result.json")))
        .isEqualTo("rw-------");
    assertThat(permissions(inbox.resolve("done/customers-way1.csv.result.json")))
        .isEqualTo("rw-r-----");
    assertThat(permissions(inbox.resolve("done/customers-way2.csv.result.json")))
        .isEqualTo("rw-r--r--");
    assertThat(permissions(inbox.resolve("done/customers-way3.csv.result.json")))
        .isEqualTo("rw-------");
  }

  @Test
  void aResultIsNotForAGroupThatIsNotThatOfItsFile() throws IOException {
    assumeTrue(System.getProperty("user.name").equals("root"), "only root gives files away");
    Path inbox = book.directory();
    old(inbox, 60, "customers-group.csv", CUSTOMERS, "GROUP-1,Ada");
    Path file = inbox.resolve("customers-group.csv");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    Files.setAttribute(file, "unix:gid", 61234);

    book.inbox(inbox);

    assertThat(permissions(inbox.resolve("done/customers-group.csv.result.json")))
        .isEqualTo("rw-------");
  }

  private static String permissions(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  @Test
  void whatIsNotFinishedIsLeftAloneUnlessAMarkerSaysItIs() throws IOException {
    Path inbox = book.directory();
    old(inbox, 60, "customers-half.csv.part", CUSTOMERS, "HALF-1,Ada");
    old(inbox, 60, "customers-half.csv.tmp", CUSTOMERS, "HALF-1,Ada");
    LoadFixture.write(inbox, "customers-growing.csv", CUSTOMERS, "GROW-1,Ada");
    LoadFixture.write(inbox, "customers-marked.csv", CUSTOMERS, "MARK-1,Ada");
    LoadFixture.write(inbox, "customers-marked.csv.done");
    Files.createDirectory(inbox.resolve("archive"));

    InboxResult result = book.inbox(inbox);

    assertThat(result.files().stream().map(InboxFile::file))
        .containsExactly("customers-marked.csv");
    assertThat(result.waiting())
        .containsExactly(
            "customers-growing.csv", "customers-half.csv.part", "customers-half.csv.tmp");
    assertThat(names(inbox))
        .containsExactly(
            "archive",
            "customers-growing.csv",
            "customers-half.csv.part",
            "customers-half.csv.tmp",
            "done",
            "refused");
  }

  @Test
  void theResultFileOfASoundFileSaysWithWhichItWasRefused() throws IOException {
    Path inbox = book.directory();
    old(inbox, 50, "orders-with.csv", ORDERS, "WITH-1,C-1,placed,2026-10-01");
    old(inbox, 50, "order_items-with.csv", ITEMS, "WITH-1,1,P-1,1,4.20", ",2,P-1,1,4.20");

    InboxResult result = book.inbox(new LoadSettings(inbox, Optional.empty(), Optional.of(0L)));

    assertThat(result.files().stream().map(InboxFile::message))
        .containsExactly(
            "HC312: orders-with.csv is refused: it is posted with order_items-with.csv or not at all;"
                + " there, 1 of its rows is rejected, and none is allowed. Mend what is rejected there"
                + " and load these files again, or allow it with --max-rejects 1.",
            "HC312: order_items-with.csv is refused: 1 of its rows is rejected, and none is allowed."
                + " Mend what is rejected and load it again, or allow it with --max-rejects 1.");
    assertThat(Files.readString(inbox.resolve("refused/orders-with.csv.result.json")))
        .contains(
            "\"message\":\"HC312: orders-with.csv is refused: it is posted with order_items-");
  }

  @Test
  void oneBadFileKeepsNoOtherBack() throws IOException, InterruptedException {
    Path inbox = book.directory();
    old(inbox, 50, "customers-wrong.csv", "customer_ref;full_name", "BAD-1;Ada");
    old(inbox, 50, "customers-open.csv", CUSTOMERS, "BAD-2,\"Ada");
    old(inbox, 50, "strangers.csv", CUSTOMERS, "BAD-3,Ada");
    old(inbox, 50, "transactions-bad.csv", HEADER, "BAD-1,A-9,credit,1,2026-10-01");
    old(inbox, 50, "customers-good.csv", CUSTOMERS, "GOOD-1,Ada");
    old(inbox, 50, "customers-two\nlines.csv", CUSTOMERS, "BAD-5,Ada");
    Files.createDirectory(inbox.resolve("customers-dir.csv"));
    Files.createSymbolicLink(inbox.resolve("customers-link.csv"), Path.of("/etc/passwd"));
    new ProcessBuilder("mkfifo", inbox.resolve("customers-pipe.csv").toString()).start().waitFor();
    LoadFixture.write(inbox, "customers-link.csv.done");
    LoadFixture.write(inbox, "customers-pipe.csv.done");

    InboxResult result = book.inbox(inbox);

    assertThat(result.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(result.message())
        .startsWith("HC343: 7 of 8 files of the inbox are not loaded: ")
        .contains("transactions-bad.csv")
        .contains("customers-two<U+000A>lines.csv");
    assertThat(result.waiting()).containsExactly("customers-dir.csv");
    assertThat(
            result.files().stream()
                .map(file -> file.file() + " " + file.outcome() + " " + code(file.message()))
                .sorted())
        .containsExactly(
            "customers-good.csv posted ",
            "customers-link.csv refused HC303",
            "customers-open.csv refused HC308",
            "customers-pipe.csv refused HC303",
            "customers-two\nlines.csv refused HC330",
            "customers-wrong.csv refused HC307",
            "strangers.csv refused HC302",
            "transactions-bad.csv refused HC312");
    assertThat(names(inbox)).containsExactly("customers-dir.csv", "done", "refused");
    assertThat(names(inbox.resolve("refused")))
        .contains("customers-link.csv", "customers-link.csv.result.json", "customers-pipe.csv");
    assertThat(Files.isSymbolicLink(inbox.resolve("refused/customers-link.csv"))).isTrue();
  }

  /** Java reads a replacement for them, and finds no file by that. */
  @Test
  void aFileWhoseNameHasBytesThatAreNoCharacterStaysUntilItIsRenamed() throws Exception {
    Path inbox = book.directory();
    String make =
        "cd \"$0\" && printf 'customer_ref,full_name\\nBYTES-1,Ada\\n' > $'customers-\\xff.csv'"
            + " && touch -d '1 minute ago' customers-*.csv";
    assertThat(new ProcessBuilder("bash", "-c", make, inbox.toString()).start().waitFor()).isZero();

    InboxResult result = book.inbox(inbox);

    assertThat(result.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(result.files().stream().map(InboxTest::summary))
        .containsExactly("customers-\uFFFD.csv not loaded 0 0 0 0");
    assertThat(result.files().get(0).message())
        .isEqualTo(
            "HC330: the file name \"customers-\uFFFD.csv\" has bytes that are no character here. By"
                + " what is read of it the file is not found again. Rename it; if its name is right,"
                + " set a locale of UTF-8, as LC_ALL=C.UTF-8.");
    assertThat(book.query("select 1 from finance.customers where external_ref = 'BYTES-1'"))
        .isEmpty();
    assertThat(names(inbox)).hasSize(3);
  }

  @Test
  void aRunThatDiedBetweenPostingAndMovingIsTakenUpWithoutPostingAgain() throws IOException {
    Path inbox = book.directory();
    old(inbox, 50, "transactions-died.csv", HEADER, "DIED-1,A-2,credit,3,2026-10-01");
    // A directory where the result should go: the run fails right after it has posted.
    Path obstacle =
        Files.createDirectories(inbox.resolve("done/transactions-died.csv.result.json"));

    old(inbox, 50, "transactions-later.csv", HEADER, "LATER-1,A-1,credit,1,2026-10-01");
    InboxResult stuck = book.inbox(inbox);
    assertThat(stuck.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(stuck.message()).startsWith("HC342: ");
    assertThat(stuck.files().stream().map(InboxTest::summary))
        .containsExactly(
            "transactions-died.csv posted 1 1 0 0", "transactions-later.csv posted 1 1 0 0");
    assertThat(book.balance("A-2")).isEqualTo("3.0000");
    assertThat(names(inbox)).contains("transactions-died.csv");
    Files.delete(obstacle);

    InboxResult result = book.inbox(inbox);

    assertThat(result.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(result.files().stream().map(InboxTest::summary))
        .containsExactly("transactions-died.csv already loaded 1 1 0 0");
    assertThat(names(inbox.resolve("done")))
        .contains("transactions-died.csv", "transactions-died.csv.result.json");
    assertThat(book.balance("A-2")).isEqualTo("3.0000");
  }

  @Test
  void aFileThatIsReplacedWhileItIsPostedLeavesItsNameToTheNewOne() throws Exception {
    Path inbox = book.directory();
    old(inbox, 50, "customers-r.csv", CUSTOMERS, "REPLACED-1,Ada");
    LoadFixture.write(inbox, "customers-r.csv.done");
    InboxResult result;
    try (Connection holder = book.superuser().getDataSource().getConnection();
        Statement statement = holder.createStatement()) {
      holder.setAutoCommit(false);
      statement.execute("lock table finance.customers in exclusive mode");
      CompletableFuture<InboxResult> run = CompletableFuture.supplyAsync(() -> book.inbox(inbox));
      while (book.query("select 'waits' from pg_locks where not granted").isEmpty()) {
        assertThat(run).isNotDone();
        Thread.sleep(20);
      }
      old(inbox, 40, "customers-r.csv.part", CUSTOMERS, "REPLACED-2,Bob");
      Files.move(
          inbox.resolve("customers-r.csv.part"),
          inbox.resolve("customers-r.csv"),
          StandardCopyOption.ATOMIC_MOVE);
      holder.commit();
      result = run.get();
    }

    assertThat(result.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(result.files().stream().map(InboxTest::summary))
        .containsExactly("customers-r.csv posted 1 1 0 0");
    assertThat(result.files())
        .extracting(InboxFile::movedTo, InboxFile::message)
        .containsExactly(
            tuple(
                "",
                "While this file was loaded, it was written to, or another one came under its name."
                    + " What lies there now was not read, and stays in the inbox; give it a name of"
                    + " its own, as this one stands for what was loaded."));
    assertThat(names(inbox))
        .containsExactly("customers-r.csv", "customers-r.csv.done", "done", "refused");
    assertThat(Files.readString(inbox.resolve("customers-r.csv"))).contains("REPLACED-2");
    assertThat(names(inbox.resolve("done"))).containsExactly("customers-r.csv.result.json");
    assertThat(Files.readString(inbox.resolve("done/customers-r.csv.result.json")))
        .contains("\"outcome\":\"posted\",\"movedTo\":\"\",", "another one came under its name");

    assertThat(code(book.inbox(inbox).files().get(0).message())).isEqualTo("HC311");
    LoadFixture.write(inbox.resolve("done"), "customers-r2.csv", CUSTOMERS, "REPLACED-3,Cy");
    assertThat(book.load(inbox.resolve("done")).exitCode()).isEqualTo(ExitCode.DONE);
  }

  @Test
  void aFileThatMayHaveBeenCutIsWarnedOfUnlessAMarkerSaysItIsComplete() throws IOException {
    Path inbox = book.directory();
    for (String name : List.of("customers-cut.csv", "customers-marked-whole.csv")) {
      Files.writeString(inbox.resolve(name), "customer_ref,full_name\n" + name + ",Ad");
      Files.setLastModifiedTime(inbox.resolve(name), FileTime.from(Instant.EPOCH));
    }
    LoadFixture.write(inbox, "customers-marked-whole.csv.done");

    InboxResult result = book.inbox(inbox);

    String warning =
        "the last line of customers-cut.csv, line 2, has no line end: it may have been cut in its"
            + " last value. Compare that with what the sender has.";
    assertThat(result.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(result.files())
        .extracting(InboxFile::file, InboxFile::posted, InboxFile::warning)
        .containsExactly(
            tuple("customers-cut.csv", 1L, warning), tuple("customers-marked-whole.csv", 1L, ""));
    assertThat(Files.readString(inbox.resolve("done/customers-cut.csv.result.json")))
        .contains("\"warning\":\"" + warning.replace("\"", "\\\"") + "\"");
  }

  /** Its sender paused, holds it open, and goes on with it where it lies by now. */
  @Test
  void aFileThatGrowsAfterItWasLoadedIsNamedUntilItIsLoadedWhole() throws IOException {
    Path inbox = book.directory();
    String name = "customers-paused.csv";
    old(inbox, 30, name, CUSTOMERS, "PAUSE-1,Ada");
    try (Writer sender = Files.newBufferedWriter(inbox.resolve(name), StandardOpenOption.APPEND)) {
      assertThat(book.inbox(inbox).exitCode()).isEqualTo(ExitCode.DONE);
      sender.write("PAUSE-2,Bob\n");
    }
    old(inbox, 30, "customers-beside.csv", CUSTOMERS, "PAUSE-3,Cem");

    InboxResult result = book.inbox(inbox);

    assertThat(result.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(result.message())
        .isEqualTo(
            "HC349: files in "
                + inbox.resolve("done")
                + " have other bytes by now than were loaded: customers-paused.csv. Whoever sends"
                + " such a file was not done with it when it was taken, and what was written since"
                + " is in no month. When nobody writes to it any more, move it from there into the"
                + " inbox, under a name of its own: rows that are posted are duplicates then. One"
                + " that was cut in its last value is rejected; HC349 in docs/errors.md says what"
                + " to do about it.");
    assertThat(result.files().stream().map(InboxTest::summary))
        .containsExactly("customers-beside.csv posted 1 1 0 0");
    assertThat(book.inbox(inbox).message()).startsWith("HC349: ");

    Path whole = inbox.resolve("customers-whole.csv");
    Files.move(inbox.resolve("done").resolve(name), whole);
    Files.setLastModifiedTime(whole, FileTime.from(Instant.EPOCH));
    InboxResult again = book.inbox(inbox);
    assertThat(again.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(again.files().stream().map(InboxTest::summary))
        .containsExactly("customers-whole.csv posted 2 1 1 0");
  }

  @Test
  void whatWasRejectedOfAFileThatGrewIsWrittenFromTheBytesThatWereLoaded() throws IOException {
    Path inbox = book.directory();
    String name = "accounts-paused.csv";
    old(inbox, 30, name, "account_ref,customer_ref,account_type", "GREW-1,C-1,torn");
    long bytes = Files.size(inbox.resolve(name));
    assertThat(book.inbox(inbox).files().get(0).bytes()).isEqualTo(bytes);
    Path done = inbox.resolve("done").resolve(name);
    Files.writeString(done, "GREW-2,C-1,savings\n", StandardOpenOption.APPEND);
    Path first = book.directory();
    Files.write(
        first.resolve(name), Arrays.copyOf(Files.readAllBytes(done), Math.toIntExact(bytes)));
    Path rejects = book.directory();

    book.load(
        new LoadSettings(
            first, Optional.empty(), Optional.empty(), Optional.of(rejects), Purpose.POST));

    assertThat(Files.readString(rejects.resolve(name))).contains("GREW-1").doesNotContain("GREW-2");
  }

  @Test
  void aFileThatGrowsWhileOthersOfItsRunAreLoadedIsNamedByThatRun() throws Exception {
    Path inbox = book.directory();
    old(inbox, 50, "customers-grows.csv", CUSTOMERS, "GROWS-1,Ada");
    old(inbox, 40, "accounts-long.csv", "account_ref,customer_ref,account_type", "G-1,C-1,savings");
    InboxResult result;
    try (Connection holder = book.superuser().getDataSource().getConnection();
        Statement statement = holder.createStatement()) {
      holder.setAutoCommit(false);
      statement.execute("lock table finance.accounts in exclusive mode");
      CompletableFuture<InboxResult> run = CompletableFuture.supplyAsync(() -> book.inbox(inbox));
      while (book.query("select 'waits' from pg_locks where not granted").isEmpty()) {
        assertThat(run).isNotDone();
        Thread.sleep(20);
      }
      Files.writeString(
          inbox.resolve("done/customers-grows.csv"), "GROWS-2,Bob\n", StandardOpenOption.APPEND);
      holder.commit();
      result = run.get();
    }

    assertThat(result.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(result.message())
        .startsWith("HC349: ")
        .contains(" than were loaded: customers-grows.csv. ");
    assertThat(result.files().stream().map(InboxTest::summary))
        .containsExactly("customers-grows.csv posted 1 1 0 0", "accounts-long.csv posted 1 1 0 0");
  }

  @Test
  void theSameContentAgainSaysSoAndWritesOverNothing() throws IOException {
    Path inbox = book.directory();
    for (int i = 0; i < 2; i++) {
      old(inbox, 50, "customers-same.csv", CUSTOMERS, "SAME-1,Ada");
      assertThat(book.inbox(inbox).files().get(0).outcome())
          .isEqualTo(i == 0 ? FileState.POSTED : FileState.ALREADY_LOADED);
    }
    old(inbox, 50, "customers-same.csv", CUSTOMERS, "SAME-2,Bob");

    InboxResult other = book.inbox(inbox);

    assertThat(other.files().get(0).message()).startsWith("HC311: ");
    assertThat(names(inbox.resolve("done")))
        .containsExactly(
            "customers-same.csv",
            "customers-same.csv.result.json",
            "customers-same~2.csv",
            "customers-same~2.csv.result.json");
    assertThat(names(inbox.resolve("refused")))
        .containsExactly("customers-same.csv", "customers-same.csv.result.json");
  }

  @Test
  void ordersAndTheirItemsAreTakenTogether() throws IOException {
    Path inbox = book.directory();
    old(
        inbox,
        50,
        "order_items-in.csv",
        "order_ref,line_no,sku,quantity,unit_price",
        "IN-1,1,P-1,1,1");
    old(
        inbox,
        20,
        "orders-in.csv",
        "order_ref,customer_ref,status,placed_at",
        "IN-1,C-1,placed,2026-10-01");

    assertThat(book.inbox(inbox).files().stream().map(InboxTest::summary))
        .containsExactly("orders-in.csv posted 1 1 0 0", "order_items-in.csv posted 1 1 0 0");
  }

  @Test
  void oneBadFileOfOrdersKeepsNoOtherBack() throws IOException {
    Path inbox = book.directory();
    old(inbox, 60, "orders-old.csv", ORDERS, "OLD-1,C-1,draft,");
    old(inbox, 60, "order_items-old.csv", ITEMS, "OLD-1,1,P-1,1,1");
    assertThat(book.inbox(inbox).exitCode()).isEqualTo(ExitCode.DONE);
    old(inbox, 50, "orders-old.csv", ORDERS, "OLD-2,C-1,draft,");
    old(inbox, 50, "orders-wrong.csv", "order_ref;customer_ref", "WRONG-1;C-1");
    old(inbox, 50, "orders-open.csv", ORDERS, "OPEN-1,C-1,\"draft");
    old(inbox, 50, "orders-new.csv", ORDERS, "NEW-1,C-1,draft,");
    old(inbox, 50, "order_items-new.csv", ITEMS, "NEW-1,1,P-1,1,1", "OLD-2,1,P-1,1,1");

    InboxResult result = book.inbox(inbox);

    assertThat(result.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(
            result.files().stream()
                .map(file -> InboxTest.summary(file) + " " + code(file.message()))
                .sorted())
        .containsExactly(
            "order_items-new.csv posted 2 1 0 1 ",
            "orders-new.csv posted 1 1 0 0 ",
            "orders-old.csv refused 0 0 0 0 HC311",
            "orders-open.csv refused 0 0 0 0 HC308",
            "orders-wrong.csv refused 0 0 0 0 HC307");
    assertThat(names(inbox)).containsExactly("done", "refused");
    assertThat(Files.readString(inbox.resolve("refused/orders-old.csv.result.json")))
        .contains("HC311: a file orders-old.csv with other content was loaded before.");
    assertThat(Files.readString(inbox.resolve("done/order_items-new.csv.result.json")))
        .contains("\"remedy\":\"Write the rejected rows with ", "\"value\":\"OLD-2\"");
    assertThat(book.inbox(inbox).files()).isEmpty();
  }

  @Test
  void ordersWaitForAFileOfItemsThatCannotBeLoaded() throws IOException {
    Path inbox = book.directory();
    old(inbox, 60, "orders-first.csv", ORDERS, "WAIT-1,C-1,draft,");
    old(inbox, 60, "order_items-first.csv", ITEMS, "WAIT-1,1,P-1,1,1");
    book.inbox(inbox);
    old(inbox, 50, "orders-second.csv", ORDERS, "WAIT-2,C-1,placed,2026-10-01");
    old(inbox, 50, "order_items-first.csv", ITEMS, "WAIT-2,1,P-1,1,1");
    old(inbox, 50, "order_items-second.csv", ITEMS, "WAIT-2,2,P-1,1,1");

    InboxResult result = book.inbox(inbox);

    assertThat(result.message())
        .contains("In the inbox, for the next run, stay ", ": HC311: a file order_items-first.csv");
    assertThat(names(inbox))
        .contains("orders-second.csv", "order_items-first.csv", "order_items-second.csv");
    Files.move(inbox.resolve("order_items-first.csv"), inbox.resolve("order_items-third.csv"));
    old(inbox, 50, "order_items-fourth.csv", "order_ref;line_no", "WAIT-2;3");
    assertThat(book.inbox(inbox).message()).contains("HC307: ");
    assertThat(names(inbox)).contains("orders-second.csv", "order_items-fourth.csv");
    Files.delete(inbox.resolve("order_items-fourth.csv"));
    assertThat(book.inbox(inbox).message()).isEmpty();
    assertThat(book.query("select total_amount from sales.orders where external_ref = 'WAIT-2'"))
        .containsExactly("2.0000");
  }

  @Test
  void ordersAreLeftForLaterWhileAFileOfItemsIsUnfinished() throws IOException {
    Path inbox = book.directory();
    old(inbox, 60, "orders-u.csv", ORDERS, "UNF-1,C-1,placed,2026-10-01");
    old(inbox, 60, "order_items-u1.csv", ITEMS, "UNF-1,1,P-1,1,1");
    old(inbox, 60, "order_items-u2.csv.part", ITEMS, "UNF-1,2,P-1,1,1");
    old(inbox, 60, "customers-u.csv", CUSTOMERS, "UNF-1,Ada");

    InboxResult result = book.inbox(inbox);

    assertThat(result.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(result.files().stream().map(InboxFile::file)).containsExactly("customers-u.csv");
    assertThat(result.waiting())
        .containsExactly("order_items-u2.csv.part", "orders-u.csv", "order_items-u1.csv");
    Files.move(inbox.resolve("order_items-u2.csv.part"), inbox.resolve("order_items-u2.csv"));
    assertThat(book.inbox(inbox).waiting()).isEmpty();
    assertThat(book.query("select total_amount from sales.orders where external_ref = 'UNF-1'"))
        .containsExactly("2.0000");
  }

  @Test
  void ordersWaitForARefusedFileThatMayHoldItemsOfTheirs() throws IOException {
    Path inbox = book.directory();
    old(inbox, 60, "orders-s.csv", ORDERS, "SPELT-1,C-1,placed,2026-10-01");
    old(inbox, 60, "order_items-s1.csv", ITEMS, "SPELT-1,1,P-1,1,1");
    old(inbox, 60, "orderitems-s2.csv", ITEMS, "SPELT-1,2,P-1,1,1");

    for (int night = 1; night <= 2; night++) {
      assertThat(book.inbox(inbox).message())
          .contains(
              "In the inbox, for the next run, stay orders-s.csv, order_items-s1.csv: HC345:"
                  + " orderitems-s2.csv, which was refused, may hold items of these orders.");
    }
    Files.move(inbox.resolve("refused/orderitems-s2.csv"), inbox.resolve("order_items-s2.csv"));

    assertThat(book.inbox(inbox).message()).isEmpty();
    assertThat(book.query("select total_amount from sales.orders where external_ref = 'SPELT-1'"))
        .containsExactly("2.0000");
  }

  /** Which of them belong together only the queries know. */
  @Test
  void filesOfSeveralSourcesWaitForOneThatCannotBeRead() throws IOException {
    Path mapping = book.inbox("source.head.properties", "files=head*.csv");
    LoadFixture.write(mapping, "source.line.properties", "files=line*.csv");
    LoadFixture.write(
        mapping,
        "10-orders.sql",
        "-- title: Orders",
        "-- into: orders",
        "select file_id, file_line, nr as order_ref, 'C-1' as customer_ref, 'placed' as status,"
            + " '2026-10-02' as placed_at from staging.valid_head");
    LoadFixture.write(
        mapping,
        "20-order_items.sql",
        "-- title: Items",
        "-- into: order_items",
        "select file_id, file_line, nr as order_ref, pos as line_no, 'P-1' as sku, '1' as quantity,"
            + " '1' as unit_price from staging.valid_line");
    Path inbox = book.directory();
    old(inbox, 60, "head1.csv", "nr", "TWO-1");
    old(inbox, 60, "line1.csv", "nr,pos", "TWO-1,1");
    old(inbox, 60, "line2.csv", "nr,pos", "TWO-1,2", "TWO-1,\"3");

    InboxResult result = book.inbox(mapped(inbox, mapping));

    assertThat(result.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(result.message()).contains("HC308: ");
    assertThat(names(inbox)).contains("head1.csv", "line1.csv", "line2.csv");
    Files.move(inbox.resolve("line2.csv"), inbox.resolve("line2.csv.part"));
    assertThat(book.inbox(mapped(inbox, mapping)).waiting())
        .containsExactly("line2.csv.part", "head1.csv", "line1.csv");
    Files.delete(inbox.resolve("line2.csv.part"));
    old(inbox, 50, "line2.csv", "nr,pos", "TWO-1,2", "TWO-1,3");
    assertThat(book.inbox(mapped(inbox, mapping)).message()).isEmpty();
    assertThat(book.query("select total_amount from sales.orders where external_ref = 'TWO-1'"))
        .containsExactly("3.0000");
  }

  @Test
  void oneBadFileOfAMappingIsRefusedAndTheOthersAreLoadedWithoutIt() throws IOException {
    Path mapping = bank("bank", "sum(amt::numeric)::text");
    Path inbox = book.directory();
    old(inbox, 60, "bank0.csv", "ref,amt", "BANK-0,1");
    book.inbox(mapped(inbox, mapping));
    old(inbox, 50, "bank0.csv", "ref,amt", "BANK-0,2");
    old(inbox, 50, "bank1.csv", "ref,amt", "BANK-1,1");
    old(inbox, 50, "bank2.csv", "ref,amt", "BANK-2,2", "BANK-2b,\"2,5\"");
    old(inbox, 50, "bank3.csv", "ref,amt,more", "BANK-3,1,x");
    old(inbox, 50, "bank4.csv", "ref,amt", "BANK-4,\"4,5\"");
    old(inbox, 50, "bank5.csv", "ref,amt", "BANK-5,5");

    InboxResult result = book.inbox(mapped(inbox, mapping));

    assertThat(result.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(result.message())
        .isEqualTo(
            "HC343: 4 of 6 files of the inbox are not loaded: bank0.csv, bank3.csv, bank2.csv,"
                + " bank4.csv. The others are. The result file beside each in refused says why;"
                + " mend it and put it into the inbox again.");
    assertThat(
            result.files().stream()
                .map(file -> InboxTest.summary(file) + " " + code(file.message()))
                .sorted())
        .containsExactly(
            "bank0.csv refused 0 0 0 0 HC311",
            "bank1.csv posted 1 1 0 0 ",
            "bank2.csv refused 2 0 0 2 HC324",
            "bank3.csv refused 0 0 0 0 HC325",
            "bank4.csv refused 1 0 0 1 HC324",
            "bank5.csv posted 1 1 0 0 ");
    assertThat(names(inbox)).containsExactly("done", "refused");
    assertThat(Files.readString(inbox.resolve("refused/bank2.csv.result.json")))
        .contains(
            "invalid input syntax for type numeric: \\\"2,5\\\", at line 3 of bank2.csv."
                + " Nothing of this file was posted. Mend the value,");
    assertThat(Files.readString(inbox.resolve("refused/bank3.csv.result.json")))
        .contains(
            "HC325: bank3.csv cannot be staged: source \\\"bank\\\" has columns amt, more, ref. ");

    // What was refused is not read with what comes later.
    old(inbox, 50, "bank6.csv", "ref,amt", "BANK-6,6");
    assertThat(book.inbox(mapped(inbox, mapping)).message()).isEmpty();
  }

  @Test
  void filesOfAMappingThatIsToBlameItselfStayInTheInbox() throws IOException {
    Path mapping = bank("till", "amt::nonsense");
    Path inbox = book.directory();
    old(inbox, 50, "till1.csv", "ref,amt", "TILL-1,1");

    InboxResult result = book.inbox(mapped(inbox, mapping));

    assertThat(result.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(result.message())
        .startsWith(
            "HC343: 1 of 1 files of the inbox are not loaded: till1.csv. In the inbox, for the next run,"
                + " stays till1.csv: HC324: the mapping's ")
        .contains(" fails in line 3: type \"nonsense\" does not exist. ");
    assertThat(names(inbox)).containsExactly("done", "refused", "till1.csv");
    LoadFixture.write(mapping, "source.absent.properties", "files=absent.csv");
    assertThat(book.inbox(mapped(inbox, mapping)).message())
        .contains(": HC326: source absent of the mapping has no file in ");
  }

  @Test
  void filesThatAllHaveAValueThatTheMappingCannotWorkWithStayInTheInbox() throws IOException {
    Path mapping = bank("desk", "sum(amt::numeric)::text");
    Path inbox = book.directory();
    old(inbox, 50, "desk0.csv", "ref,amt");
    for (int day = 1; day < 6; day++) {
      old(inbox, 50, "desk" + day + ".csv", "ref,amt", "DESK-" + day + ",\"2,5\"");
    }

    InboxResult result = book.inbox(mapped(inbox, mapping));

    assertThat(result.message())
        .contains(" In the inbox, for the next run, stay desk0.csv, desk1.csv, ")
        .contains(" invalid input syntax for type numeric: \"2,5\", at line 2 of desk1.csv. ");
    assertThat(names(inbox)).hasSize(8);
  }

  private static LoadSettings mapped(Path inbox, Path mapping) {
    return new LoadSettings(inbox, Optional.of(mapping), Optional.empty());
  }

  /**
   * Of files with columns ref and amt, which it groups: it reads all lines there are, whatever
   * their file.
   */
  private static Path bank(String source, String amount) {
    Path mapping = book.inbox("source." + source + ".properties", "files=" + source + "*.csv");
    LoadFixture.write(
        mapping,
        "10-transactions.sql",
        "-- title: Postings",
        "-- into: transactions",
        "select min(file_id) as file_id, min(file_line) as file_line, ref as external_ref, 'A-3' as account_ref, 'credit' as tx_type, "
            + amount
            + " as amount, '2026-10-01' as posted_at from staging.valid_"
            + source
            + " group by ref, amt");
    return mapping;
  }

  @Test
  void rejectedRowsOfFilesTakenAreWrittenThenOrLaterFromWhereTheyLie() throws IOException {
    Path inbox = book.directory();
    old(inbox, 50, "users-w1.csv", "username,email", "w1,bad");
    Path rejects = inbox.resolveSibling("rejects-then");

    InboxResult result =
        book.inbox(
            new LoadSettings(
                inbox, Optional.empty(), Optional.empty(), Optional.of(rejects), Purpose.POST));

    assertThat(result.rejectFiles()).containsExactly(rejects.resolve("users-w1.csv").toString());
    assertThat(result.files().get(0).rejectedRows())
        .extracting(RejectedRow::line, RejectedRow::value)
        .containsExactly(tuple(2L, "bad"));
    old(inbox, 50, "users-w1.csv", "username,email", "w1,bad");
    book.inbox(inbox);
    Path later = inbox.resolveSibling("rejects-later");
    LoadResult again =
        book.load(
            new LoadSettings(
                inbox.resolve("done"),
                Optional.empty(),
                Optional.empty(),
                Optional.of(later),
                Purpose.POST));
    assertThat(again.files()).extracting(LoadedFile::file).hasSize(2).contains("users-w1~2.csv");
    assertThat(again.unmended()).isEqualTo(1);
    assertThat(Files.readString(later.resolve("users-w1.csv")))
        .isEqualTo(Files.readString(rejects.resolve("users-w1.csv")))
        .endsWith(",w1,bad\n");
  }

  @Test
  void aNameTooLongForItsResultFileIsCutShort() throws IOException {
    Path inbox = book.directory();
    String name = "users-" + "\u00e9".repeat(122) + ".csv";
    for (int i = 0; i < 2; i++) {
      old(inbox, 50, name, "username", "long");
      old(inbox, 40, "users-z" + i + ".csv", "username", "z" + i);
      assertThat(book.inbox(inbox).files())
          .extracting(InboxFile::file, InboxFile::message)
          .containsExactly(tuple(name, ""), tuple("users-z" + i + ".csv", ""));
    }

    assertThat(names(inbox)).containsExactly("done", "refused");
    assertThat(names(inbox.resolve("done")))
        .contains(
            "users-" + "\u00e9".repeat(116) + ".csv.result.json",
            "users-" + "\u00e9".repeat(115) + "~2.csv.result.json");
  }

  @Test
  void anInboxWithoutAWayOutIsRefusedBeforeAnythingIsPosted() throws IOException {
    Path elsewhere = book.directory();
    Path inbox = book.directory();
    old(inbox, 50, "customers-stuck.csv", CUSTOMERS, "STUCK-1,Ada");
    Path link = Files.createSymbolicLink(inbox.resolve("done"), elsewhere);

    assertThatThrownBy(() -> book.inbox(inbox))
        .hasMessageStartingWith("HC340: the inbox " + link + " is no directory, or a link to one.");
    Files.delete(link);
    Files.writeString(inbox.resolve("done"), "");
    assertThatThrownBy(() -> book.inbox(inbox)).hasMessageStartingWith("HC340: ");
    assertThatThrownBy(() -> book.inbox(inbox.resolve("nowhere")))
        .hasMessageStartingWith("HC340: ");
    assertThat(book.query("select full_name from finance.customers where external_ref = 'STUCK-1'"))
        .isEmpty();
  }

  @Test
  void twoProcessesDoNotWorkOnOneInbox() throws IOException {
    Path inbox = book.directory();
    try (FileChannel other =
        FileChannel.open(
            inbox.resolve(".hardclose.lock"),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE)) {
      assertThat(other.lock().isValid()).isTrue();

      assertThatThrownBy(() -> book.inbox(inbox))
          .hasMessage(
              "HC341: another process works on the inbox "
                  + inbox
                  + ". Two would move the files away under each other. Wait until it ends.");
    }
    assertThat(book.inbox(inbox))
        .isEqualTo(new InboxResult(ExitCode.DONE, "", List.of(), List.of(), List.of(), List.of()));
  }

  private static void old(Path inbox, int seconds, String name, String... lines)
      throws IOException {
    LoadFixture.write(inbox, name, lines);
    Files.setLastModifiedTime(
        inbox.resolve(name), FileTime.from(Instant.now().minus(Duration.ofSeconds(seconds))));
  }

  private static List<String> names(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(path -> Files.exists(path, LinkOption.NOFOLLOW_LINKS))
          .map(path -> path.getFileName().toString())
          .filter(name -> !name.startsWith("."))
          .sorted()
          .toList();
    }
  }

  private static String summary(InboxFile file) {
    return Stream.of(
            file.file(),
            file.outcome(),
            file.read(),
            file.posted(),
            file.duplicate(),
            file.rejected())
        .map(String::valueOf)
        .collect(Collectors.joining(" "));
  }

  private static String code(String message) {
    return message.isEmpty() ? "" : message.substring(0, 5);
  }
}
