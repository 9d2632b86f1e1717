package io.hardclose.load;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.JdbcOperations;

/** The canonical inputs and their columns, as the database knows them, in the order of posting. */
final class InputCatalogue {
  private final Map<String, List<Column>> inputs;
  private final Set<String> movingMoney;

  private InputCatalogue(Map<String, List<Column>> inputs, Set<String> movingMoney) {
    this.inputs = inputs;
    this.movingMoney = movingMoney;
  }

  /** A column, and whether every file must have it. */
  record Column(String name, boolean required) {}

  static InputCatalogue read(JdbcOperations database) {
    Map<String, List<Column>> inputs = new LinkedHashMap<>();
    Set<String> movingMoney = new HashSet<>();
    database.query(
        "select input, column_name, required, moves_money from staging.canonical_columns",
        row -> {
          inputs
              .computeIfAbsent(row.getString("input"), input -> new ArrayList<>())
              .add(new Column(row.getString("column_name"), row.getBoolean("required")));
          if (row.getBoolean("moves_money")) {
            movingMoney.add(row.getString("input"));
          }
        });
    return new InputCatalogue(inputs, movingMoney);
  }

  List<String> names() {
    return List.copyOf(inputs.keySet());
  }

  boolean has(String input) {
    return inputs.containsKey(input);
  }

  /** Whether its rows do, and not those that others refer to. */
  boolean movesMoney(String input) {
    return movingMoney.contains(input);
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
