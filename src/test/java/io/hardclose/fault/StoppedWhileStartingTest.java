package io.hardclose.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardclose.database.DatabaseAddress;
import io.hardclose.database.Sessions;
import io.hardclose.database.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** Stopped before it has come to its work, it is no worse off than if it had never been started. */
@Tag("heavy")
class StoppedWhileStartingTest {
  @TempDir private Path folder;

  /** As the embedded server is made, and as it is started. */
  @ParameterizedTest
  @ValueSource(strings = {"data/PG_VERSION", "data/postmaster.opts"})
  void ofAnEmbeddedServerNothingStaysBehind(String file) throws Exception {
    Path home = folder.resolve("home");
    Program.Running running = embedded().start("migrate");
    await(running, home.resolve(file));
    running.process().destroy();
    Program.Ended stopped = running.ended();

    assertThat(stopped.exit()).as(stopped.err()).isEqualTo(143);
    assertThat(stopped.seconds()).isLessThan(30);
    System.out.printf("told to stop at %s, it ended after %.1f s%n", file, stopped.seconds());
    assertThat(home.resolve("data/postmaster.pid")).doesNotExist();
    awaitNoServerOf(home);
    Program.Ended next = embedded().run("migrate");
    assertThat(next.exit()).as(next.err()).isZero();
  }

  /** Of which nobody can be told that it has to be migrated first. */
  @Test
  void killedWhileItMakesTheSchemaTheSameCommandGoesOn() throws Exception {
    Path home = folder.resolve("home");
    Path inbox = Files.createDirectory(folder.resolve("in"));
    Program.Running running = embedded().start("load", "--inbox", inbox.toString());
    await(running, home.resolve("data/postmaster.opts"));
    awaitSchema(running, home);
    running.process().destroyForcibly().waitFor();

    Program.Ended next = embedded().run("load", "--inbox", inbox.toString());

    assertThat(next.exit()).as(next.err()).isZero();
    assertThat(next.err()).isEmpty();
  }

  /** Which stops in the middle of a migration, and rolls that one back. */
  @Test
  void ofAServerByItsUrlTheSchemaIsNotHalfMigrated() throws Exception {
    try (TestDatabase empty = TestDatabase.empty()) {
      JdbcTemplate superuser = new JdbcTemplate(empty.asSuperuser());
      Program.Running running = new Program(folder).on(empty.address()).start("migrate");
      while (superuser
          .queryForList("select from pg_namespace where nspname = 'finance'")
          .isEmpty()) {
        assertThat(running.process().isAlive()).as(Files.readString(running.errFile())).isTrue();
        Thread.sleep(5);
      }
      running.process().destroy();
      Program.Ended stopped = running.ended();

      assertThat(stopped.exit()).as(stopped.err()).isEqualTo(143);
      assertThat(stopped.seconds()).isLessThan(10);
      Program.Ended next = new Program(folder).on(empty.address()).run("migrate");
      assertThat(next.exit()).as(next.err()).isZero();
      assertThat(next.lastLine()).endsWith(" migrations; the schema is up to date.");
    }
  }

  private Program embedded() {
    return new Program(folder).with("HARDCLOSE_HOME", folder.resolve("home").toString());
  }

  private static void await(Program.Running running, Path file) throws Exception {
    while (!Files.exists(file)) {
      assertThat(running.process().isAlive()).as(Files.readString(running.errFile())).isTrue();
      Thread.sleep(5);
    }
  }

  /** A server removes its pid file a moment before it ends. */
  private static void awaitNoServerOf(Path home) throws Exception {
    for (int tries = 0; tries < 100 && !serversOf(home).isEmpty(); tries++) {
      Thread.sleep(50);
    }
    assertThat(serversOf(home)).isEmpty();
  }

  private static void awaitSchema(Program.Running running, Path home) throws Exception {
    while (!hasSchema(home)) {
      assertThat(running.process().isAlive()).as(Files.readString(running.errFile())).isTrue();
      Thread.sleep(20);
    }
  }

  private static boolean hasSchema(Path home) throws IOException {
    try {
      String port = Files.readAllLines(home.resolve("data/postmaster.pid")).get(3);
      DatabaseAddress address =
          new DatabaseAddress(
              "jdbc:postgresql://localhost:" + port + "/hardclose",
              Optional.of("postgres"),
              Optional.of(Files.readString(home.resolve("password")).strip()));
      return !new JdbcTemplate(new Sessions(address).asLogin())
          .queryForList("select from pg_namespace where nspname = 'finance'")
          .isEmpty();
    } catch (NoSuchFileException | RuntimeException notYet) {
      return false;
    }
  }

  private static List<String> serversOf(Path home) throws IOException {
    String data = home.toRealPath().resolve("data").toString();
    return ProcessHandle.allProcesses()
        .map(process -> process.info().commandLine().orElse(""))
        .filter(line -> line.contains("postgres") && line.contains(data))
        .toList();
  }
}
