package io.hardclose.database;

import io.hardclose.job.ExitCode;
import io.hardclose.job.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Tells the database which checks there are: the files of {@code sql/checks}, in one transaction.
 */
final class CheckRegistration {
  private final DataSource owner;

  CheckRegistration(DataSource owner) {
    this.owner = owner;
  }

  void register() {
    List<CheckFile> checks = files();
    try (Connection connection = owner.getConnection()) {
      connection.setAutoCommit(false);
      register(connection, checks);
      connection.commit();
    } catch (SQLException e) {
      throw new Refusal(
          ExitCode.FAILED,
          "HC517",
          "the checks cannot be registered: "
              + e.getMessage()
              + " A close without its checks proves nothing. Mend the file in sql/checks it names.",
          e);
    }
  }

  private static void register(Connection connection, List<CheckFile> checks) throws SQLException {
    try (PreparedStatement call =
        connection.prepareStatement("select checks.register(?, ?, ?, ?, ?, ?, ?)")) {
      for (CheckFile check : checks) {
        call.setString(1, check.name());
        call.setString(2, check.title());
        call.setString(3, check.why());
        call.setString(4, check.severity());
        call.setString(5, check.owner());
        call.setString(6, check.notWaivableBecause().orElse(null));
        call.setString(7, check.select());
        call.execute();
      }
    }
    try (PreparedStatement call = connection.prepareStatement("select checks.retire(?)")) {
      call.setArray(
          1,
          connection.createArrayOf(
              "text", checks.stream().map(CheckFile::name).toArray(String[]::new)));
      call.execute();
    }
  }

  private static List<CheckFile> files() {
    try {
      Resource[] found =
          new PathMatchingResourcePatternResolver().getResources("classpath*:sql/checks/*.sql");
      return Arrays.stream(found)
          .map(CheckRegistration::read)
          .sorted(Comparator.comparing(CheckFile::name))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static CheckFile read(Resource file) {
    try {
      return CheckFile.parse(
          String.valueOf(file.getFilename()), file.getContentAsString(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
