package io.hardclose.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hardclose.job.ExitCode;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What was rejected is written back, mended, and loaded as part of the file it came in. */
class RejectsTest {
  private static final String HEADER = "external_ref,account_ref,tx_type,amount,posted_at";
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
  void rejectedRowsAreWrittenInTheFormOfTheirFileWithLineAndReason() throws IOException {
    Path rejects = rejectsOf("transactions-form.csv", 3);

    assertThat(Files.readString(rejects.resolve("transactions-form.csv")))
        .isEqualTo(
            "rejected_line,rejected_because,"
                + HEADER
                + "\n"
                + "3,\"account_ref \"\"A-9\"\": no row of accounts has this reference, in the books"
                + " or among the good rows of this load. Load it with accounts first, or correct the"
                + " reference.\",form-2,A-9,credit,1,2026-10-01\n"
                + "4,\"amount \"\"1,5\"\": an amount is greater than 0, and written in digits: at most"
                + " 14, a point, at most 4 more; digits are 0 to 9. Write it like 1234.50; the type"
                + " says which way it goes.\",form-3,A-1,credit,\"1,5\",2026-10-01\n"
                + "5,\"the whole row \"\"form-4,A-1,\"\"cre,dit\"\"\"\": a row has as many fields as the"
                + " header. Quote fields that hold the separator; leave fields empty, not"
                + " out.\",form-4,A-1,\"cre,dit\"\n");
  }

  /** They may be salaries. A directory that is there is somebody's, and stays as it is. */
  @Test
  void rejectedRowsAreForTheirOwnerAlone() throws IOException {
    Path there = book.directory();
    Files.setPosixFilePermissions(there, PosixFilePermissions.fromString("rwxr-x---"));
    Path made = book.directory().resolve("made");
    for (Path rejects : List.of(there, made)) {
      Path inbox = book.inbox("users-alone.csv", "username,email", "alone,bad");
      book.load(
          new LoadSettings(
              inbox, Optional.empty(), Optional.empty(), Optional.of(rejects), Purpose.POST));

      assertThat(permissions(rejects.resolve("users-alone.csv"))).isEqualTo("rw-------");
    }
    assertThat(permissions(there)).isEqualTo("rwxr-x---");
    assertThat(permissions(made)).isEqualTo("rwx------");
  }

