package io.hardclose.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardclose.database.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Books that older versions closed, as pg_dump wrote them, with the reports they left: two months,
 * and one that was reopened and closed again. The files are named by the schema's last migration
 * then.
 */
@Tag("heavy")
class UpgradeTest {
  private static final String OF_BEFORE =
      "4 closes were made by an older version, which sealed some rows in another form. Of these"
          + " the root holds the digests, and the bundle the reports; the rows themselves were not"
          + " compared: checkpoints, order_cancellations, orders, trial_balances.\n";

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"019, true", "060, false"})
  void monthsThatAnOlderVersionClosedVerifyAndTheNextOneCloses(String schema, boolean otherForms)
      throws Exception {
    unzip("reports-" + schema + ".zip", folder.resolve("reports"));
    try (TestDatabase books = TestDatabase.empty()) {
      books.execute(Files.readString(Path.of("sql/security/bootstrap.sql")));
      books.execute(dump("schema-" + schema + ".sql.gz"));
      Program program = new Program(folder).on(books.address());

      Program.Ended refused = program.run("status");
      assertThat(refused.exit()).isEqualTo(5);
      assertThat(refused.err()).startsWith("HC502: the schema of ");
      Program.Ended upgraded = program.run("migrate");
      assertThat(upgraded.exit()).as(upgraded.err()).isZero();
      assertThat(upgraded.lastLine()).endsWith(" migrations; the schema is up to date.");

      Program.Ended verified = program.run("verify");
      assertThat(verified.exit()).as(verified.out()).isZero();
      assertThat(verified.out()).contains("Verified 4 closes and 4 bundles: nothing differs.\n");
      assertThat(verified.out().contains(OF_BEFORE)).as(verified.out()).isEqualTo(otherForms);

      Program.Ended closed = program.run("close", "--period", "2026-02", "--by", "anna");
      assertThat(closed.exit()).as(closed.err()).isZero();
      Program.Ended again = program.run("verify");
      assertThat(again.out()).contains("Verified 5 closes and 5 bundles: nothing differs.\n");

      tamper(books);
      Program.Ended differs = program.run("verify", "--period", "2025-12");
      assertThat(differs.exit()).isEqualTo(6);
      assertThat(differs.out())
          .contains("its postings are not those closed", "row 1 of ")
          .contains("1 of 1 closes differ from what was closed.");
    }
  }

  /** As an owner who switches the guards off. */
  private static void tamper(TestDatabase books) {
    books.execute(
        "alter table finance.transactions_2025_12 disable trigger all;"
            + " update finance.transactions_2025_12 set amount = amount + 1 where tx_id ="
            + " (select min(tx_id) from finance.transactions_2025_12);"
            + " alter table finance.transactions_2025_12 enable trigger all");
  }

  private static String dump(String name) throws IOException {
    try (InputStream in = new GZIPInputStream(resource(name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static void unzip(String name, Path target) throws IOException {
    try (ZipInputStream zip = new ZipInputStream(resource(name))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Path file = target.resolve(entry.getName());
        Files.createDirectories(file.getParent());
        Files.write(file, zip.readAllBytes());
      }
    }
  }

  private static InputStream resource(String name) {
    return Objects.requireNonNull(
        UpgradeTest.class.getResourceAsStream("/io/hardclose/upgrade/" + name));
  }
}
