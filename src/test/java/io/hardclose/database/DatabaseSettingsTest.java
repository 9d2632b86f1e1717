package io.hardclose.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hardclose.job.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseSettingsTest {
  private static final Optional<String> NONE = Optional.empty();

  @Test
  void nothingGivenIsTheEmbeddedServerInTheWorkingDirectory() {
    DatabaseSettings settings = DatabaseSettings.of(NONE, NONE, Map.of());

    assertThat(settings.isEmbedded()).isTrue();
    assertThat(settings.home()).isEqualTo(Path.of(".hardclose").toAbsolutePath());
  }

  @Test
  void optionsWinOverTheEnvironment() {
    DatabaseSettings settings =
        DatabaseSettings.of(
            Optional.of("postgresql://here/books"),
            Optional.of("clerk"),
            Map.of("HARDCLOSE_URL", "jdbc:postgresql://there/books", "HARDCLOSE_USER", "other"));

    assertThat(settings.server())
        .contains(new DatabaseAddress("jdbc:postgresql://here/books", Optional.of("clerk"), NONE));
  }

  @Test
  void thePasswordComesFromTheEnvironmentAndIsNeverShown() {
    DatabaseSettings settings =
        DatabaseSettings.of(
            NONE,
            NONE,
            Map.of(
                "HARDCLOSE_URL", "jdbc:postgresql://there/books",
                "HARDCLOSE_USER", "clerk",
                "HARDCLOSE_PASSWORD", "secret"));

    assertThat(settings.server().orElseThrow().password()).contains("secret");
    assertThat(settings.toString())
        .contains("jdbc:postgresql://there/books as clerk")
        .doesNotContain("secret");
  }

  @Test
  void thePasswordMayBeInAFileOrAmongTheCredentialsOfAService(@TempDir Path folder)
      throws IOException {
    Path file = Files.writeString(folder.resolve("password"), "from the file\n");
    Files.writeString(folder.resolve("hardclose.password"), "from the service");

    assertThat(password(Map.of("HARDCLOSE_PASSWORD_FILE", file.toString())))
        .contains("from the file");
    assertThat(password(Map.of("CREDENTIALS_DIRECTORY", folder.toString())))
        .contains("from the service");
    assertThat(
            password(
                Map.of(
                    "CREDENTIALS_DIRECTORY", folder.toString(),
                    "HARDCLOSE_PASSWORD_FILE", file.toString(),
                    "HARDCLOSE_PASSWORD", "given")))
        .contains("given");
    assertThat(password(Map.of("CREDENTIALS_DIRECTORY", folder.resolve("none").toString())))
        .isEmpty();
  }

  @Test
  void aPasswordFileThatIsMissingOrEmptyIsRefused(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("password");

    assertThatThrownBy(() -> password(Map.of("HARDCLOSE_PASSWORD_FILE", file.toString())))
        .isInstanceOf(Refusal.class)
        .hasMessage(
            "HC520: the password cannot be read from "
                + file
                + ": there is no such file. Without it nobody logs in. Put it into the first line,"
                + " readable for this user, or name another file with HARDCLOSE_PASSWORD_FILE.");
    Files.writeString(file, "\nsecond line\n");
    assertThatThrownBy(() -> password(Map.of("HARDCLOSE_PASSWORD_FILE", file.toString())))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining(": its first line is empty. ");
  }

  @Test
  void aPoolThatIsNoneIsRefusedBeforeAnythingIsOpened() {
    assertThatThrownBy(() -> DatabaseSettings.of(NONE, NONE, Map.of("HARDCLOSE_POOL_WAIT", "abc")))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> assertThat(refusal.exitCode()).isEqualTo(io.hardclose.job.ExitCode.USAGE))
        .hasMessage(
            "HC521: HARDCLOSE_POOL_WAIT \"abc\" is no time to wait for a connection. A job waits so"
                + " long for a server that starts again. Write it with its unit, as 30s or 2m, from"
                + " 1s to 1h, or leave it out.");
    // Three seconds, were it milliseconds.
    assertThatThrownBy(() -> DatabaseSettings.of(NONE, NONE, Map.of("HARDCLOSE_POOL_WAIT", "3000")))
        .hasMessageStartingWith("HC521: HARDCLOSE_POOL_WAIT \"3000\" is no time to wait");
    assertThatThrownBy(() -> DatabaseSettings.of(NONE, NONE, Map.of("HARDCLOSE_POOL_SIZE", "0")))
        .hasMessageStartingWith("HC521: HARDCLOSE_POOL_SIZE \"0\" is no number of connections.");
    assertThat(PoolSettings.of("7", "2m"))
        .isEqualTo(new PoolSettings(7, java.time.Duration.ofMinutes(2)));
    assertThat(PoolSettings.of(" ", ""))
        .isEqualTo(new PoolSettings(4, java.time.Duration.ofSeconds(30)));
  }

  private static Optional<String> password(Map<String, String> environment) {
    Map<String, String> all = new java.util.TreeMap<>(environment);
    all.put("HARDCLOSE_URL", "jdbc:postgresql://there/books");
    return DatabaseSettings.of(NONE, NONE, all).server().orElseThrow().password();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://there/books?sslpassword=secret",
        "jdbc:postgresql://there/books?password=secret",
        "jdbc:postgresql://there/books?user=clerk&password=secret",
        "postgresql://clerk:secret@there/books"
      })
  void aPasswordInTheUrlIsRefusedAndNotRepeated(String url) {
    assertThatThrownBy(() -> DatabaseSettings.of(Optional.of(url), NONE, Map.of()))
        .isInstanceOf(Refusal.class)
        .hasMessage(
            "HC505: the database URL holds a password. Command lines, logs and process lists show"
                + " it to others. Take it out and set HARDCLOSE_PASSWORD or HARDCLOSE_PASSWORD_FILE.");
  }

  @Test
  void anotherDatabasesUrlIsRefused() {
    assertThatThrownBy(() -> DatabaseSettings.of(Optional.of("jdbc:h2:mem"), NONE, Map.of()))
        .isInstanceOf(Refusal.class)
        .hasMessage(
            "HC504: \"jdbc:h2:mem\" is not a PostgreSQL URL. Hardclose works on PostgreSQL 15 to 18"
                + " only. Write it as jdbc:postgresql://host:5432/database.");
  }

  /** As where it is the value of a variable that is not set. */
  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t\n"})
  void aUrlThatIsSetAndEmptyIsNotTheEmbeddedServer(String url) {
    assertThatThrownBy(() -> DatabaseSettings.of(NONE, NONE, Map.of("HARDCLOSE_URL", url)))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> assertThat(refusal.exitCode()).isEqualTo(io.hardclose.job.ExitCode.USAGE))
        .hasMessage(
            "HC504: HARDCLOSE_URL is set, and empty: most likely a variable was not set. The"
                + " embedded server has other books. Write it as"
                + " jdbc:postgresql://host:5432/database. Unset it for the embedded server.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " "})
  void aHomeThatIsSetAndEmptyIsNoNewBookHere(String home) {
    assertThatThrownBy(() -> DatabaseSettings.of(NONE, NONE, Map.of("HARDCLOSE_HOME", home)))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> assertThat(refusal.exitCode()).isEqualTo(io.hardclose.job.ExitCode.USAGE))
        .hasMessage(
            "HC519: HARDCLOSE_HOME is set, and empty: most likely a variable was not set. A book"
                + " would begin in the working directory. Name the directory of the embedded"
                + " server's data, or unset it for .hardclose.");
    assertThat(
            DatabaseSettings.of(
                    Optional.of("jdbc:postgresql://here/books"),
                    NONE,
                    Map.of("HARDCLOSE_HOME", home))
                .server())
        .isPresent();
  }

  @Test
  void anEmptyUrlOfTheEnvironmentIsNotReadWhereOneIsGiven() {
    assertThat(
            DatabaseSettings.of(
                    Optional.of("jdbc:postgresql://here/books"), NONE, Map.of("HARDCLOSE_URL", ""))
                .server())
        .contains(new DatabaseAddress("jdbc:postgresql://here/books", NONE, NONE));
  }

  @Test
  void aUserWithoutAUrlIsRefused() {
    assertThatThrownBy(() -> DatabaseSettings.of(NONE, Optional.of("clerk"), Map.of()))
        .isInstanceOf(Refusal.class)
        .hasMessage(
            "HC504: --user \"clerk\" is given without a URL. The embedded server has no other user."
                + " Add --url, or leave --user out.");
  }
}
