package io.hardclose.bench;

import io.hardclose.database.Sessions;
import java.sql.SQLException;
import java.util.function.Consumer;

/** One benchmark: {@code ./hardclose bench <name>}. */
public interface Bench {
  String name();

  /**
   * Measures in scratch databases on the server.
   *
   * @param results told each result when it is there
   * @param progress told what goes on, a line each
   */
  void run(
      Sessions server,
      BenchSettings settings,
      Consumer<BenchResult> results,
      Consumer<String> progress)
      throws SQLException;
}
