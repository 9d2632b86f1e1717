package io.hardclose.cli;

import io.hardclose.database.DatabaseSettings;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which database a command works on. */
final class DatabaseOptions {
  @Option(
      names = "--url",
      paramLabel = "URL",
      description =
          "PostgreSQL 15 to 18, as jdbc:postgresql://host:5432/database. Default: HARDCLOSE_URL, or"
              + " else the embedded server with its data under HARDCLOSE_HOME.")
  private @Nullable String url;

  @Option(
      names = "--user",
      paramLabel = "NAME",
      description =
          "Login. Default: HARDCLOSE_USER. Its password is read from HARDCLOSE_PASSWORD, or from the"
              + " file that HARDCLOSE_PASSWORD_FILE names.")
  private @Nullable String user;

  DatabaseSettings settings(Map<String, String> environment) {
    return DatabaseSettings.of(Optional.ofNullable(url), Optional.ofNullable(user), environment);
  }
}
