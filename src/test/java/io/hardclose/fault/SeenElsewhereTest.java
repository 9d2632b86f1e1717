package io.hardclose.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardclose.database.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code status} on another terminal shows of a program that runs. */
@Tag("heavy")
class SeenElsewhereTest {
  @TempDir private Path folder;
  private TestDatabase database;

  @BeforeEach
  void migrate() throws Exception {
    database = TestDatabase.migrated();
    Path inbox = Files.createDirectory(folder.resolve("inbox"));
    Files.writeString(inbox.resolve("customers.csv"), "customer_ref,full_name\n" + rows("C-%d,A"));
    Files.writeString(
        inbox.resolve("accounts.csv"),
        "account_ref,customer_ref,account_type\n" + rows("A-%d,C-%<d,checking"));
  }

  @AfterEach
  void drop() {
    database.close();
  }

  private static String rows(String format) {
    return IntStream.rangeClosed(1, 200)
        .mapToObj(n -> String.format(format, n) + "\n")
        .collect(Collectors.joining());
  }

  /** Its end is told by its files, so that it is known the first time, too. */
  @Test
  void aLoadIsSeenWithItsRowsItsRateAndWhenItWillEnd() throws Exception {
    database.execute(
        "create function public.slow() returns trigger language plpgsql as"
            + " $$ begin perform pg_sleep(0.04); return new; end $$;"
            + " create trigger slow before insert on staging.customers"
            + " for each row execute function public.slow()");
    Program.Running load;
    try (Connection holder = database.asOwner().getConnection();
        Statement statement = holder.createStatement()) {
      holder.setAutoCommit(false);
      statement.execute("lock table finance.accounts in share mode");
      load = program().start("load", "--from", "inbox");

      JsonNode staging = running(load, "stage");
      assertThat(staging.path("job").asString()).isEqualTo("load-data");
      assertThat(staging.path("rows").asLong()).isBetween(1L, 399L);
      assertThat(staging.path("rowsPerSecond").asLong()).isBetween(1L, 400L);
      assertThat(staging.path("secondsLeft").asLong(-1)).isBetween(0L, 60L);

      JsonNode posting = running(load, "post");
      assertThat(posting.path("rows").asLong()).isEqualTo(200);
      // Half of the rows are posted, so it will take as long again.
      assertThat(posting.path("secondsLeft").asLong(-1))
          .isEqualTo(posting.path("seconds").asLong());
      assertThat(program().run("status").out())
          .containsPattern(
              "Running: load-data, step post for \\d+ s, 200 rows, \\d+ rows/s, about \\d+ s left");
      holder.rollback();
    }
    Program.Ended ended = load.ended();

    assertThat(ended.exit()).as(ended.err()).isZero();
    assertThat(status().path("running").isEmpty()).isTrue();
  }

  /** What its libraries log, too, here how a migration goes on and where a failure came from. */
  @Test
  void aLogCollectorGetsALineOfJsonEach() throws Exception {
    database.execute("comment on schema flyway is 'sql of another version'");
    Program.Ended migrated =
        program().with("HARDCLOSE_LOG_FORMAT", "ecs").run("migrate", "--debug");
    assertThat(migrated.exit()).as(migrated.err()).isZero();
    assertThat(events(migrated))
        .anySatisfy(
            event -> {
              assertThat(event.path("log.logger").asString()).startsWith("org.flywaydb.");
              assertThat(event.path("log.level").asString()).isEqualTo("INFO");
            });
    Files.writeString(folder.resolve("inbox/customers.csv"), "customer_ref;full_name\n");
    Program.Ended refused =
        program()
            .with("HARDCLOSE_LOG_FORMAT", "ecs")
            .run("load", "--from", "inbox", "--debug", "--url", database.address().url());
    assertThat(refused.exit()).isEqualTo(3);
    assertThat(events(refused))
        .anySatisfy(
            event -> {
              assertThat(event.path("error.code").asString()).matches("HC3\\d\\d");
              assertThat(event.path("log.level").asString()).isEqualTo("ERROR");
            });
  }

  private static List<JsonNode> events(Program.Ended ended) {
    List<JsonNode> events =
        ended.err().lines().map(line -> JsonMapper.shared().readTree(line)).toList();
    assertThat(events)
        .isNotEmpty()
        .allSatisfy(event -> assertThat(event.path("ecs.version").asString()).isEqualTo("8.11"));
    return events;
  }

  private JsonNode running(Program.Running load, String step) throws Exception {
    for (int tries = 0; tries < 40; tries++) {
      for (JsonNode running : status().path("running")) {
        if (running.path("step").asString().equals(step) && running.path("rows").asLong() > 0) {
          return running;
        }
      }
      assertThat(load.process().isAlive()).as(Files.readString(load.errFile())).isTrue();
    }
    throw new AssertionError("step " + step + " was not seen");
  }

  private JsonNode status() throws Exception {
    Program.Ended status = program().run("status", "--json");
    assertThat(status.exit()).as(status.err()).isZero();
    return JsonMapper.shared().readTree(status.out());
  }

  private Program program() {
    return new Program(folder).on(database.address());
  }
}
