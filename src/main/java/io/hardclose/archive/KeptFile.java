package io.hardclose.archive;

import io.hardclose.job.ExitCode;
import io.hardclose.job.Refusal;
import io.hardclose.publish.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * A file that was there before: a run that was killed left it, or its month came back. It stays if
 * it holds the same rows, be it as other bytes: another version may write the same rows
 * differently.
 */
final class KeptFile {
  private KeptFile() {}

  /**
   * @param made the file that would have its place, of the rows of the query
   * @throws Refusal HC711 when it holds other rows
   */
  static ArchivedFile of(Connection connection, String sql, Path place, ArchivedFile made)
      throws SQLException, IOException {
    if (!holdsRows(connection, sql, place)) {
      throw new Refusal(
          ExitCode.REFUSED,
          "HC711",
          place.toAbsolutePath()
              + " holds other rows than "
              + made.table()
              + " of "
              + made.period()
              + " has now. A file of the archive is never overwritten: it may be all that is left"
              + " of an earlier close. Move it aside, and run the same command again.");
    }
    long bytes = Files.size(place);
    String sha256 = Sha256.of(place);
    return new ArchivedFile(made.table(), made.period(), made.path(), made.rows(), bytes, sha256);
  }

  private static boolean holdsRows(Connection connection, String sql, Path file)
      throws SQLException {
    try {
      return ArchivedTable.firstDifference(connection, sql, file).isEmpty();
    } catch (IOException | RuntimeException notParquet) {
      return false;
    }
  }
}
