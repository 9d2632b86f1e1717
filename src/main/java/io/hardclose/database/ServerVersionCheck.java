package io.hardclose.database;

import io.hardclose.job.ExitCode;
import io.hardclose.job.Refusal;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

/** Which servers are good enough: PostgreSQL 15 to 18, preferably without known leaks. */
final class ServerVersionCheck {
  static final int OLDEST = 15;
  static final int NEWEST = 18;

  /** First minor of each major that fixes CVE-2025-8713: statistics show rows RLS hides. */
  private static final Map<Integer, Integer> STATISTICS_LEAK_FIXED = Map.of(15, 14, 16, 10, 17, 6);

  /** First minor that fixes CVE-2023-2455: an inlined function keeps another role's policies. */
  private static final int INLINING_LEAK_FIXED_15 = 3;

  private ServerVersionCheck() {}

  /**
   * @return a warning, if the minor version has a known leak
   * @throws Refusal HC501 for a major version that is not supported
   */
  static Optional<String> check(Connection connection) throws SQLException {
    DatabaseMetaData server = connection.getMetaData();
    return check(server.getDatabaseMajorVersion(), server.getDatabaseMinorVersion());
  }

  static Optional<String> check(int major, int minor) {
    if (major < OLDEST || major > NEWEST) {
      throw new Refusal(
          ExitCode.NEEDS_OPERATOR,
          "HC501",
          "the server is PostgreSQL "
              + major
              + "."
              + minor
              + ". Hardclose is tested on 15 to 18 only, and books are no place to try others. Use"
              + " a server of one of these versions.");
    }
    if (major == 15 && minor < INLINING_LEAK_FIXED_15) {
      return Optional.of(warning(major, minor, "CVE-2023-2455 and CVE-2025-8713"));
    }
    Integer fixed = STATISTICS_LEAK_FIXED.get(major);
    return fixed != null && minor < fixed
        ? Optional.of(warning(major, minor, "CVE-2025-8713"))
        : Optional.empty();
  }

  private static String warning(int major, int minor, String leaks) {
    return "the server is PostgreSQL "
        + major
        + "."
        + minor
        + ", which can show a reader rows that row level security hides ("
        + leaks
        + "). Update it to "
        + major
        + "."
        + STATISTICS_LEAK_FIXED.get(major)
        + " or later.";
  }
}
