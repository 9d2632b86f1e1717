package io.hardclose.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.hardclose.cli.HardcloseCommand;
import io.hardclose.job.ExitCode;
import io.hardclose.job.Refusal;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of bad input that we know of, each with its verdict: see {@code bad-input.csv}. */
@Timeout(90)
class BadInputTest {
  private static final int CASES = 95;
  private static LoadFixture book;
  private static int unique;

  @BeforeAll
  static void open() {
    book = LoadFixture.withMasterData();
    Path inbox =
        book.inbox(
            "accounts-closed.csv",
            "account_ref,customer_ref,account_type",
            "A-CLOSED,C-1,checking");
    LoadFixture.write(
        inbox,
        "transactions-old.csv",
        "external_ref,account_ref,tx_type,amount,posted_at",
        "OLD-1,A-1,credit,5,2026-09-30");
    book.load(inbox);
    book.superuser()
        .update("update finance.accounts set closed_at = now() where external_ref = 'A-CLOSED'");
    book.superuser().execute("call finance.monthly_closure(2026, 9)");
  }

  @AfterAll
  static void close() {
    book.close();
  }

  @Test
  void noCaseIsMissing() {
    assertThat(BadInput.all().stream().map(BadInput::number).distinct())
        .containsExactlyElementsOf(IntStream.rangeClosed(1, CASES).boxed().toList());
  }

  static Stream<BadInput> files() {
    return BadInput.all().stream().filter(input -> input.verdict().equals("REJECT FILE"));
  }

  static Stream<BadInput> rows() {
    return BadInput.all().stream().filter(input -> input.verdict().startsWith("REJECT ROW "));
  }

  static Stream<BadInput> accepted() {
    return BadInput.all().stream().filter(input -> input.verdict().equals("ACCEPT"));
  }

  static Stream<BadInput> parameters() {
    return BadInput.all().stream().filter(input -> input.verdict().equals("REJECT PARAMETER"));
  }

  @ParameterizedTest
  @MethodSource("files")
  void aFileThatIsRefusedLeavesNoTrace(BadInput input) throws Exception {
    List<String> before = book.query("select file_id::text from staging.files order by file_id");

    String message = refusal(input);

    assertThat(message)
        .startsWith(input.code().isEmpty() ? input.expected() : input.code() + ": ")
        .contains(input.expected());
    assertThat(book.query("select file_id::text from staging.files order by file_id"))
        .isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void aRowThatIsRejectedIsToldOfItsLineAndRule(BadInput input) throws Exception {
    LoadResult result = load(input);

    assertThat(result.message()).isEmpty();
    String line = input.verdict().substring("REJECT ROW ".length());
    assertThat(result.rejectedRows().stream().map(row -> String.valueOf(row.line())).distinct())
        .containsExactly(line);
    assertThat(result.rejectedRows().get(0).column()).isEqualTo(input.code());
    assertThat(result.rejectedRows().get(0).rule()).startsWith(input.expected());
    assertThat(result.rejected()).isEqualTo(1);
    assertThat(result.posted()).isEqualTo(1);
    assertThat(result.read()).isEqualTo(2);
  }

  @ParameterizedTest
  @MethodSource("accepted")
  void whatOnlyLooksBadIsAccepted(BadInput input) throws Exception {
    LoadResult result = input.isMade() ? loadedAgain(input) : load(input);

    assertThat(result.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(result.read() + " " + result.posted() + " " + result.duplicate())
        .isEqualTo(input.expected());
    assertThat(result.rejectedRows()).isEmpty();
    if (input.number() == 84 || input.number() == 85) {
      new String(input.bytes(unique), input.encoding())
          .lines()
          .skip(1)
          .forEach(BadInputTest::isKeptCharacterByCharacter);
    }
  }

  private static void isKeptCharacterByCharacter(String row) {
    String[] fields = row.split(",", 2);
    assertThat(
            book.query(
                "select full_name from finance.customers where external_ref = '" + fields[0] + "'"))
        .containsExactly(fields[1]);
  }

  @ParameterizedTest
  @MethodSource("parameters")
  void aParameterThatIsWrongStartsNothing(BadInput input) {
    StringWriter err = new StringWriter();

    int status =
        HardcloseCommand.execute(
            new PrintWriter(new StringWriter()), new PrintWriter(err, true), input.arguments());

    assertThat(status).isIn(ExitCode.USAGE.status(), ExitCode.NEEDS_OPERATOR.status());
    assertThat(err.toString())
        .startsWith(input.code().isEmpty() ? input.expected() : input.code() + ": ")
        .contains(input.expected());
  }

  /** Nobody keeps root from reading. */
  @Test
  void aFileThatCannotBeReadIsRefused() throws Exception {
    BadInput input =
        BadInput.all().stream().filter(one -> one.verdict().equals("@UNREADABLE")).findAny().get();
    Path inbox = written(input);
    Path file = RegularFiles.in(inbox).get(0);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));

    if (Files.isReadable(file)) {
      assertThat(book.load(inbox).posted()).isEqualTo(1);
    } else {
      assertThat(message(() -> book.load(inbox)))
          .startsWith(input.code() + ": ")
          .contains(input.expected());
    }
  }

