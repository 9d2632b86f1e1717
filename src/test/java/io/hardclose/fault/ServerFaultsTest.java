package io.hardclose.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hardclose.HardcloseApplication;
import io.hardclose.database.Sessions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the server's end does to the program in a process of its own. */
@Tag("heavy")
class ServerFaultsTest {
  private static final String PREPARED = "prepared";
  private static final String[] CLOSE = {
    "close", "--period", "2026-10", "--by", "anna", "--out", "reports", "--early"
  };

  private static PrivateServer server;
  private static Map<String, String> undisturbed;

  @TempDir private static Path home;
  @TempDir private Path folder;

  @BeforeAll
  static void closeUndisturbed() throws IOException {
    server = PrivateServer.start(home.resolve("server"));
    JdbcTemplate superuser = new JdbcTemplate(server.migrated(PREPARED).asLogin());
    FaultBook.fill(superuser::execute);
    Sessions database = server.copy(PREPARED, "undisturbed");
    Path reports = Files.createDirectory(home.resolve("undisturbed"));
    try (ConfigurableApplicationContext hardclose =
        HardcloseApplication.start(database, Map.of("hardclose.pool.size", "2"))) {
      assertThat(FaultBook.close(hardclose, FaultBook.OCTOBER, reports).message()).isEmpty();
    }
    undisturbed = FaultBook.left(database, reports);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  /**
   * The pool waits 30 s each time it is asked, so that the run can still write down how it ended.
   */
  @ParameterizedTest
  @ValueSource(ints = {2, 40})
  void aServerThatStopsAtOnceAndIsStartedAgain(int seconds) throws Exception {
    Sessions database = server.copy(PREPARED, "away_" + seconds);
    SlowClose.prepare(database, 2);
    Program.Running running = program(database).start(CLOSE);
    SlowClose.await(database, running.process().onExit());
    server.crash();
    Thread.sleep(seconds * 1000L);
    server.startAgain();
    Program.Ended ended = running.ended();

    assertThat(ended.exit()).as(ended.err()).isEqualTo(1);
    List<String> told = ended.err().lines().toList();
    assertThat(told.get(0))
        .startsWith(
            "HC602: job monthly-closure failed in step close: An I/O error occurred while sending to"
                + " the backend. What it committed stays.")
        .contains("un the same command again");
    // Away for longer than the pool waits, it is what the run cannot get past.
    assertThat(told.stream().skip(1))
        .hasSize(seconds < 30 ? 0 : 1)
        .allMatch(line -> line.startsWith("HC506: cannot connect to "));
    assertThat(ended.seconds()).isLessThan(60);
    SlowClose.undo(database);
    theNextRunEndsAsAnUndisturbedOne(database, "server away for " + seconds + " s");
  }

  /** The server cannot go on without its log. What was committed is there when it has room. */
  @Test
  void aDiskThatIsFullUnderTheLogOfTheServerLosesNothing() throws Exception {
    Path place = Files.createDirectory(folder.resolve("log"));
    assumeTrue(SmallDisk.canBeMade(place), "only root can mount a small disk");
    Sessions database = server.copy(PREPARED, "full_log");
    JdbcTemplate superuser = new JdbcTemplate(database.asLogin());
    superuser.execute(
        "create function public.much() returns trigger language plpgsql as"
            + " $$ begin perform pg_logical_emit_message(false, 'much', repeat('x', 200000000));"
            + " return new; end $$; create trigger much before insert on finance.closes"
            + " for each row execute function public.much()");
    superuser.execute("alter system set min_wal_size = '32MB'");
    superuser.execute("alter system set max_wal_size = '32MB'");
    try (SmallDisk disk = SmallDisk.at(place, "128m")) {
      server.moveLog(place);
      try {
        disk.fill();
        // It waits for the server at each attempt to write down what happened.
        Program.Ended full = program(database).with("HARDCLOSE_POOL_WAIT", "1s").run(CLOSE);

        assertThat(full.exit()).as(full.err()).isEqualTo(1);
        assertThat(full.err().lines()).hasSize(1);
        assertThat(full.err()).startsWith("HC506: cannot connect to ");
        System.out.println("disk of the log full: " + full.err());
        assertThat(server.saidLately()).contains("No space left on device");
        disk.empty();
        server.startAgain();
        new JdbcTemplate(database.asLogin()).execute("drop function public.much() cascade");
        theNextRunEndsAsAnUndisturbedOne(database, "disk of the log full");
      } finally {
        server.crash();
        server.moveLogBack();
        server.startAgain();
      }
    }
  }

  private void theNextRunEndsAsAnUndisturbedOne(Sessions database, String fault) throws Exception {
    Program.Ended ended = program(database).run(CLOSE);
    System.out.printf("%s: recovered in %.1f s%n", fault, ended.seconds());
    assertThat(ended.exit()).as(ended.err()).isZero();
    assertThat(program(database).run(CLOSE).out())
        .startsWith("Nothing to do: period 2026-10 is already closed, close 1 by anna");
    assertThat(FaultBook.left(database, folder.resolve("reports"))).isEqualTo(undisturbed);
  }

  private Program program(Sessions database) throws IOException {
    Files.createDirectories(folder.resolve("reports"));
    return new Program(folder).on(database.address());
  }
}
