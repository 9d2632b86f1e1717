package io.hardclose.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The docs that the catalogue itself writes. */
class DataDictionaryTest {
  private static final Path QUERIES = SqlFiles.TESTS.resolve("generated");
  private static final Path DOCS = Path.of("docs");
  private static Catalogue catalogue;

  @BeforeAll
  static void open() {
    catalogue = Catalogue.open();
  }

  @AfterAll
  static void close() {
    catalogue.close();
  }

  @Test
  void theDataDictionaryIsTheSchemas() {
    new GoldenFile(DOCS.resolve("data-dictionary.md"), getClass())
        .mustBe(catalogue.file(List.of(QUERIES.resolve("data_dictionary.sql"))));
  }

  @Test
  void theInputsAreWhatTheLoaderValidatesBy() {
    new GoldenFile(DOCS.resolve("inputs.md"), getClass())
        .mustBe(catalogue.file(List.of(QUERIES.resolve("inputs.sql"))));
  }

  @Test
  void theChecksAreThoseThatACloseRuns() {
    new GoldenFile(DOCS.resolve("checks.md"), getClass())
        .mustBe(catalogue.file(List.of(QUERIES.resolve("checks.sql"))));
  }

  @Test
  void theDiagramShowsTheForeignKeysThereAre() {
    new GoldenFile(DOCS.resolve("er-diagram.md"), getClass())
        .mustBe(catalogue.file(List.of(QUERIES.resolve("er_diagram.sql"))));
  }

  @Test
  void theAccessMatrixShowsTheGrantsThereAre() {
    Path doc = DOCS.resolve("security.md");
    String matrix = catalogue.file(List.of(QUERIES.resolve("access_matrix.sql")));
    new GoldenFile(doc, getClass()).mustBe(with("matrix", SqlFiles.text(doc), matrix));
  }

  @Test
  void theReportsAreThoseThatThereAre() {
    Path doc = DOCS.resolve("reports.md");
    String table =
        SqlFiles.under(Path.of("sql", "reports"), ".sql").stream()
            .map(ReportEntry::of)
            .sorted(Comparator.comparingInt(ReportEntry::order).thenComparing(ReportEntry::name))
            .map(ReportEntry::row)
            .collect(
                Collectors.joining(
                    "", "| report | shows | a close writes it |\n| --- | --- | --- |\n", ""));
    new GoldenFile(doc, getClass()).mustBe(with("reports", SqlFiles.text(doc), table));
  }

  /** A report as its front matter has it. */
  private record ReportEntry(String name, int order, String shows, boolean onlyWhenNamed) {
    static ReportEntry of(Path file) {
      String text = SqlFiles.text(file);
      return new ReportEntry(
          file.getFileName().toString().replaceFirst("[.]sql$", ""),
          Integer.parseInt(entry("order", text)),
          entry("title", text) + ". " + entry("description", text),
          text.contains("\n-- export: when named\n"));
    }

    String row() {
      return String.format(
          "| `%s` | %s | %s |%n", name, shows, onlyWhenNamed ? "no, name it" : "yes");
    }

    private static String entry(String key, String text) {
      Matcher found = Pattern.compile("(?m)^-- " + key + ": (.+(?:\\n-- {4,}.+)*)").matcher(text);
      assertThat(found.find()).as(key).isTrue();
      return found.group(1).replaceAll("\\n-- +", " ");
    }
  }

  /** The doc with what stands between its two markers replaced. */
  private static String with(String marker, String doc, String generated) {
    String begin = "<!-- " + marker + ": generated -->\n";
    int from = doc.indexOf(begin) + begin.length();
    int to = doc.indexOf("<!-- " + marker + ": end -->\n");
    return doc.substring(0, from) + generated + doc.substring(to);
  }
}