  private static LoadResult load(BadInput input) throws IOException {
    return book.load(written(input), 1000);
  }

  private static Path written(BadInput input) throws IOException {
    Path inbox = book.directory();
    // A name stands for one content, and many cases have the same.
    String name = input.file().replaceFirst("^(customers|transactions)[.]csv$", "$1-" + ++unique);
    Files.write(
        inbox.resolve(name.endsWith(".csv") || name.endsWith(".xlsx") ? name : name + ".csv"),
        input.bytes(unique));
    return inbox;
  }

  private static String refusal(BadInput input) throws Exception {
    if (!input.isMade()) {
      return message(() -> load(input));
    }
    Path inbox = book.directory();
    Path file = inbox.resolve("customers.csv");
    switch (input.recipe()) {
      case "directory" -> Files.createDirectory(file);
      case "link" -> Files.createSymbolicLink(file, Path.of(input.argument()));
      case "loop" -> Files.createSymbolicLink(file, file);
      case "fifo" -> new ProcessBuilder("mkfifo", file.toString()).start().waitFor();
      case "columns" -> Files.writeString(file, header(Integer.parseInt(input.argument())));
      case "zip" -> Files.write(file, zip(input.argument()));
      case "from" -> {
        return message(() -> book.load(Path.of(input.argument())));
      }
      case "name" -> {
        return String.valueOf(catchThrowable(() -> inbox.resolve(input.argument())).getMessage());
      }
      case "mapping" -> {
        return mapped(inbox, input.argument());
      }
      case "changed" -> {
        return changedWhileRead(inbox);
      }
      case "huge" -> {
        return huge(file, input.argument().charAt(0));
      }
      default -> throw new IllegalArgumentException(input.content());
    }
    return message(() -> book.load(inbox));
  }

  private static String header(int more) {
    return "customer_ref,full_name" + ",x".repeat(more) + "\n";
  }

  private static byte[] zip(String entry) throws IOException {
    String[] nameAndText = entry.split(" ", 2);
    var bytes = new java.io.ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(nameAndText[0]));
      zip.write(
          nameAndText[1].equals("@64MB")
              ? new byte[64 << 20]
              : nameAndText[1].getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private static String mapped(Path inbox, String files) {
    LoadFixture.write(inbox, "customers.csv", "id,name", "M-1,Ada");
    Path mapping = book.inbox("source.any.properties", "files=" + files);
    LoadFixture.write(
        mapping,
        "10-customers.sql",
        "-- title: Customers\n-- into: customers\n"
            + "select file_id, file_line, id as customer_ref, name as full_name"
            + " from staging.valid_any");
    return message(() -> book.map(inbox, mapping));
  }

  /** The lock stops the load between inspecting the file and staging it. */
  private static String changedWhileRead(Path inbox) throws Exception {
    Path file = inbox.resolve("customers-changed.csv");
    Files.writeString(file, "customer_ref,full_name\nN22,Ada\n");
    CompletableFuture<String> load;
    try (Connection connection = book.superuser().getDataSource().getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("lock table staging.files in exclusive mode");
      load = CompletableFuture.supplyAsync(() -> message(() -> book.load(inbox)));
      awaitWaiting();
      Files.writeString(file, "N22b,Bob\n", StandardOpenOption.APPEND);
      connection.rollback();
    }
    return load.get(30, TimeUnit.SECONDS);
  }

  private static void awaitWaiting() throws InterruptedException {
    while (book.query(
            "select pid::text from pg_locks"
                + " where relation = 'staging.files'::regclass and not granted")
        .isEmpty()) {
      Thread.sleep(20);
    }
  }

  private static String huge(Path file, char filling) throws Exception {
    long size = 1L << 30;
    try {
      if (filling == 0) {
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
          sparse.setLength(size);
        }
      } else {
        byte[] block = new byte[1 << 20];
        Arrays.fill(block, (byte) filling);
        try (OutputStream out = Files.newOutputStream(file)) {
          for (long written = 0; written < size; written += block.length) {
            out.write(block);
          }
        }
      }
      return InspectedAlone.says(file);
    } finally {
      Files.delete(file);
    }
  }

  private static LoadResult loadedAgain(BadInput input) {
    String row = "AGAIN-" + ++unique + ",A-2,credit,1,2026-10-01";
    String header = "external_ref,account_ref,tx_type,amount,posted_at";
    String name = "transactions-again-" + unique + ".csv";
    Path inbox = book.inbox(name, header, row);
    assertThat(book.load(inbox).posted()).isEqualTo(1);
    return input.argument().equals("transactions.csv")
        ? book.load(inbox)
        : book.load(book.inbox("transactions-renamed-" + unique + ".csv", header, row));
  }

  private interface Load {
    LoadResult run() throws Exception;
  }

  /** What the load says, whether it refused at once or half way. */
  private static String message(Load load) {
    try {
      return load.run().message();
    } catch (Refusal refusal) {
      return String.valueOf(refusal.getMessage());
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
