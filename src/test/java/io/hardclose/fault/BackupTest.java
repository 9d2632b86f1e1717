package io.hardclose.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardclose.HardcloseApplication;
import io.hardclose.database.EmbeddedServer;
import io.hardclose.database.PreparedServer;
import io.hardclose.database.Sessions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** The server is lost; a base backup and the archived log bring it back to a moment one names. */
@Tag("heavy")
class BackupTest {
  @TempDir private Path folder;

  @Test
  void broughtBackToBeforeACloseTheSameCloseLeavesTheSame() throws Exception {
    Path archive = Files.createDirectory(folder.resolve("archive"));
    Map<String, String> first;
    String moment;
    try (PrivateServer server = PrivateServer.start(folder.resolve("lost"))) {
      JdbcTemplate superuser = new JdbcTemplate(server.migrated("books").asLogin());
      superuser.execute("alter system set archive_mode = on");
      superuser.execute(
          "alter system set archive_command = 'test ! -f %s/%%f && cp %%p %s/%%f'"
              .formatted(archive, archive));
      server.crash();
      server.startAgain();
      Sessions books = server.sessions("books");
      superuser = new JdbcTemplate(books.asLogin());
      baseBackup(books, folder.resolve("lost"));
      // After the base backup, so it can only come back from the log.
      FaultBook.fill(superuser::execute);
      moment = superuser.queryForObject("select clock_timestamp()::text", String.class);
      first = closed(books, Files.createDirectory(folder.resolve("first")));
      superuser.queryForObject("select pg_switch_wal()::text", String.class);
      awaitArchived(superuser);
      server.crash();
    }

    restore(archive, moment);
    try (EmbeddedServer restored =
        EmbeddedServer.start(PreparedServer.unpackedIn(folder.resolve("restored")))) {
      Sessions books = new Sessions(restored.address("books"));
      JdbcTemplate superuser = new JdbcTemplate(books.asLogin());
      await(superuser, "select not pg_is_in_recovery()");
      assertThat(superuser.queryForObject("select count(*) from finance.closes", Integer.class))
          .isZero();

      assertThat(closed(books, Files.createDirectory(folder.resolve("second")))).isEqualTo(first);
    }
  }

  /** As the documents say it: start, copy, stop, and the label beside the copy. */
  private void baseBackup(Sessions books, Path home) throws Exception {
    try (Connection connection = books.asLogin().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("select pg_backup_start('base', true)");
      Path restored = Files.createDirectory(folder.resolve("restored"));
      copy(home.resolve("data"), restored.resolve("data"));
      copy(home.resolve("password"), restored.resolve("password"));
      try (ResultSet stopped =
          statement.executeQuery("select labelfile from pg_backup_stop(true)")) {
        stopped.next();
        Files.writeString(restored.resolve("data/backup_label"), stopped.getString(1));
      }
    }
  }

  private void restore(Path archive, String moment) throws Exception {
    Path data = folder.resolve("restored/data");
    Files.deleteIfExists(data.resolve("postmaster.pid"));
    try (var segments = Files.list(data.resolve("pg_wal"))) {
      for (Path segment : segments.filter(Files::isRegularFile).toList()) {
        Files.delete(segment);
      }
    }
    Files.writeString(data.resolve("recovery.signal"), "");
    Files.writeString(
        data.resolve("postgresql.auto.conf"),
        """
        restore_command = 'cp %s/%%f %%p'
        recovery_target_time = '%s'
        recovery_target_action = promote
        """
            .formatted(archive, moment));
  }

  private static Map<String, String> closed(Sessions books, Path reports) throws IOException {
    try (ConfigurableApplicationContext hardclose =
        HardcloseApplication.start(books, Map.of("hardclose.pool.size", "2"))) {
      assertThat(FaultBook.close(hardclose, FaultBook.OCTOBER, reports).message()).isEmpty();
    }
    return FaultBook.left(books, reports);
  }

  private static void copy(Path from, Path to) throws Exception {
    Process copying =
        new ProcessBuilder(List.of("cp", "-a", from.toString(), to.toString()))
            .redirectErrorStream(true)
            .start();
    // Files may vanish while a server that runs is copied; the log has what they held.
    copying.getInputStream().readAllBytes();
    assertThat(copying.waitFor(60, TimeUnit.SECONDS)).isTrue();
  }

  private static void awaitArchived(JdbcTemplate superuser) throws InterruptedException {
    await(
        superuser,
        "select last_archived_wal >= pg_walfile_name(pg_current_wal_lsn() - 16777216)"
            + " from pg_stat_archiver");
  }

  private static void await(JdbcTemplate superuser, String condition) throws InterruptedException {
    for (int tries = 0; tries < 300; tries++) {
      if (Boolean.TRUE.equals(superuser.queryForObject(condition, Boolean.class))) {
        return;
      }
      Thread.sleep(100);
    }
    throw new AssertionError("not within half a minute: " + condition);
  }
}
