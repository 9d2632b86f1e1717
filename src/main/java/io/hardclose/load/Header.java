package io.hardclose.load;

import io.hardclose.job.ExitCode;
import io.hardclose.job.Refusal;
import io.hardclose.job.Visible;
import io.hardclose.load.InputCatalogue.Column;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The columns of a file, and whether they are those of its input. */
final class Header {
  /** So many values fit into a row of the database whatever they are: 24 bytes each in its page. */
  private static final int MOST_COLUMNS = 320;

  /** Every table has columns of these names already. */
  private static final Set<String> OF_THE_DATABASE =
      Set.of("ctid", "xmin", "cmin", "xmax", "cmax", "tableoid");

  private static final int LONGEST_NAME = 63;

  private Header() {}

  /**
   * @throws Refusal HC307 naming the column that is wrong
   */
  static List<String> of(Path path, FileSource source, InputCatalogue inputs, Purpose purpose) {
    List<String> columns = source.hasHeader() ? first(path, source) : source.columns();
    if (purpose.isOfRejects() && source.hasHeader()) {
      columns = RejectsFile.columnsOfItsInput(path, columns);
    }
    if (columns.size() > MOST_COLUMNS) {
      throw wrong(path, "has " + columns.size() + " columns, more than " + MOST_COLUMNS);
    }
    requireNames(path, columns);
    if (!source.mapped()) {
      requireCanonical(path, source.input(), columns, inputs);
    }
    return columns;
  }

  private static List<String> first(Path path, FileSource source) {
    try (Rows rows = Rows.open(path, source)) {
      Optional<Rows.Row> header = rows.next();
      return List.of(header.orElseThrow(() -> wrong(path, "is empty, it has no header")).fields());
    }
  }

  private static void requireNames(Path path, List<String> columns) {
    Set<String> seen = new HashSet<>();
    for (String column : columns) {
      if (column.isBlank()) {
        throw wrong(path, "has a column without a name");
      }
      if (column.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
        throw wrong(path, "has a column with a name of more than 63 bytes: " + Visible.of(column));
      }
      if (OF_THE_DATABASE.contains(column)) {
        throw wrong(
            path,
            "has a column \""
                + Visible.of(column)
                + "\", a name that the database keeps for itself");
      }
      if (!seen.add(column)) {
        throw wrong(path, "has two columns named \"" + Visible.of(column) + "\"");
      }
    }
  }

  private static void requireCanonical(
      Path path, String input, List<String> columns, InputCatalogue inputs) {
    List<String> known = inputs.columns(input).stream().map(Column::name).toList();
    List<String> unknown = columns.stream().filter(column -> !known.contains(column)).toList();
    if (!unknown.isEmpty()) {
      throw wrong(
          path,
          "has a column \""
              + Visible.of(unknown.get(0))
              + "\", which "
              + input
              + " do not have; they have "
              + String.join(", ", known));
    }
    inputs.columns(input).stream()
        .filter(column -> column.required() && !columns.contains(column.name()))
        .findFirst()
        .ifPresent(
            column -> {
              throw wrong(
                  path, "has no column \"" + column.name() + "\", which " + input + " must have");
            });
  }

  private static Refusal wrong(Path path, String what) {
    return new Refusal(
        ExitCode.REFUSED,
        "HC307",
        path
            + " "
            + what
            + ". A value in the wrong column would be posted as something else. Correct the first"
            + " line; names are written exactly, in any order, separated by the file's separator.");
  }
}
