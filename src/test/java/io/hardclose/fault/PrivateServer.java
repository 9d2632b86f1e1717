package io.hardclose.fault;

import io.hardclose.database.EmbeddedServer;
import io.hardclose.database.PreparedServer;
import io.hardclose.database.Sessions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.util.FileSystemUtils;

/** A server of a test's own, which may crash. */
final class PrivateServer implements AutoCloseable {
  private final Path data;
  private final EmbeddedServer server;

  private PrivateServer(Path data, EmbeddedServer server) {
    this.data = data;
    this.server = server;
  }

  static PrivateServer start(Path home) {
    return new PrivateServer(home.resolve("data"), EmbeddedServer.start(PreparedServer.in(home)));
  }

  /** A migrated database. */
  Sessions migrated(String name) {
    return copy(PreparedServer.TEMPLATE, name);
  }

  /** A copy of a database nobody is connected to. */
  Sessions copy(String template, String name) {
    new JdbcTemplate(sessions("postgres").asLogin())
        .execute("create database " + name + " template " + template);
    return sessions(name);
  }

  /** A database that is there. */
  Sessions sessions(String name) {
    return new Sessions(server.address(name));
  }

  /** Puts its log elsewhere, and starts it there. */
  void moveLog(Path place) throws Exception {
    crash();
    Path log = data.resolve("pg_wal");
    move(log, place);
    Files.delete(log);
    Files.createSymbolicLink(log, place);
    startAgain();
  }

  /** While it does not run. */
  void moveLogBack() throws IOException {
    Path log = data.resolve("pg_wal");
    Path place = Files.readSymbolicLink(log);
    Files.delete(log);
    Files.createDirectory(log);
    move(place, log);
  }

  private static void move(Path from, Path to) throws IOException {
    FileSystemUtils.copyRecursively(from, to);
    try (var files = Files.list(from)) {
      for (Path file : files.toList()) {
        FileSystemUtils.deleteRecursively(file);
      }
    }
  }

  /** What it wrote since it was started again. */
  String saidLately() throws IOException {
    return Files.readString(data.resolveSibling("restart.log"));
  }

  /** As an immediate stop does it, or a machine that loses power: no last checkpoint, no word. */
  void crash() throws Exception {
    Path file = data.resolve("postmaster.pid");
    if (!Files.exists(file)) {
      return;
    }
    ProcessHandle postmaster =
        ProcessHandle.of(Long.parseLong(Files.readAllLines(file).get(0).trim())).orElseThrow();
    new ProcessBuilder("kill", "-QUIT", String.valueOf(postmaster.pid())).start().waitFor();
    postmaster.onExit().get(30, TimeUnit.SECONDS);
  }

  /** With the very command it was started with; returns when it answers. */
  void startAgain() throws IOException, InterruptedException {
    if (Files.exists(data.resolve("postmaster.pid")) && answers()) {
      return;
    }
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
    for (int tries = 0; !answers(); tries++) {
      if (tries == 300) {
        throw new IOException(saidLately());
      }
      Thread.sleep(100);
    }
  }

  private boolean answers() {
    try {
      new Sessions(server.address("postgres")).asLogin().getConnection().close();
      return true;
    } catch (Exception notYet) {
      return false;
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
