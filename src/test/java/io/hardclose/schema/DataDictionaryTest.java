package io.hardclose.schema;

import java.nio.file.Path;
import java.util.List;
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
  void theDiagramShowsTheForeignKeysThereAre() {
    new GoldenFile(DOCS.resolve("er-diagram.md"), getClass())
        .mustBe(catalogue.file(List.of(QUERIES.resolve("er_diagram.sql"))));
  }

  @Test
  void theAccessMatrixShowsTheGrantsThereAre() {
    Path doc = DOCS.resolve("security.md");
    String matrix = catalogue.file(List.of(QUERIES.resolve("access_matrix.sql")));
    new GoldenFile(doc, getClass()).mustBe(withMatrix(SqlFiles.text(doc), matrix));
  }

  /** The doc with what stands between its two markers replaced. */
  private static String withMatrix(String doc, String matrix) {
    String begin = "<!-- matrix: generated -->\n";
    String end = "<!-- matrix: end -->\n";
    int from = doc.indexOf(begin) + begin.length();
    int to = doc.indexOf(end);
    return doc.substring(0, from) + matrix + doc.substring(to);
  }
}
