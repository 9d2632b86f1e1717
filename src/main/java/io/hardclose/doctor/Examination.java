package io.hardclose.doctor;

import io.hardclose.doctor.Diagnosis.Verdict;
import io.hardclose.job.Interference;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * A question to the database: a file of {@code sql/doctor}, a title and one SELECT of one row with
 * verdict, finding and remedy.
 *
 * @param subject {@code server}, asked as the login; or {@code book}, asked as the owner of a
 *     schema that is current
 */
record Examination(String name, String title, String subject, String select) {
  private static final Pattern FORM =
      Pattern.compile("-- title: (.+)\n-- of: (server|book)\n((?s).+)");

  /** All there are, by name. */
  static List<Examination> all() {
    try {
      Resource[] files =
          new PathMatchingResourcePatternResolver().getResources("classpath*:sql/doctor/*.sql");
      return Arrays.stream(files)
          .map(Examination::read)
          .sorted(Comparator.comparing(Examination::name))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A question the database does not answer is wrong by that alone. */
  Diagnosis ask(Connection connection, Interference interference) {
    try (Statement statement = connection.createStatement()) {
      statement.setQueryTimeout(30);
      try (ResultSet row = statement.executeQuery(select)) {
        row.next();
        Verdict verdict = Verdict.valueOf(row.getString("verdict").toUpperCase(Locale.ROOT));
        return new Diagnosis(
            name,
            title,
            verdict,
            row.getString("finding"),
            verdict == Verdict.OK ? "" : row.getString("remedy"));
      }
    } catch (SQLException e) {
      return notMade(name, title, e, interference);
    }
  }

  /** With the sessions that were in the way, where it was for them. */
  static Diagnosis notMade(
      String name, String title, Exception failure, Interference interference) {
    Optional<String> reason = interference.reason(failure);
    String said =
        reason.orElseGet(() -> String.valueOf(failure.getMessage()).lines().findFirst().orElse(""));
    return Diagnosis.wrong(
        name,
        title,
        "cannot be asked: " + said,
        reason.isPresent()
            ? "When that is done, ask again."
            : "Mend what the server says, then ask again.");
  }

  private static Examination read(Resource file) {
    try {
      String name = String.valueOf(file.getFilename()).replaceFirst("[.]sql$", "");
      Matcher form = FORM.matcher(file.getContentAsString(StandardCharsets.UTF_8));
      if (!form.matches()) {
        throw new IllegalArgumentException(
            "sql/doctor/" + name + ".sql lacks its title or subject");
      }
      return new Examination(name, form.group(1), form.group(2), form.group(3));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
