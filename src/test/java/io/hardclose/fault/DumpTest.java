package io.hardclose.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hardclose.database.DatabaseAddress;
import io.hardclose.database.EmbeddedServer;
import io.hardclose.database.PreparedServer;
import io.hardclose.database.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** A dump of closed books, restored into a server that never saw them, with the roles. */
class DumpTest {
  @TempDir private Path folder;

  @Test
  void restoredIntoANewServerEveryClosedMonthVerifies() throws Exception {
    try (TestDatabase books = FaultBook.prepared()) {
      assumeTrue(
          dumps(books.version()),
          "needs pg_dump of the server's version or later, as Debian's postgresql-client");
      Path reports = Files.createDirectory(folder.resolve("reports"));
      try (ConfigurableApplicationContext hardclose = books.start()) {
        assertThat(FaultBook.close(hardclose, FaultBook.OCTOBER, reports).message()).isEmpty();
      }
      run(books.address(), "pg_dumpall", "--roles-only", "--file=" + folder.resolve("roles.sql"));
      run(
          books.address(),
          "pg_dump",
          "--format=custom",
          "--file=" + folder.resolve("books.dump"),
          name(books.address()));

      try (EmbeddedServer server =
          EmbeddedServer.start(PreparedServer.unpackedIn(folder.resolve("new")))) {
        verifyRestored(server, books.address());
      }
    }
  }

  private void verifyRestored(EmbeddedServer server, DatabaseAddress old) throws Exception {
    DatabaseAddress fresh = server.address("postgres");
    run(fresh, "psql", "--quiet", "--file=" + folder.resolve("roles.sql"), "postgres");
    // The dump of the roles brings the superuser's password along.
    DatabaseAddress restored =
        new DatabaseAddress(server.address("books").url(), fresh.user(), old.password());
    run(restored, "createdb", "books");
    run(
        restored,
        "pg_restore",
        "--exit-on-error",
        "--dbname=books",
        folder.resolve("books.dump").toString());

    Program.Ended verified = new Program(folder).on(restored).run("verify");
    assertThat(verified.exit()).as(verified.out() + verified.err()).isZero();
    assertThat(verified.out()).contains("Verified 1 closes and 1 bundles: nothing differs.\n");
    Program.Ended examined = new Program(folder).on(restored).run("doctor");
    assertThat(examined.out())
        .contains("ok        drift ", "ok        book_owner_watch ", "ok        book_partitions ");
    JdbcTemplate superuser =
        new JdbcTemplate(new io.hardclose.database.Sessions(restored).asLogin());
    assertThat(
            superuser.queryForObject(
                "select relrowsecurity from pg_class where oid = 'finance.transactions'::regclass",
                Boolean.class))
        .isTrue();
  }

  private static boolean dumps(int version) throws Exception {
    if (!Files.isExecutable(Path.of("/usr/bin/pg_dump"))) {
      return false;
    }
    Matcher client =
        Pattern.compile("\\) (\\d+)")
            .matcher(said(List.of("pg_dump", "--version"), Optional.empty()));
    return client.find() && Integer.parseInt(client.group(1)) >= version;
  }

  private static void run(DatabaseAddress address, String... command) throws Exception {
    said(List.of(command), Optional.of(address));
  }

  private static String said(List<String> command, Optional<DatabaseAddress> address)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(command)).redirectErrorStream(true);
    address.ifPresent(
        server -> {
          Matcher place = Pattern.compile("//([^:/]+):(\\d+)/").matcher(server.url());
          assertThat(place.find()).isTrue();
          builder.environment().put("PGHOST", place.group(1));
          builder.environment().put("PGPORT", place.group(2));
          builder.environment().put("PGUSER", server.user().orElseThrow());
          builder.environment().put("PGPASSWORD", server.password().orElse(""));
        });
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(command + ": " + said).isZero();
    return said;
  }

  private static String name(DatabaseAddress address) {
    return address.url().replaceFirst(".*/", "");
  }
}
