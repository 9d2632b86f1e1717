package io.hardclose.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hardclose.job.ExitCode;
import io.hardclose.job.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

@Tag("processes")
class EmbeddedServerTest {
  @TempDir Path directory;

  @Test
  void rowsSurviveARestart() {
    try (EmbeddedServer first = EmbeddedServer.start(home())) {
      JdbcTemplate sql = sql(first.address());
      sql.execute("create table kept (amount numeric)");
      sql.execute("insert into kept values (12.3400)");
    }
    try (EmbeddedServer second = EmbeddedServer.start(home())) {
      assertThat(
              sql(second.address()).queryForObject("select amount::text from kept", String.class))
          .isEqualTo("12.3400");
    }
  }

  @Test
  void committedRowsAreOnDiskAndTextSortsTheSameEverywhere() {
    try (EmbeddedServer server = EmbeddedServer.start(PreparedServer.unpackedIn(home()))) {
      JdbcTemplate sql = sql(server.address());

      assertThat(sql.queryForObject("show fsync", String.class)).isEqualTo("on");
      assertThat(sql.queryForObject("show synchronous_commit", String.class)).isEqualTo("on");
      assertThat(sql.queryForObject("show server_encoding", String.class)).isEqualTo("UTF8");
      assertThat(sql.queryForObject("select 'a' > 'B'", Boolean.class)).isTrue();
      assertThat(sql.queryForObject("show unix_socket_directories", String.class)).isEmpty();
    }
  }

  @Test
  void aWrongPasswordIsRefused() {
    try (EmbeddedServer server = EmbeddedServer.start(PreparedServer.in(home()))) {
      DatabaseAddress wrong =
          new DatabaseAddress(
              server.address().url(), Optional.of("postgres"), Optional.of("guessed"));

      assertThatThrownBy(() -> new Sessions(wrong).asLogin().getConnection())
          .isInstanceOf(Refusal.class)
          .hasMessageContaining("password authentication failed for user \"postgres\"");
    }
  }

  @Test
  void thePasswordIsReadableByItsOwnerOnly() throws IOException {
    EmbeddedServer.start(home()).close();

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home())))
        .isEqualTo("rwx------");
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(home().resolve("password"))))
        .isEqualTo("rw-------");
  }

  @Test
  void aSecondProgramOnTheSameHomeIsRefused() {
    try (EmbeddedServer server = EmbeddedServer.start(PreparedServer.in(home()))) {
      assertThat(server.address().user()).contains("postgres");
      assertThatThrownBy(() -> EmbeddedServer.start(home()))
          .isInstanceOfSatisfying(
              Refusal.class,
              refusal -> assertThat(refusal.exitCode()).isEqualTo(ExitCode.ALREADY_RUNNING))
          .hasMessage(
              "HC510: the embedded database in "
                  + home()
                  + " is in use by another process. Two programs cannot share it. Wait until the"
                  + " other one ends, or stop it if it is ./hardclose server, or set HARDCLOSE_HOME to"
                  + " another directory.");
    }
  }

  @Test
  void theServerOfAKilledProgramIsStoppedFirst() throws Exception {
    Process killed = startInAnotherProgram();
    killed.destroyForcibly().waitFor();
    ProcessHandle orphan = ProcessHandle.of(postmaster()).orElseThrow();
    assertThat(orphan.isAlive()).isTrue();

    try (EmbeddedServer server = EmbeddedServer.start(home())) {
      assertThat(sql(server.address()).queryForObject("select 1", Integer.class)).isEqualTo(1);
      assertThat(orphan.isAlive()).isFalse();
    }
  }

  @Test
  void aStaleProcessNumberGivenToAnotherProgramStopsNothing() throws Exception {
    EmbeddedServer.start(PreparedServer.in(home())).close();
    Process bystander = new ProcessBuilder("sleep", "60").start();
    try {
      Files.writeString(home().resolve("data/postmaster.pid"), bystander.pid() + "\n");

      EmbeddedServer.start(home()).close();

      assertThat(bystander.isAlive()).isTrue();
    } finally {
      bystander.destroyForcibly();
    }
  }

  @Test
  void aFirstStartThatWasCutShortIsMadeAgain() throws IOException {
    Files.createDirectories(home().resolve("data"));
    Files.writeString(home().resolve("data/PG_VERSION"), "1\n");
    Files.createFile(home().resolve("unfinished"));

    try (EmbeddedServer server = EmbeddedServer.start(PreparedServer.unpackedIn(home()))) {
      assertThat(sql(server.address()).queryForObject("select 1", Integer.class)).isEqualTo(1);
      assertThat(home().resolve("unfinished")).doesNotExist();
    }
  }

  @Test
  void dataOfAnotherMajorVersionAreRefused() throws IOException {
    Files.createDirectories(home().resolve("data"));
    Files.writeString(home().resolve("data/PG_VERSION"), "14\n");

    assertThatThrownBy(() -> EmbeddedServer.start(home()))
        .isInstanceOf(Refusal.class)
        .hasMessage(
            "HC512: the data in "
                + home().resolve("data")
                + " are PostgreSQL 14's, and the embedded server is "
                + Software.installed().postgresMajor()
                + ". A server reads the data of its own major version only. Move them with pg_dump"
                + " of version 14, or set HARDCLOSE_HOME to another directory.");
  }

  @Test
  void dataWithoutTheirPasswordAreRefused() throws IOException {
    EmbeddedServer.start(PreparedServer.in(home())).close();
    Files.delete(home().resolve("password"));

    assertThatThrownBy(() -> EmbeddedServer.start(home()))
        .isInstanceOf(Refusal.class)
        .hasMessage(
            "HC513: the file "
                + home().resolve("password")
                + " is missing. Without it nobody can log in to the data beside it. Put it back"
                + " from a backup, or set HARDCLOSE_HOME to another directory.");
  }

  @Test
  void aHomeThatCannotBeADirectoryIsRefused() throws IOException {
    Files.writeString(home(), "a file");

    assertThatThrownBy(() -> EmbeddedServer.start(home()))
        .isInstanceOf(Refusal.class)
        .hasMessageStartingWith("HC511: the directory " + home() + " cannot be written: ");
  }

  @Test
  void aServerThatCannotBeMadeSaysWhy() throws IOException {
    Files.createDirectories(home().resolve("data"));
    Files.writeString(home().resolve("data/notes.txt"), "mine");

    assertThatThrownBy(() -> EmbeddedServer.start(home()))
        .isInstanceOf(Refusal.class)
        .hasMessageStartingWith("HC514: the embedded server in " + home() + " did not start: ")
        .hasMessageContaining("exists but is not empty");
  }

  /** A program that starts the server of this home and then waits to be killed. */
  private Process startInAnotherProgram() throws Exception {
    Process program =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                KilledProgram.class.getName(),
                home().toString())
            .start();
    assertThat(program.inputReader().readLine()).isEqualTo("started");
    return program;
  }

  /** Run by {@link #startInAnotherProgram}. */
  static final class KilledProgram {
    public static void main(String[] arguments) throws InterruptedException {
      EmbeddedServer.start(Path.of(arguments[0]));
      System.out.println("started");
      Thread.sleep(600_000);
    }
  }

  private long postmaster() throws IOException {
    List<String> lines = Files.readAllLines(home().resolve("data/postmaster.pid"));
    return Long.parseLong(lines.get(0).trim());
  }

  private Path home() {
    return directory.toAbsolutePath().resolve("home of books");
  }

  private static JdbcTemplate sql(DatabaseAddress address) {
    return new JdbcTemplate(new Sessions(address).asLogin());
  }
}
