package io.hardclose.doctor;

import io.hardclose.database.GoldenSchema;
import io.hardclose.database.ShippedCode;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Compares the catalogue with the golden dump the program carries, and functions, views and checks
 * with the files they come from.
 */
final class SchemaDrift {
  private static final int SHOWN = 5;

  static final String TITLE = "The schema has not drifted from the program's";

  private final Connection connection;

  SchemaDrift(Connection connection) {
    this.connection = connection;
  }

  Diagnosis examine() throws SQLException {
    List<String> drift = new ArrayList<>(golden());
    new ShippedCode(connection).replaced().forEach(name -> drift.add("replaced: " + name));
    if (drift.isEmpty()) {
      return Diagnosis.ok(
          "drift", TITLE, "tables, views, functions, triggers and grants as shipped");
    }
    String shown = drift.stream().limit(SHOWN).collect(Collectors.joining("; "));
    return Diagnosis.wrong(
        "drift",
        TITLE,
        drift.size() + " differences: " + shown + (drift.size() > SHOWN ? "; …" : ""),
        "Somebody changed the schema by hand, and a rule of the books may be off. Find out who and"
            + " put it back as the program's sql has it; hardclose verify says whether closed"
            + " months are as they were.");
  }

  private List<String> golden() throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      return GoldenSchema.drift(statement).stream().map(GoldenSchema.Drift::toString).toList();
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }
}
