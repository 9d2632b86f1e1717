package io.hardclose.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardclose.database.DatabaseAddress;
import io.hardclose.database.Sessions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** A server that nobody else starts again is not waited for. */
@Tag("heavy")
class EmbeddedServerKilledTest {
  @TempDir private Path folder;

  @Test
  void underALoadEndsItSoonAndTheSameCommandGoesOn() throws Exception {
    Path home = folder.resolve("home");
    assertThat(embedded().run("migrate").exit()).isZero();
    Path inbox = Files.createDirectory(folder.resolve("in"));
    Files.writeString(
        inbox.resolve("products.csv"), "sku,name,price,active\nP-1,Bread,4.20,true\n");
    Program.Running running = embedded().start("load", "--from", inbox.toString());
    try (Connection held = connected(running, home);
        Statement statement = held.createStatement()) {
      held.setAutoCommit(false);
      statement.execute("lock table staging.products in access exclusive mode");
      awaitLock(running, home);
      new ProcessBuilder("kill", "-KILL", pidFile(home, 0)).start().waitFor();
    } catch (SQLException closed) {
      // With its server.
    }
    Program.Ended ended = running.ended();

    System.out.printf("its server killed, it ended after %.1f s%n", ended.seconds());
    assertThat(ended.exit()).as(ended.err()).isEqualTo(1);
    assertThat(ended.err())
        .contains(
            "HC518: the embedded server in "
                + home.toRealPath()
                + " is gone, and this program did not stop it: it was killed, or failed. It said: ")
        .contains(
            " What was committed stays. Read "
                + home.toRealPath().resolve("server.log")
                + " for the cause, then run the same command again: it starts the server and goes"
                + " on.");
    assertThat(ended.seconds()).isLessThan(15);
    Program.Ended next = embedded().run("load", "--from", inbox.toString());
    assertThat(next.exit()).as(next.err()).isZero();
    assertThat(next.out()).contains("products.csv").contains("total");
  }

  private Program embedded() {
    return new Program(folder).with("HARDCLOSE_HOME", folder.resolve("home").toString());
  }

  private static String pidFile(Path home, int line) throws IOException {
    return Files.readAllLines(home.resolve("data/postmaster.pid")).get(line).strip();
  }

  private static Sessions sessions(Path home) throws IOException {
    return new Sessions(
        new DatabaseAddress(
            "jdbc:postgresql://localhost:" + pidFile(home, 3) + "/hardclose",
            Optional.of("postgres"),
            Optional.of(Files.readString(home.resolve("password")).strip())));
  }

  private static Connection connected(Program.Running running, Path home) throws Exception {
    while (true) {
      assertThat(running.process().isAlive()).as(Files.readString(running.errFile())).isTrue();
      try {
        return sessions(home).asLogin().getConnection();
      } catch (NoSuchFileException | RuntimeException notYet) {
        Thread.sleep(20);
      }
    }
  }

  private static void awaitLock(Program.Running running, Path home) throws Exception {
    JdbcTemplate superuser = new JdbcTemplate(sessions(home).asLogin());
    while (superuser
        .queryForList("select from pg_stat_activity where wait_event_type = 'Lock'")
        .isEmpty()) {
      assertThat(running.process().isAlive()).as(Files.readString(running.errFile())).isTrue();
      Thread.sleep(20);
    }
  }
}
