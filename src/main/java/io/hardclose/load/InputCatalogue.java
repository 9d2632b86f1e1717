package io.hardclose.load;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcOperations;

/** The canonical inputs and their columns, as the database knows them, in the order of posting. */
final class InputCatalogue {
  private final Map<String, List<Column>> inputs;

  private InputCatalogue(Map<String, List<Column>> inputs) {
    this.inputs = inputs;
  }

  /** A column, and whether every file must have it. */
  record Column(String name, boolean required) {}

  static InputCatalogue read(JdbcOperations database) {
    Map<String, List<Column>> inputs = new LinkedHashMap<>();
    database.query(
        "select input, column_name, required from staging.canonical_columns",
        row -> {
          inputs
              .computeIfAbsent(row.getString("input"), input -> new ArrayList<>())
              .add(new Column(row.getString("column_name"), row.getBoolean("required")));
        });
    return new InputCatalogue(inputs);
  }

  List<String> names() {
    return List.copyOf(inputs.keySet());
  }

  boolean has(String input) {
    return inputs.containsKey(input);
  }

  List<Column> columns(String input) {
    return inputs.getOrDefault(input, List.of());
  }

  /** The input a file belongs to: the longest one that its name begins with. */
  Optional<String> inputOf(String fileName) {
    if (!fileName.endsWith(".csv")) {
      return Optional.empty();
    }
    return inputs.keySet().stream()
        .filter(input -> fileName.startsWith(input))
        .filter(input -> !Character.isLetter(fileName.charAt(input.length())))
        .max((a, b) -> Integer.compare(a.length(), b.length()));
  }

  /** The place of an input in the order of posting. */
  int order(String input) {
    return names().indexOf(input);
  }
}
