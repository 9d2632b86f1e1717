package io.hardclose.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardclose.job.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Forms of CSV that differ and mean the same. */
class FileFormTest {
  private static LoadFixture book;

  @BeforeAll
  static void open() {
    book = LoadFixture.empty();
  }

  @AfterAll
  static void close() {
    book.close();
  }

  @Test
  void aByteOrderMarkBelongsToNoColumn() throws IOException {
    assertThat(load("bom", "\ufeff\"customer_ref\",full_name\nB-1,Ada\n")).isEqualTo(1);
  }

  @Test
  void theLastLineNeedsNoEnd() throws IOException {
    assertThat(load("noend", "customer_ref,full_name\nE-1,Ada\nE-2,Bob")).isEqualTo(2);
  }

  /** A file that was cut in its last value looks like one that ends so. */
  @Test
  void aLastLineWithoutAnEndIsWarnedOf() throws IOException {
    assertThat(warnings("cut", "customer_ref,full_name\nK-1,Ada\r\nK-2,Bo"))
        .containsExactly(
            "the last line of customers-cut.csv, line 3, has no line end: it may have been cut in its"
                + " last value. Compare that with what the sender has.");
    assertThat(warnings("head", "customer_ref,full_name"))
        .singleElement()
        .asString()
        .contains("line 1, has no line end:");
    for (String end : List.of("\n", "\r", "\r\n", "\n\n")) {
      assertThat(
              warnings("end" + end.length() + (int) end.charAt(0), "customer_ref,full_name" + end))
          .isEmpty();
    }
  }

  private static List<String> warnings(String name, String text) throws IOException {
    Path inbox = book.directory();
    Files.writeString(inbox.resolve("customers-" + name + ".csv"), text);
    LoadResult result = book.load(inbox);
    assertThat(result.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(result.rejected()).isZero();
    assertThat(book.load(inbox).warnings()).isEmpty();
    return result.warnings();
  }

  @Test
  void linesEndInAnyOfThreeWays() throws IOException {
    assertThat(load("crlf", "customer_ref,full_name\r\nR-1,Ada\r\nR-2,Bob\n\r\nR-3,Cy"))
        .isEqualTo(3);
    assertThat(load("cr", "customer_ref,full_name\rR-4,Ada\rR-5,Bob\r")).isEqualTo(2);
    assertThat(
            book.query(
                "select file_line from staging.customers where customer_ref in ('R-3', 'R-5')"
                    + " order by customer_ref"))
        .containsExactly("5", "3");
  }

  @Test
  void columnsComeInAnyOrderAndEmptyFieldsSayNothing() throws IOException {
    assertThat(load("order", "email,full_name,customer_ref\n,\"A, \"\"B\"\"\",O-1\n\"\",C,O-2\n"))
        .isEqualTo(2);
    assertThat(
            book.query(
                "select full_name from finance.customers where external_ref like 'O-%' and"
                    + " primary_email is null order by 1"))
        .containsExactly("A, \"B\"", "C");
  }

  @Test
  void aFileWithNothingButAHeaderIsALoadedFile() throws IOException {
    assertThat(load("none", "full_name,customer_ref\n")).isZero();
    assertThat(book.query("select state from staging.files where file_name like '%none%'"))
        .containsExactly("posted");
  }

  private static long load(String name, String text) throws IOException {
    Path inbox = book.directory();
    Files.write(inbox.resolve("customers-" + name + ".csv"), text.getBytes(StandardCharsets.UTF_8));
    LoadResult result = book.load(inbox);
    assertThat(result.message()).isEmpty();
    assertThat(result.posted()).isEqualTo(result.read());
    return result.posted();
  }
}