  private static String permissions(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  @Test
  void mendedRowsCountInTheFileTheyCameIn() throws IOException {
    Path rejects = rejectsOf("transactions-mended.csv", 3);
    Path file = rejects.resolve("transactions-mended.csv");
    Files.writeString(
        file,
        Files.readString(file)
            .replace(",A-9,", ",A-1,")
            .replace("\"1,5\",2026", "1.5,2026")
            .replace("A-1,\"cre,dit\"\n", "A-1,credit,2,2026-10-02\n"));

    LoadResult result = retry(rejects, Optional.empty());

    assertThat(result.message()).isEmpty();
    assertThat(result.files())
        .containsExactly(
            new LoadedFile(
                "transactions-mended.csv", "transactions", FileState.POSTED, 3, 3, 0, 0));
    assertThat(counts("transactions-mended.csv")).isEqualTo("4 4 0 0");
    assertThat(
            book.query(
                "select external_ref || ' ' || amount from finance.transactions"
                    + " where external_ref like 'mended-%' order by 1"))
        .containsExactly(
            "mended-1 1.0000", "mended-2 1.0000", "mended-3 1.5000", "mended-4 2.0000");
    assertThat(
            book.query(
                "select s.file_line::text from staging.transactions s join staging.files f using"
                    + " (file_id) where f.corrects is not null and s.external_ref like 'mended-%'"
                    + " order by 1"))
        .containsExactly("3", "4", "5");
    assertThat(retry(rejects, Optional.empty()).message()).startsWith("Nothing to do");
  }

  @Test
  void whatIsStillBadStaysRejectedAndIsWrittenAgain() throws IOException {
    Path rejects = rejectsOf("transactions-part.csv", 3);
    Path file = rejects.resolve("transactions-part.csv");
    Files.writeString(file, Files.readString(file).replace(",A-9,", ",A-1,"));

    assertThat(retry(rejects, Optional.empty()).message()).startsWith("HC312: ");
    assertThat(counts("transactions-part.csv")).isEqualTo("4 1 0 3");

    Path left = book.directory();
    LoadResult result =
        book.load(
            new LoadSettings(
                rejects, Optional.empty(), Optional.of(2L), Optional.of(left), Purpose.RETRY));

    assertThat(result.files())
        .containsExactly(
            new LoadedFile("transactions-part.csv", "transactions", FileState.POSTED, 3, 1, 0, 2));
    assertThat(counts("transactions-part.csv")).isEqualTo("4 2 0 2");
    assertThat(result.rejectFiles())
        .containsExactly(left.resolve("transactions-part.csv").toString());
    assertThat(Files.readAllLines(left.resolve("transactions-part.csv")))
        .hasSize(3)
        .noneMatch(line -> line.startsWith("3,"));
  }

  @Test
  void aRowIsMendedOnceOnly() throws IOException {
    Path rejects = rejectsOf("transactions-once.csv", 3);
    Path file = rejects.resolve("transactions-once.csv");
    String row = "3,,once-2,A-1,credit,1,2026-10-01\n";
    Files.writeString(file, "rejected_line,rejected_because," + HEADER + "\n" + row);
    assertThat(retry(rejects, Optional.empty()).posted()).isEqualTo(1);

    Files.writeString(
        file,
        "rejected_line,rejected_because,"
            + HEADER
            + "\n"
            + row.replace("once-2", "once-2b")
            + "4,,once-3,A-1,credit,1,2026-10-01\n");

    assertThat(retry(rejects, Optional.empty()).message())
        .isEqualTo(
            "HC333: line 3 of transactions-once.csv cannot be retried. It was not rejected, was"
                + " mended or left out before, or comes twice; a row of a file ends in one outcome. Take it out,"
                + " or give a new row a file of its own.");
    Files.writeString(
        file,
        "rejected_line,rejected_because," + HEADER + "\n2,,once-1b,A-1,credit,1,2026-10-01\n");
    assertThat(retry(rejects, Optional.empty()).message()).startsWith("HC333: line 2 of ");
    Files.writeString(
        file,
        "rejected_line,rejected_because,"
            + HEADER
            + "\n4,,once-3,A-1,credit,1,2026-10-01\n4,,once-4,A-1,credit,1,2026-10-01\n");
    assertThat(retry(rejects, Optional.empty()).message()).startsWith("HC333: line 4 of ");
    assertThat(counts("transactions-once.csv")).isEqualTo("4 2 0 2");
  }

  @Test
  void aLineOfAMappedFileIsMendedOnceOnly() {
    Path mapping = book.inbox("source.ledger_once.properties", "files=*.csv");
    LoadFixture.write(
        mapping,
        "10-accounts.sql",
        "-- title: Accounts\n-- into: accounts\nselect m.file_id, m.file_line, m.id as account_ref,"
            + " 'C-1' as customer_ref, m.kind as account_type from staging.valid_ledger_once m");
    Path inbox = book.inbox("once.csv", "id,kind", "ONCE-1,Giro", "ONCE-2,savings");
    book.map(inbox, mapping);
    Path rejects =
        book.inbox(
            "once.csv",
            "rejected_line,rejected_because,id,kind",
            "2,,ONCE-1,savings",
            "2,,ONCE-1,checking");

    LoadResult result = retry(rejects, Optional.of(mapping));

    assertThat(result.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(result.message())
        .isEqualTo(
            "HC333: line 2 of once.csv cannot be retried. It was not rejected, was mended or left"
                + " out before, or comes twice; a row of a file ends in one outcome. Take it out, or"
                + " give a new row a file of its own.");
    LoadFixture.write(
        rejects, "once.csv", "rejected_line,rejected_because,id,kind", "2,,ONCE-1,checking");
    assertThat(retry(rejects, Optional.of(mapping)).posted()).isEqualTo(1);
  }

  @Test
  void anOrderAndItsItemsAreMendedTogether() throws IOException {
    Path inbox =
        book.inbox(
            "orders-mend.csv",
            "order_ref,customer_ref,status,placed_at",
            "M-1,C-1,placed,2026-10-01",
            "M-2,C-1,placed,2026-10-01");
    LoadFixture.write(
        inbox,
        "order_items-mend.csv",
        "order_ref,line_no,sku,quantity,unit_price",
        "M-1,1,P-1,1,4.20",
        "M-2,1,P-1,1,4.20",
        "M-2,2,P-9,1,4.20");
    Path rejects = book.directory();
    book.load(
        new LoadSettings(
            inbox, Optional.empty(), Optional.empty(), Optional.of(rejects), Purpose.POST));
    Path items = rejects.resolve("order_items-mend.csv");
    Files.writeString(items, Files.readString(items).replace(",P-9,", ",P-1,"));

    LoadResult result = retry(rejects, Optional.empty());

    assertThat(result.rejectedRows()).isEmpty();
    assertThat(counts("orders-mend.csv")).isEqualTo("2 2 0 0");
    assertThat(counts("order_items-mend.csv")).isEqualTo("3 3 0 0");
    assertThat(book.query("select total_amount from sales.orders where external_ref = 'M-2'"))
        .containsExactly("8.4000");
    assertThat(
            book.query(
                "select p.file_line || ' ' || f.file_name || ' ' || (f.corrects is null)"
                    + " from staging.posted_rows p join staging.files f using (file_id)"
                    + " where p.key like E'M-2\\n%' order by 1"))
        .containsExactly("3 order_items-mend.csv true", "4 order_items-mend.csv true");
  }

  @Test
  void aMappedFileIsWrittenBackInItsOwnFormAndMended() throws IOException {
    Path mapping =
        book.inbox(
            "source.till.properties",
            "files=*.txt\nseparator=;\nquote='\nencoding=windows-1252\nheader=false\n"
                + "columns=id, name");
    LoadFixture.write(
        mapping,
        "05-none.sql",
        "-- title: Nobody\n-- into: rejects\nselect file_id, file_line, 'id' as column_name, id as"
            + " value, 'nobody is a customer' as rule, 'None needed.' as remedy from"
            + " staging.raw_till where id = 'NONE'");
    LoadFixture.write(
        mapping,
        "10-customers.sql",
        "-- title: Customers\n-- into: customers\nselect file_id, file_line, id as customer_ref,"
            + " name as full_name from staging.valid_till");
    Path inbox = book.directory();
    Charset encoding = Charset.forName("windows-1252");
    Files.writeString(
        inbox.resolve("till.txt"), "T-1;'J\u00fcr;gen'\nNONE;x\n T-2;'\u20ac;5'\n", encoding);
    Path rejects = book.directory();
    book.load(
        new LoadSettings(
            inbox, Optional.of(mapping), Optional.empty(), Optional.of(rejects), Purpose.POST));
    Path file = rejects.resolve("till.txt");

    String written = Files.readString(file, encoding);
    assertThat(written)
        .startsWith("3;customer_ref \" T-2\": a reference has at most")
        .endsWith("; T-2;'\u20ac;5'\n");
    Files.writeString(file, written.replace("; T-2;", ";T-2;"), encoding);

    assertThat(retry(rejects, Optional.of(mapping)).posted()).isEqualTo(1);
    assertThat(counts("till.txt")).isEqualTo("3 2 0 1");
    assertThat(book.query("select full_name from finance.customers where external_ref = 'T-2'"))
        .containsExactly("\u20ac;5");
  }

  @Test
  void byteOrderMarkAndEndsOfLinesAreThoseOfTheFile() throws IOException {
    Path mapping =
        book.inbox("source.marked.properties", "files=*.csv\nencoding=UTF-16LE", "separator=;");
    LoadFixture.write(
        mapping,
        "10-users.sql",
        "-- title: Users\n-- into: users\nselect file_id, file_line, id as username, mail as email"
            + " from staging.valid_marked");
    Path inbox = book.directory();
    String text = "\uFEFFid;mail\r\nmarked-1;bad\r\nmarked-2;\"b\nad\"\r\n";
    Files.writeString(inbox.resolve("marked.csv"), text, StandardCharsets.UTF_16LE);
    Path rejects = book.directory();

    book.load(
        new LoadSettings(
            inbox, Optional.of(mapping), Optional.empty(), Optional.of(rejects), Purpose.POST));

    Path file = rejects.resolve("marked.csv");
    String written = Files.readString(file, StandardCharsets.UTF_16LE);
    assertThat(written)
        .startsWith("\uFEFFrejected_line;rejected_because;id;mail\r\n2;\"email \"\"bad\"\": ")
        .contains(";marked-1;bad\r\n3;\"email \"\"b ad\"\": ")
        .endsWith(";marked-2;\"b\nad\"\r\n");
    Files.writeString(
        file, written.replace(";bad\r", ";bad@x.example\r"), StandardCharsets.UTF_16LE);
    assertThat(retry(rejects, Optional.of(mapping)).posted()).isEqualTo(1);
  }

  @Test
  void whatIsWrittenCanBeReadAgainHoweverLongTheValue() {
    String lines = "x\n".repeat(600);
    Path rejects = book.directory();
    book.load(
        new LoadSettings(
            book.inbox(
                "users-long.csv",
                "username,email",
                "long-1,\"" + lines + "\"",
                "long-2," + "y".repeat(999_900)),
            Optional.empty(),
            Optional.empty(),
            Optional.of(rejects),
            Purpose.POST));

    LoadResult again = retry(rejects, Optional.empty());

    assertThat(again.message()).isEmpty();
    assertThat(again.rejected()).isEqualTo(2);
  }

  @Test
  void whatStandsForNoPostedFileIsRefused() throws IOException {
    Path inbox = book.inbox("transactions-refused.csv", HEADER, "REF-1,A-9,credit,1,2026-10-01");
    Path rejects = book.directory();
    book.load(
        new LoadSettings(
            inbox, Optional.empty(), Optional.empty(), Optional.of(rejects), Purpose.POST));

    assertThat(retry(rejects, Optional.empty()).message())
        .isEqualTo(
            "HC332: no file transactions-refused.csv was posted whose rejected rows could be"
                + " retried or left out. It was refused as a whole, and none of its rows is posted. Mend the file"
                + " itself and load it without --retry-rejects or --leave-out.");
    Files.move(
        rejects.resolve("transactions-refused.csv"), rejects.resolve("transactions-other.csv"));
    assertThat(retry(rejects, Optional.empty()).message())
        .startsWith("HC332: no file transactions-other.csv was posted");
    assertThatThrownBy(() -> retry(inbox, Optional.empty()))
        .hasMessageStartingWith("HC335: ")
        .hasMessageContaining(" does not begin with the columns rejected_line, rejected_because. ");
    rejectsOf("transactions-number.csv", 3);
    assertThat(
            retry(
                    book.inbox(
                        "transactions-number.csv",
                        "rejected_line,rejected_because," + HEADER,
                        "x,,number-2,A-1,credit,1,2026-10-01"),
                    Optional.empty())
                .message())
        .startsWith("HC335: ")
        .contains(" has rejected_line \"x\" in line 2. ");
  }

  @Test
  void aRefusedFileAmongThemKeepsNoMendedRowsBack() throws IOException {
    Path rejects = rejectsOf("transactions-among.csv", 3);
    Path file = rejects.resolve("transactions-among.csv");
    Files.writeString(
        file,
        "rejected_line,rejected_because," + HEADER + "\n3,,among-2,A-1,credit,1,2026-10-01\n");
    LoadFixture.write(
        rejects,
        "transactions-whole.csv",
        "rejected_line,rejected_because," + HEADER,
        "2,,whole-1,A-1,credit,1,2026-10-01");

    LoadResult result = retry(rejects, Optional.empty());

    assertThat(result.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(result.message())
        .isEqualTo(
            "HC332: 1 of 2 files cannot be retried, because no file of their name was posted:"
                + " transactions-whole.csv. A file that was refused as a whole posted no row. The"
                + " others were retried. Mend a refused file itself and load it without"
                + " --retry-rejects or --leave-out; keep the name that --rejects-to gave a file.");
    assertThat(result.files())
        .containsExactly(
            new LoadedFile("transactions-among.csv", "transactions", FileState.POSTED, 1, 1, 0, 0),
            new LoadedFile(
                "transactions-whole.csv", "transactions", FileState.NOT_LOADED, 0, 0, 0, 0));
  }

  @Test
  void whatIsWrittenAgainIsTheRowAsItWasRetriedLast() throws IOException {
    Path rejects = rejectsOf("transactions-last.csv", 3);
    Path file = rejects.resolve("transactions-last.csv");
    Files.writeString(
        file,
        "rejected_line,rejected_because,"
            + HEADER
            + "\n"
            + "3,,last-2,A-8,credit,1,2026-10-01\n4,,last-3,A-1,credit,1,2026-10-01\n");
    Path left = book.directory();

    // Refused for line 3; line 4 is mended and waits for it.
    book.load(
        new LoadSettings(
            rejects, Optional.empty(), Optional.empty(), Optional.of(left), Purpose.RETRY));

    List<String> written = Files.readAllLines(left.resolve("transactions-last.csv"));
    assertThat(written).hasSize(4);
    assertThat(written.get(1))
        .startsWith("3,\"account_ref \"\"A-8\"\": ")
        .endsWith(",last-2,A-8,credit,1,2026-10-01");
    assertThat(written.get(2))
        .isEqualTo(
            "4,\"the whole row \"\"\"\": it breaks no rule any more, but the file it came again in"
                + " was refused. Retry it with the others mended, or without"
                + " them.\",last-3,A-1,credit,1,2026-10-01");
    assertThat(written.get(3)).startsWith("5,").endsWith(",last-4,A-1,\"cre,dit\"");
    LoadResult seen = retry(rejects, Optional.empty());
    assertThat(seen.message()).startsWith("HC312");
  }

  @Test
  void aRowRetriedTooEarlyIsRetriedAgainByTheSameBytes() throws IOException {
    Path rejects = accountsOf("accounts-early.csv", "EARLY-1,C-1", "EARLY-2,C-L2", "EARLY-3,C-L3");
    assertThat(retry(rejects, Optional.empty()).rejected()).isEqualTo(2);
    book.load(book.inbox("customers-early-2.csv", "customer_ref,full_name", "C-L2,Two"));

    assertThat(retry(rejects, Optional.empty()).files())
        .containsExactly(
            new LoadedFile("accounts-early.csv", "accounts", FileState.POSTED, 2, 1, 0, 1));
    assertThat(counts("accounts-early.csv")).isEqualTo("3 2 0 1");
    // What was mended by then is passed over, and no line of it comes again.
    assertThat(retry(rejects, Optional.empty()).files())
        .containsExactly(
            new LoadedFile("accounts-early.csv", "accounts", FileState.POSTED, 1, 0, 0, 1));
    book.load(book.inbox("customers-early-3.csv", "customer_ref,full_name", "C-L3,Three"));
    assertThat(retry(rejects, Optional.empty()).files())
        .containsExactly(
            new LoadedFile("accounts-early.csv", "accounts", FileState.POSTED, 1, 1, 0, 0));

    assertThat(counts("accounts-early.csv")).isEqualTo("3 3 0 0");
    assertThat(miscounted("accounts-early.csv")).isEmpty();
    LoadResult done = retry(rejects, Optional.empty());
    assertThat(done.message()).startsWith("Nothing to do");
    assertThat(done.files().get(0).state()).isEqualTo(FileState.ALREADY_LOADED);
    assertThat(done.unmended()).isZero();
  }

  @Test
  void whatAnotherFileMendedIsPassedOver() throws IOException {
    Path rejects = accountsOf("accounts-other.csv", "OTHER-1,C-O1", "OTHER-2,C-O2");
    assertThat(retry(rejects, Optional.empty()).rejected()).isEqualTo(2);
    Path mended = book.directory();
    LoadFixture.write(
        mended,
        "accounts-other.csv",
        "rejected_line,rejected_because,account_ref,customer_ref,account_type",
        "2,,OTHER-1b,C-1,checking");
    assertThat(retry(mended, Optional.empty()).posted()).isEqualTo(1);
    book.load(book.inbox("customers-other.csv", "customer_ref,full_name", "C-O1,O", "C-O2,O"));

    assertThat(retry(rejects, Optional.empty()).files())
        .containsExactly(
            new LoadedFile("accounts-other.csv", "accounts", FileState.POSTED, 1, 1, 0, 0));

    assertThat(counts("accounts-other.csv")).isEqualTo("2 2 0 0");
    assertThat(accounts("OTHER-%")).containsExactly("OTHER-1b", "OTHER-2");
    assertThat(retry(mended, Optional.empty()).message()).startsWith("Nothing to do");
    book.load(book.inbox("customers-o3.csv", "customer_ref,full_name", "C-O3,O"));
    assertThat(retry(rejects, Optional.empty()).posted()).isZero();
    assertThat(accounts("OTHER-%")).hasSize(2);
  }

  @Test
  void aRetryThatFailsGoesOnAsTheSameLoad() throws IOException {
    Path rejects = accountsOf("accounts-fails.csv", "FAILS-1,C-F1", "FAILS-2,C-F2");
    LoadResult early = retry(rejects, Optional.empty());
    book.load(book.inbox("customers-fails.csv", "customer_ref,full_name", "C-F1,F", "C-F2,F"));
    book.superuser()
        .execute(
            "alter table finance.accounts add constraint no check (external_ref <> 'FAILS-2')");
    LoadResult failed = retry(rejects, Optional.empty());
    assertThat(failed.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(counts("accounts-fails.csv")).isEqualTo("2 0 0 2");
    assertThat(retry(rejects, Optional.empty()).loadId()).isEqualTo(failed.loadId());
    book.superuser().execute("alter table finance.accounts drop constraint no");

    LoadResult again = retry(rejects, Optional.empty());

    assertThat(again.loadId()).isEqualTo(failed.loadId()).isNotEqualTo(early.loadId());
    assertThat(again.posted()).isEqualTo(2);
    assertThat(counts("accounts-fails.csv")).isEqualTo("2 2 0 0");
    assertThat(
            book.query(
                "select state::text from staging.files where file_name = 'accounts-fails.csv'"
                    + " and corrects is not null order by file_id"))
        .containsExactly("posted", "posted");
    assertThat(retry(rejects, Optional.empty()).message()).startsWith("Nothing to do");
  }

  @Test
  void rowsOfTwoFilesThatAreRejectedAlikeAreRetriedInBoth() throws IOException {
    Path rejects = accountsOf("accounts-twin-a.csv", "TWIN-A,C-1", "TWIN-C,C-T");
    Path other = accountsOf("accounts-twin-b.csv", "TWIN-B,C-1", "TWIN-C,C-T");
    Files.copy(other.resolve("accounts-twin-b.csv"), rejects.resolve("accounts-twin-b.csv"));
    assertThat(rejects.resolve("accounts-twin-a.csv"))
        .hasSameBinaryContentAs(rejects.resolve("accounts-twin-b.csv"));
    assertThat(retry(rejects, Optional.empty()).rejected()).isEqualTo(2);
    book.load(book.inbox("customers-twin.csv", "customer_ref,full_name", "C-T,T"));

    assertThat(retry(rejects, Optional.empty()).files())
        .containsExactly(
            new LoadedFile("accounts-twin-a.csv", "accounts", FileState.POSTED, 1, 1, 0, 0),
            new LoadedFile("accounts-twin-b.csv", "accounts", FileState.POSTED, 1, 0, 1, 0));

    assertThat(counts("accounts-twin-a.csv")).isEqualTo("2 2 0 0");
    assertThat(counts("accounts-twin-b.csv")).isEqualTo("2 1 1 0");
    assertThat(retry(rejects, Optional.empty()).message()).startsWith("Nothing to do");
  }

  @Test
  void anOrderRetriedAloneIsRetriedWithItsItems() throws IOException {
    Path inbox =
        book.inbox(
            "orders-alone.csv",
            "order_ref,customer_ref,status,placed_at",
            "L-1,C-1,placed,2026-10-01");
    LoadFixture.write(
        inbox,
        "order_items-alone.csv",
        "order_ref,line_no,sku,quantity,unit_price",
        "L-1,1,P-1,half,4.20");
    Path rejects = rejectsOf(inbox);
    Path alone = book.directory();
    Files.copy(rejects.resolve("orders-alone.csv"), alone.resolve("orders-alone.csv"));
    Path items = rejects.resolve("order_items-alone.csv");
    Files.writeString(items, Files.readString(items).replace(",half,", ",2,"));
    assertThat(retry(alone, Optional.empty()).rejected()).isEqualTo(1);

    LoadResult result = retry(rejects, Optional.empty());

    assertThat(result.rejectedRows()).isEmpty();
    assertThat(counts("orders-alone.csv")).isEqualTo("1 1 0 0");
    assertThat(counts("order_items-alone.csv")).isEqualTo("1 1 0 0");
  }

  @Test
  void aMendedMappingRetriesWhatIsStillRejected() throws IOException {
    Path mapping = book.inbox("source.ledger.properties", "files=*.csv");
    mapTypes(mapping, "m.id", "m.kind");
    Path inbox = book.inbox("ledger.csv", "id,kind", "MAP-1,Giro", "MAP-2,Spar", "MAP-3,checking");
    Path rejects = book.directory();
    book.load(
        new LoadSettings(
            inbox, Optional.of(mapping), Optional.empty(), Optional.of(rejects), Purpose.POST));
    assertThat(retry(rejects, Optional.of(mapping)).rejected()).isEqualTo(2);

    mapTypes(mapping, "m.id", "case m.kind when 'Giro' then 'checking' else m.kind end");
    assertThat(retry(rejects, Optional.of(mapping)).posted()).isEqualTo(1);
    // Another key: a row that is posted already would be posted again under it.
    mapTypes(mapping, "m.id || '-b'", "'savings'");
    LoadResult last = retry(rejects, Optional.of(mapping));

    assertThat(last.files())
        .containsExactly(new LoadedFile("ledger.csv", "ledger", FileState.POSTED, 1, 1, 0, 0));
    assertThat(counts("ledger.csv")).isEqualTo("3 3 0 0");
    assertThat(accounts("MAP-%")).containsExactly("MAP-1", "MAP-2-b", "MAP-3");
  }

  private static void mapTypes(Path mapping, String reference, String type) {
    LoadFixture.write(
        mapping,
        "10-accounts.sql",
        "-- title: Accounts\n-- into: accounts\nselect m.file_id, m.file_line, "
            + reference
            + " as account_ref, 'C-1' as customer_ref, "
            + type
            + " as account_type from staging.valid_ledger m");
  }

  @Test
  void mendedFilesAreNotWrittenOver() {
    Path rejects = book.inbox("mended.csv", "x");
    Path inbox = book.inbox("transactions-over.csv", HEADER, "OVER-1,A-1,credit,1,2026-10-01");

    assertThatThrownBy(
            () ->
                book.load(
                    new LoadSettings(
                        inbox,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(rejects),
                        Purpose.POST)))
        .hasMessage(
            "HC334: the directory for rejected rows "
                + rejects
                + " is not empty. Rows mended there would be lost. Name an empty or a new"
                + " directory.");
    assertThat(counts("transactions-over.csv")).isEmpty();
  }

  @Test
  void whatPayrollWasRejectedForIsNotShown() {
    Path inbox =
        book.inbox(
            "payroll-secret.csv",
            "payroll_ref,employee_ref,salary_amount,paid_at",
            "SECRET-1,E-9,\"4321,5\",2026-10-01");
    book.load(
        new LoadSettings(
            inbox, Optional.empty(), Optional.of(1L), Optional.of(book.directory()), Purpose.POST));

    assertThat(unresolved("payroll-secret.csv")).containsExactly("2");
    assertThat(reasons("payroll-secret.csv")).containsOnlyNulls();
  }

  @Test
  void aRejectIsACloseCheckUntilItIsMended() throws IOException {
    Path rejects = rejectsOf("transactions-check.csv", 3);
    assertThat(unresolved("transactions-check.csv")).containsExactly("3", "4", "5");
    assertThat(reasons("transactions-check.csv"))
        .hasSize(3)
        .element(1)
        .asString()
        .startsWith("amount \"1,5\": an amount is greater than 0, and written in digits");
    assertThat(miscounted("transactions-check.csv")).isEmpty();

    Path file = rejects.resolve("transactions-check.csv");
    Files.writeString(
        file,
        "rejected_line,rejected_because,"
            + HEADER
            + "\n3,,check-2,A-1,credit,1,2026-10-01\n4,,check-3,A-1,credit,1,2026-10-01\n"
            + "5,,check-4,A-1,credit,1,2026-10-01\n");
    retry(rejects, Optional.empty());

    assertThat(unresolved("transactions-check.csv")).isEmpty();
    assertThat(miscounted("transactions-check.csv")).isEmpty();
    book.superuser()
        .update(
            "update staging.files set rows_posted = 3, rows_rejected = 1"
                + " where file_name = 'transactions-check.csv' and corrects is null");
    assertThat(miscounted("transactions-check.csv")).containsExactly("transactions-check.csv");
    book.superuser()
        .update(
            "update staging.files set rows_posted = 4, rows_rejected = 0"
                + " where file_name = 'transactions-check.csv' and corrects is null");
  }

  /** A posted file of four rows, three of them rejected, and the directory they were written to. */
  private static Path rejectsOf(String name, long most) {
    String ref = name.replaceAll("transactions-|[.]csv", "");
    Path inbox =
        book.inbox(
            name,
            HEADER,
            ref + "-1,A-1,credit,1,2026-10-01",
            ref + "-2,A-9,credit,1,2026-10-01",
            ref + "-3,A-1,credit,\"1,5\",2026-10-01",
            ref + "-4,A-1,\"cre,dit\"");
    Path rejects = book.directory();
    LoadResult result =
        book.load(
            new LoadSettings(
                inbox, Optional.empty(), Optional.of(most), Optional.of(rejects), Purpose.POST));
    assertThat(result.exitCode()).isEqualTo(ExitCode.DONE);
    return rejects;
  }

  /** A posted file of checking accounts, and the directory its rejected rows were written to. */
  private static Path accountsOf(String name, String... accounts) {
    Path inbox = book.directory();
    String rows = String.join(",checking\n", accounts) + ",checking";
    LoadFixture.write(inbox, name, "account_ref,customer_ref,account_type", rows);
    return rejectsOf(inbox);
  }

  private static Path rejectsOf(Path inbox) {
    Path rejects = book.directory();
    book.load(
        new LoadSettings(
            inbox, Optional.empty(), Optional.empty(), Optional.of(rejects), Purpose.POST));
    return rejects;
  }

  /** That its reference is in the books says nothing: another row has it. */
  @Test
  void aRowWhoseReferenceAnotherHasIsAFindingUntilSomebodyDecides() throws IOException {
    Path twins =
        book.inbox(
            "transactions-twins.csv",
            HEADER,
            "TW-1,A-1,credit,10,2026-10-05",
            "TW-1,A-1,credit,50000,2026-10-06");
    Path rejects = book.directory();
    book.load(
        new LoadSettings(
            twins, Optional.empty(), Optional.of(1L), Optional.of(rejects), Purpose.POST));
    book.load(
        book.inbox("transactions-letter.csv", HEADER, "TW-1,A-1,credit,50000.O0,2026-10-06"), 1);

    assertThat(unresolved("transactions-twins.csv")).containsExactly("3");
    assertThat(unresolved("transactions-letter.csv")).containsExactly("2");

    Path file = rejects.resolve("transactions-twins.csv");
    Files.writeString(
        file, Files.readString(file).replace("TW-1,A-1,credit,5", "TW-2,A-1,credit,5"));
    retry(rejects, Optional.empty());
    assertThat(unresolved("transactions-twins.csv")).isEmpty();
  }

  /** It came again, and was posted, in a file of its own. */
  @Test
  void aRowWhoseReferenceIsPostedLaterIsNoFinding() {
    book.load(book.inbox("transactions-bad.csv", HEADER, "LA-1,A-1,credit,1O,2026-10-05"), 1);
    assertThat(unresolved("transactions-bad.csv")).containsExactly("2");

    book.load(book.inbox("transactions-good.csv", HEADER, "LA-1,A-1,credit,10,2026-10-05"));

    assertThat(unresolved("transactions-bad.csv")).isEmpty();
  }

  /** What it was rejected for may be another in the row that came later; the rest may not. */
  @Test
  void aRowWhoseReferenceAnotherGotLaterIsAFinding() {
    book.load(
        book.inbox(
            "transactions-first.csv",
            HEADER,
            "LB-1,A-9,credit,100,2026-10-05",
            "LB-2,A-9,credit,100,2026-10-05",
            "LB-3,A-9,credit,100,2026-10-05",
            "LB-4,A-9,debit,100,2026-10-05"),
        4);

    book.load(
        book.inbox(
            "transactions-later.csv",
            HEADER,
            "LB-1,A-1,credit,250,2026-10-05",
            "LB-2,A-1,credit,100,2026-10-20",
            "LB-3,A-1,credit,100.00,2026-10-05T13:00:00Z",
            "LB-4,A-1,credit,100,2026-10-05"));

    assertThat(unresolved("transactions-first.csv")).containsExactly("2", "3", "5");
  }

  @Test
  void anOrderWhoseNumberATillGaveAgainIsAFinding() {
    String orders = "order_ref,customer_ref,status,placed_at";
    String items = "order_ref,line_no,sku,quantity,unit_price";
    Path monday = book.inbox("orders-monday.csv", orders, "B-1,C-1,placed,2026-10-05");
    LoadFixture.write(monday, "order_items-monday.csv", items, "B-1,1,P-1,one,3", "B-1,2,P-1,1,3");
    book.load(monday, 3);
    book.load(book.inbox("orders-sunday.csv", orders, "B-2,C-7,placed,2026-10-04"), 1);
    Path tuesday =
        book.inbox(
            "orders-tuesday.csv", orders, "B-1,C-1,placed,2026-10-06", "B-2,C-1,placed,2026-10-06");
    LoadFixture.write(
        tuesday,
        "order_items-tuesday.csv",
        items,
        "B-1,1,P-1,1,3",
        "B-1,2,P-1,2,3",
        "B-2,1,P-1,1,3");

    book.load(tuesday);

    assertThat(unresolved("orders-monday.csv")).containsExactly("2");
    assertThat(unresolved("order_items-monday.csv")).containsExactly("3");
    // The customer was to be mended, the day was not.
    assertThat(unresolved("orders-sunday.csv")).containsExactly("2");
  }

  private static List<String> accounts(String like) {
    return book.query(
        "select external_ref from finance.accounts where external_ref like '"
            + like
            + "' order by 1");
  }

  private static LoadResult retry(Path rejects, Optional<Path> mapping) {
    return book.load(
        new LoadSettings(rejects, mapping, Optional.empty(), Optional.empty(), Purpose.RETRY));
  }

  /** What the close of October finds. */
  private static List<String> unresolved(String name) {
    return book.found(
        "select file_line from checks.rejected_rows_resolved where file_name = '" + name + "'");
  }

  private static List<String> reasons(String name) {
    return book.found(
        "select rejected_because from checks.rejected_rows_resolved where file_name = '"
            + name
            + "'");
  }

  private static List<String> miscounted(String name) {
    return book.found(
        "select file_name from checks.file_counts_add_up where file_name = '" + name + "'");
  }

  /** read, posted, duplicate and rejected rows of the original. */
  private static String counts(String name) {
    return String.join(
        "",
        book.query(
            "select concat_ws(' ', rows_read, rows_posted, rows_duplicate, rows_rejected)"
                + " from staging.files where corrects is null and file_name = '"
                + name
                + "'"));
  }
}
