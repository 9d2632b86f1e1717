package io.hardclose.database;

import io.hardclose.job.ExitCode;
import io.hardclose.job.Refusal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which database to work on: the one named, or else the embedded one.
 *
 * @param server the server named by options or environment; absent means embedded
 * @param home where the embedded server keeps its data, its binaries and its password
 * @param passwordFile the file the password was read from
 */
public record DatabaseSettings(
    Optional<DatabaseAddress> server, Path home, Optional<Path> passwordFile) {
  private static final Pattern PASSWORD_IN_URL =
      Pattern.compile("[?&](ssl)?password=|//[^/?]*:[^/?]*@", Pattern.CASE_INSENSITIVE);

  /** Settings whose password, if any, was in no file. */
  public DatabaseSettings(Optional<DatabaseAddress> server, Path home) {
    this(server, home, Optional.empty());
  }

  /** The name of the password among the credentials of a systemd service. */
  private static final String CREDENTIAL = "hardclose.password";

  /**
   * Options win over the environment. A password is never read from the command line, which every
   * user of the machine can see: it comes from the environment, from the file that names, or from
   * the credentials of a systemd service, in this order.
   *
   * @param environment HARDCLOSE_URL, HARDCLOSE_USER, HARDCLOSE_PASSWORD, HARDCLOSE_PASSWORD_FILE,
   *     CREDENTIALS_DIRECTORY and HARDCLOSE_HOME
   * @throws Refusal HC504 for a URL that is empty or not PostgreSQL's, HC505 for a password in a
   *     URL, HC519 for a home that is empty, HC520 for a password file that cannot be read, HC521
   *     for settings of the pool
   */
  public static DatabaseSettings of(
      Optional<String> urlOption, Optional<String> userOption, Map<String, String> environment) {
    // Spring reads them again, and would not say so well what is wrong with them.
    PoolSettings.of(
        environment.getOrDefault("HARDCLOSE_POOL_SIZE", ""),
        environment.getOrDefault("HARDCLOSE_POOL_WAIT", ""));
    Optional<String> url = urlOption.or(() -> urlOf(environment));
    Optional<String> user = userOption.or(() -> value(environment, "HARDCLOSE_USER"));
    Optional<String> given = value(environment, "HARDCLOSE_PASSWORD");
    Optional<Path> file =
        url.isEmpty() || given.isPresent() ? Optional.empty() : passwordFile(environment);
    Optional<String> password = given.or(() -> file.map(SecretFile::password));
    Path home = homeOf(environment, url.isEmpty());
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
        home.toAbsolutePath().normalize(),
        file);
  }

  public boolean isEmbedded() {
    return server.isEmpty();
  }

  /** Empty it would be taken for the embedded server, and the run begin a book there. */
  private static Optional<String> urlOf(Map<String, String> environment) {
    Optional<String> url = Optional.ofNullable(environment.get("HARDCLOSE_URL"));
    if (url.isPresent() && url.get().isBlank()) {
      throw new Refusal(
          ExitCode.USAGE,
          "HC504",
          "HARDCLOSE_URL is set, and empty: most likely a variable was not set. The embedded server"
              + " has other books. Write it as jdbc:postgresql://host:5432/database. Unset it for the"
              + " embedded server.");
    }
    return url;
  }

  /** Empty it would be taken for a new book, where the run begins. */
  private static Path homeOf(Map<String, String> environment, boolean used) {
    if (used && "".equals(environment.getOrDefault("HARDCLOSE_HOME", ".").strip())) {
      throw new Refusal(
          ExitCode.USAGE,
          "HC519",
          "HARDCLOSE_HOME is set, and empty: most likely a variable was not set. A book would begin"
              + " in the working directory. Name the directory of the embedded server's data, or"
              + " unset it for .hardclose.");
    }
    return Path.of(value(environment, "HARDCLOSE_HOME").orElse(".hardclose"));
  }

  private static Optional<Path> passwordFile(Map<String, String> environment) {
    return value(environment, "HARDCLOSE_PASSWORD_FILE")
        .map(Path::of)
        .or(
            () ->
                value(environment, "CREDENTIALS_DIRECTORY")
                    .map(directory -> Path.of(directory, CREDENTIAL))
                    .filter(Files::exists));
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
              + " others. Take it out and set HARDCLOSE_PASSWORD or HARDCLOSE_PASSWORD_FILE.");
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
