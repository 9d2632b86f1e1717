package io.hardclose.bench;

import io.hardclose.database.Sessions;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;

/** One benchmark: {@code ./hardclose bench <name>}. */
public interface Bench {
  String name();

  /**
   * Measures in scratch databases on the server.
   *
   * @param progress told what goes on, a line each
   */
  List<BenchResult> run(Sessions server, BenchSettings settings, Consumer<String> progress)
      throws SQLException;
}
