package io.hardclose.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the public suite csv-spectrum. Where {@code -Dcsv-spectrum.dir=DIR} names the unpacked
 * package its files are read as well; {@link RowsTest} has the same cases, written anew.
 */
class CsvSpectrumTest {
  /** Its two files have different telephone numbers. */
  private static final String DISAGREES_WITH_ITSELF = "location_coordinates";

  @Test
  void eachFileSaysWhatItsJsonSays() throws IOException {
    String root = System.getProperty("csv-spectrum.dir", "");
    if (root.isEmpty()) {
      System.out.println("Not read: csv-spectrum; -Dcsv-spectrum.dir=DIR names the package.");
      return;
    }
    int files = 0;
    try (Stream<Path> paths = Files.list(Path.of(root, "csvs"))) {
      for (Path file : paths.sorted().toList()) {
        String name = file.getFileName().toString().replace(".csv", "");
        if (!name.equals(DISAGREES_WITH_ITSELF)) {
          assertThat(rows(file)).as(name).isEqualTo(said(Path.of(root, "json", name + ".json")));
          files++;
        }
      }
    }
    assertThat(files).isGreaterThanOrEqualTo(11);
  }

  private static List<Map<String, String>> rows(Path file) {
    List<Map<String, String>> found = new ArrayList<>();
    try (Rows rows = Rows.open(file, FileSource.canonical("customers"))) {
      String[] header = rows.next().orElseThrow().fields();
      for (Optional<Rows.Row> row = rows.next(); row.isPresent(); row = rows.next()) {
        Map<String, String> cells = new LinkedHashMap<>();
        for (int i = 0; i < header.length; i++) {
          cells.put(header[i], row.get().fields()[i]);
        }
        found.add(cells);
      }
    }
    return found;
  }

  private static List<Map<String, String>> said(Path json) throws IOException {
    JsonNode root = JsonMapper.shared().readTree(Files.readString(json));
    List<Map<String, String>> said = new ArrayList<>();
    for (JsonNode row : root.isArray() ? root : List.of(root)) {
      Map<String, String> cells = new LinkedHashMap<>();
      row.propertyStream().forEach(cell -> cells.put(cell.getKey(), cell.getValue().asString()));
      said.add(cells);
    }
    return said;
  }
}
