package io.hardclose.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The data shipped for the demo is what {@code generate} writes today, anywhere. */
class DemoDataTest {
  private static final Path SHIPPED = Path.of("src/main/resources/demo");

  @TempDir Path out;

  /** Also how to make it again: run this with an empty directory. */
  static GenerateSettings demo(Path directory) {
    return new GenerateSettings(120, 6000, 8, 42, GenerateSettings.DEFAULT_FIRST_MONTH, directory);
  }

  @Test
  void theShippedDataIsGeneratedAgainByteForByte() {
    DataGenerator.generate(demo(out));

    assertThat(DataGeneratorTest.bytes(out)).isEqualTo(DataGeneratorTest.bytes(SHIPPED));
  }

  @Test
  void itIsTheSameInAnotherZoneLocaleAndCharset() throws Exception {
    Process elsewhere =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Duser.timezone=Pacific/Apia",
                "-Duser.language=ar",
                "-Duser.country=EG",
                "-Duser.extensions=u-nu-arab",
                "-Dfile.encoding=US-ASCII",
                "-cp",
                classes(DataGenerator.class) + File.pathSeparator + classes(DemoDataTest.class),
                Elsewhere.class.getName(),
                out.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(elsewhere.getInputStream().readAllBytes());

    assertThat(said).isEqualTo("Pacific/Apia ar EG\n");
    assertThat(elsewhere.waitFor()).isZero();
    assertThat(DataGeneratorTest.bytes(out)).isEqualTo(DataGeneratorTest.bytes(SHIPPED));
  }

  private static String classes(Class<?> of) throws URISyntaxException {
    return Path.of(of.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
  }

  static final class Elsewhere {
    private Elsewhere() {}

    public static void main(String[] args) throws IOException {
      Locale locale = Locale.getDefault();
      System.out.print(
          ZoneId.systemDefault() + " " + locale.getLanguage() + " " + locale.getCountry() + "\n");
      DataGenerator.generate(demo(Path.of(args[0])));
    }
  }

  @Test
  void cancellationsInTheMonthAfterAreAmongIt() {
    List<Map<String, String>> cancelled =
        Csv.rows(SHIPPED.resolve("orders.csv")).stream()
            .filter(row -> row.get("status").equals("cancelled"))
            .toList();

    assertThat(cancelled).hasSize(11);
    assertThat(cancelled).filteredOn(DemoDataTest::inAnotherMonth).hasSize(7);
  }

  private static boolean inAnotherMonth(Map<String, String> order) {
    return !order
        .get("cancelled_at")
        .substring(0, 7)
        .equals(order.get("placed_at").substring(0, 7));
  }

  @Test
  void adjustmentsContraAccountsAndFourDecimalsAreAmongIt() {
    List<Map<String, String>> postings = Csv.transactions(SHIPPED);

    assertThat(postings).hasSize(6000);
    assertThat(postings).filteredOn(row -> row.get("direction").equals("credit")).hasSize(12);
    assertThat(postings).filteredOn(row -> row.get("direction").equals("debit")).hasSize(23);
    assertThat(postings).filteredOn(row -> row.get("contra_code").equals("4100")).hasSize(560);
    assertThat(postings).filteredOn(row -> row.get("contra_code").equals("6100")).hasSize(179);
    assertThat(postings)
        .filteredOn(row -> row.get("amount").matches("[0-9]+\\.[0-9]{4}"))
        .hasSize(447);
  }

  @Test
  void namesOfSeveralScriptsAndMessagesOfSeveralLinesAreAmongIt() {
    assertThat(Csv.column(SHIPPED.resolve("ticket_messages.csv"), "message"))
        .contains(
            "Hello,\n\nmy order was marked as shipped a week ago, but nothing arrived.\n\n"
                + "Kind regards");
    assertThat(Csv.column(SHIPPED.resolve("customers.csv"), "full_name"))
        .contains("Buchhandlung Weiß, Groß & Söhne e.K.", "Fırın Çınaraltı A.Ş.");
  }
}
