package io.hardclose.database;

import io.hardclose.job.ExitCode;
import io.hardclose.job.Refusal;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which database to work on: the one named, or else the embedded one.
 *
 * @param server the server named by options or environment; absent means embedded
 * @param home where the embedded server keeps its data, its binaries and its password
 */
public record DatabaseSettings(Optional<DatabaseAddress> server, Path home) {
  private static final Pattern PASSWORD_IN_URL =
      Pattern.compile("[?&]password=|//[^/?]*:[^/?]*@", Pattern.CASE_INSENSITIVE);

  /**
   * Options win over the environment. A password is only ever read from the environment: command
   * lines are visible to every user of the machine.
   *
   * @param environment HARDCLOSE_URL, HARDCLOSE_USER, HARDCLOSE_PASSWORD and HARDCLOSE_HOME
   * @throws Refusal HC504 for a URL that is not PostgreSQL's, HC505 for a password in a URL
   */
  public static DatabaseSettings of(
      Optional<String> urlOption, Optional<String> userOption, Map<String, String> environment) {
    Optional<String> url = urlOption.or(() -> value(environment, "HARDCLOSE_URL"));
    Optional<String> user = userOption.or(() -> value(environment, "HARDCLOSE_USER"));
    Optional<String> password = value(environment, "HARDCLOSE_PASSWORD");
    Path home = Path.of(value(environment, "HARDCLOSE_HOME").orElse(".hardclose"));
    if (url.isEmpty() && userOption.isPresent()) {
      throw new Refusal(
          ExitCode.USAGE,
          "HC504",
          "--user \""
              + userOption.get()
              + "\" is given without a URL. The embedded server has no other user. Add --url, or"
              + " leave --user out.");
    }
    return new DatabaseSettings(
        url.map(text -> new DatabaseAddress(jdbcUrl(text), user, password)),
        home.toAbsolutePath().normalize());
  }

  public boolean isEmbedded() {
    return server.isEmpty();
  }

  private static Optional<String> value(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).filter(text -> !text.isBlank());
  }

  private static String jdbcUrl(String text) {
    if (PASSWORD_IN_URL.matcher(text).find()) {
      throw new Refusal(
          ExitCode.USAGE,
          "HC505",
          "the database URL holds a password. Command lines, logs and process lists show it to"
              + " others. Take it out and set HARDCLOSE_PASSWORD.");
    }
    if (text.startsWith("jdbc:postgresql:")) {
      return text;
    }
    if (text.startsWith("postgresql://") || text.startsWith("postgres://")) {
      return "jdbc:postgresql" + text.substring(text.indexOf(':'));
    }
    throw new Refusal(
        ExitCode.USAGE,
        "HC504",
        "\""
            + text
            + "\" is not a PostgreSQL URL. Hardclose works on PostgreSQL 15 to 18 only. Write it as"
            + " jdbc:postgresql://host:5432/database.");
  }
}
