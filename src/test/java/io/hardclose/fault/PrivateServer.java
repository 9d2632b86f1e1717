package io.hardclose.fault;

import io.hardclose.database.EmbeddedServer;
import io.hardclose.database.Migration;
import io.hardclose.database.Sessions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.JdbcTemplate;

/** A server of a test's own, which may crash. */
final class PrivateServer implements AutoCloseable {
  private final Path data;
  private final EmbeddedServer server;

  private PrivateServer(Path data, EmbeddedServer server) {
    this.data = data;
    this.server = server;
  }

  static PrivateServer start(Path home) {
    return new PrivateServer(home.resolve("data"), EmbeddedServer.start(home));
  }

  /** A migrated database. */
  Sessions migrated(String name) {
    return made(name, "create database " + name, true);
  }

  /** A copy of a database nobody is connected to. */
  Sessions copy(String template, String name) {
    return made(name, "create database " + name + " template " + template, false);
  }

  /** A database that is there. */
  Sessions sessions(String name) {
    return new Sessions(server.address(name));
  }

  /** As an immediate stop does it, or a machine that loses power: no last checkpoint, no word. */
  void crash() throws Exception {
    ProcessHandle postmaster =
        ProcessHandle.of(
                Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).get(0).trim()))
            .orElseThrow();
    new ProcessBuilder("kill", "-QUIT", String.valueOf(postmaster.pid())).start().waitFor();
    postmaster.onExit().get(30, TimeUnit.SECONDS);
  }

  /** With the very command it was started with; returns when it answers. */
  void startAgain() throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    if ("root".equals(System.getProperty("user.name"))) {
      // PostgreSQL does not run as root; the embedding library does it this way as well.
      command.addAll(List.of("unshare", "-U"));
    }
    command.addAll(
        List.of("sh", "-c", "exec " + Files.readString(data.resolve("postmaster.opts")).strip()));
    new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(data.resolveSibling("restart.log").toFile())
        .start();
    for (int tries = 0; ; tries++) {
      try {
        new Sessions(server.address("postgres")).asLogin().getConnection().close();
        return;
      } catch (Exception notYet) {
        if (tries == 300) {
          throw new IOException(Files.readString(data.resolveSibling("restart.log")), notYet);
        }
        Thread.sleep(100);
      }
    }
  }

  @Override
  public void close() {
    server.close();
  }

  private Sessions made(String name, String sql, boolean migrate) {
    new JdbcTemplate(new Sessions(server.address("postgres")).asLogin()).execute(sql);
    Sessions sessions = new Sessions(server.address(name));
    if (migrate) {
      new Migration(sessions).migrate();
    }
    return sessions;
  }
}
