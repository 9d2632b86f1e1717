package io.hardclose.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hardclose.job.Refusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Files that cannot be staged refuse the whole directory, and leave no trace. */
class FileRefusalTest {
  private static final String HEADER = "customer_ref,full_name\n";
  private static LoadFixture book;

  @BeforeAll
  static void open() {
    book = LoadFixture.empty();
  }

  @AfterAll
  static void close() {
    book.close();
  }

  @AfterEach
  void nothingWasStaged() {
    assertThat(book.query("select file_name from staging.files")).isEmpty();
  }

  @Test
  void aDirectoryThatIsNotThere() {
    Path inbox = book.directory().resolve("nowhere");

    assertThat(refusal(inbox))
        .isEqualTo(
            "HC300: there is no directory "
                + inbox
                + ". Nothing can be loaded from it. Check the spelling.");
  }

  @Test
  void anEmptyDirectory() {
    Path inbox = book.inbox(".hidden", "x");

    assertThat(refusal(inbox))
        .isEqualTo(
            "HC301: the directory "
                + inbox
                + " is empty. There is nothing to load, and a delivery may be missing. Put files"
                + " there.");
  }

  @Test
  void namesThatBelongToNoInput() {
    Path inbox = book.inbox("customers.csv", "customer_ref,full_name");
    LoadFixture.write(inbox, "custmers.csv", "x");
    LoadFixture.write(inbox, "transactionsold.csv", "x");
    LoadFixture.write(inbox, "customers.xlsx", "x");

    assertThat(refusal(inbox))
        .startsWith(
            "HC302: no input is named custmers.csv, customers.xlsx, transactionsold.csv. A misspelt"
                + " name would leave its rows out in silence. Name files after the inputs users,"
                + " customers, accounts, products,");
  }

  @Test
  void linksDirectoriesAndPipes() throws IOException, InterruptedException {
    Path inbox = book.directory();
    Path link = Files.createSymbolicLink(inbox.resolve("customers.csv"), Path.of("/etc/passwd"));
    assertThat(refusal(inbox))
        .isEqualTo(
            "HC303: "
                + link
                + " is not a regular file. A link or a pipe may give other bytes the next time it"
                + " is read. Put the file itself there, or take it away.");

    Path folder = book.directory();
    Files.createDirectory(folder.resolve("customers.csv"));
    assertThat(refusal(folder)).startsWith("HC303: ");

    Path pipe = book.directory();
    new ProcessBuilder("mkfifo", pipe.resolve("customers.csv").toString()).start().waitFor();
    assertThat(refusal(pipe)).startsWith("HC303: ");
  }

  @Test
  void bytesThatAreNotUtf8AreFoundWithTheirLine() throws IOException {
    Path file =
        bytes((HEADER + "C-1,Ada\nC-2,J\u00fcrgen\n").getBytes(StandardCharsets.ISO_8859_1));

    assertThat(refusal(file.getParent()))
        .isEqualTo(
            "HC305: "
                + file
                + " is not UTF-8: line 3 has bytes that stand for no character. Read in another"
                + " encoding, names would be wrong for ever. Save the file as UTF-8.");
  }

  @Test
  void theEncodingIsCheckedAcrossEveryBoundaryOfTheBuffer() throws IOException {
    String text = HEADER + "C-1," + "\u00e9\u20ac\ud83d\ude00".repeat(50_000) + "\n";
    byte[] bad = (text + "C-2,\ud83d\ude00").getBytes(StandardCharsets.UTF_8);
    Path cut = bytes(java.util.Arrays.copyOf(bad, bad.length - 1));

    assertThat(refusal(cut.getParent())).contains(" is not UTF-8: line 3 has bytes");
  }

  @Test
  void utf16AndZipAreNoText() throws IOException {
    assertThat(refusal(bytes((HEADER).getBytes(StandardCharsets.UTF_16)).getParent()))
        .contains("is not UTF-8: line 1");
    assertThat(refusal(bytes((HEADER).getBytes(StandardCharsets.UTF_16LE)).getParent()))
        .startsWith("HC306: ");
    assertThat(refusal(bytes(new byte[] {0x50, 0x4b, 3, 4, 0x14, 0, 6}).getParent()))
        .startsWith("HC306: ");
  }

  @Test
  void aTailOfNulsIsFoundWithItsLine() throws IOException {
    Path file = bytes((HEADER + "C-1,Ada\n\0\0\0").getBytes(StandardCharsets.UTF_8));

    assertThat(refusal(file.getParent()))
        .isEqualTo(
            "HC306: "
                + file
                + " has a NUL character in line 3. It is no text: a crashed copy, or a file of"
                + " another kind. Copy or export it again.");
  }

  @Test
  void headersThatAreWrong() {
    assertThat(header("")).contains(" is empty, it has no header. ");
    assertThat(header("\ufeff")).contains(" is empty, it has no header. ");
    assertThat(header("customer_ref,full_name,full_name"))
        .contains(" has two columns named \"full_name\". ");
    assertThat(header("customer_ref,full_name,")).contains(" has a column without a name. ");
    assertThat(header("customer_ref,email"))
        .contains(" has no column \"full_name\", which customers must have. ");
    assertThat(header("customer_ref;full_name"))
        .contains(
            " has a column \"customer_ref;full_name\", which customers do not have; they have"
                + " customer_ref, full_name, email, username. ");
    assertThat(header("customer_ref,Full_Name")).contains(" has a column \"Full_Name\", which");
    assertThat(header("customer_ref,full_name,ctid"))
        .contains(" has a column \"ctid\", a name that the database keeps for itself. ");
    assertThat(header("customer_ref,full_name" + ",x".repeat(10_000)))
        .contains(" has 10002 columns, more than 320. ");
  }

  @Test
  void aQuoteThatIsNeverClosed() {
    Path inbox =
        book.inbox("customers.csv", "customer_ref,full_name", "C-1,Ada", "C-2,\"Bob", "C-3,Cy");

    assertThat(book.load(inbox).message())
        .startsWith("HC308: " + inbox.resolve("customers.csv") + " has a quote in line 3")
        .endsWith(
            " that is not closed. Where the row ends is unknown, and what follows would be lost:"
                + " the file may have been cut off. Close the quote, or get the whole file.");
  }

  @Test
  void aQuoteThatSwallowsAThousandLines() {
    Path inbox =
        book.inbox(
            "customers.csv", "customer_ref,full_name", "C-2,\"Bob" + "\nx,y".repeat(2000) + "\"");

    assertThat(book.load(inbox).message()).startsWith("HC308: ");
  }

  @Test
  void aLineOfAMillionCharacters() {
    Path inbox =
        book.inbox("customers.csv", "customer_ref,full_name", "C-1," + "x".repeat(1_000_000));

    assertThat(refusal(inbox))
        .isEqualTo(
            "HC309: "
                + inbox.resolve("customers.csv")
                + " has more than 1000000 characters in line 2. No row is that long: the file lost"
                + " its line ends, or is of another kind. Export it again.");
  }

  private static String header(String header) {
    return refusal(book.inbox("customers.csv", header));
  }

  private static Path bytes(byte[] bytes) throws IOException {
    return Files.write(book.directory().resolve("customers.csv"), bytes);
  }

  private static String refusal(Path inbox) {
    Refusal refusal = catchThrowableOfType(Refusal.class, () -> book.load(inbox));
    return String.valueOf(refusal.getMessage());
  }
}
