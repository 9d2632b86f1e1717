package io.hardclose.database;

import io.hardclose.job.ExitCode;
import io.hardclose.job.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The process that serves the data of a home, whichever program started it. */
final class Postmaster {
  private static final int STOP_SECONDS = 60;

  private final ServerHome home;

  Postmaster(ServerHome home) {
    this.home = home;
  }

  /**
   * Stops the server a killed program left running. Holding the lock of the home proves that the
   * program is gone.
   */
  void stopOrphan() {
    Optional<ProcessHandle> orphan = running();
    if (orphan.isPresent()) {
      stop(orphan.get());
    } else {
      forgetRecycledProcess();
    }
  }

  /** The server that runs; empty where the system does not tell which process it is. */
  Optional<ProcessHandle> process() {
    return running();
  }

  /** Of a process whose end nobody has asked for yet, no program is known any more. */
  static boolean hasEnded(ProcessHandle server) {
    return !server.isAlive() || !isPostgres(server);
  }

  /** Waits for the server to end; the library gives up after 5 seconds. */
  void awaitStop() {
    running().ifPresent(this::await);
  }

  private Path pidFile() {
    return home.data().resolve("postmaster.pid");
  }

  /** The running server of these data: a process id alone may have been given to another one. */
  private Optional<ProcessHandle> running() {
    return recordedProcess().filter(process -> isPostgres(process) && mayServeTheseData(process));
  }

  private Optional<ProcessHandle> recordedProcess() {
    if (!Files.exists(pidFile())) {
      return Optional.empty();
    }
    List<String> lines = ServerHome.lines(pidFile());
    if (lines.isEmpty() || !lines.get(0).trim().matches("[0-9]{1,18}")) {
      return Optional.empty();
    }
    return ProcessHandle.of(Long.parseLong(lines.get(0).trim())).filter(ProcessHandle::isAlive);
  }

  private static boolean isPostgres(ProcessHandle process) {
    return process.info().command().filter(name -> name.matches(".*\\bpostgres\\b.*")).isPresent();
  }

  /** True as well where the system does not tell a process's arguments. */
  private boolean mayServeTheseData(ProcessHandle process) {
    return process
        .info()
        .arguments()
        .map(arguments -> List.of(arguments).contains(home.data().toString()))
        .orElse(true);
  }

  /**
   * PostgreSQL refuses to start while any process has the number in its stale pid file. Only a
   * process known to be another one is proof; else PostgreSQL's own refusal is the safe answer.
   */
  private void forgetRecycledProcess() {
    Optional<ProcessHandle> other =
        recordedProcess().filter(process -> process.info().command().isPresent());
    if (other.isEmpty()) {
      return;
    }
    try {
      Files.deleteIfExists(pidFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void stop(ProcessHandle orphan) {
    try {
      // SIGINT is PostgreSQL's fast shutdown; Java itself can only send SIGTERM, which waits for
      // clients.
      new ProcessBuilder("kill", "-INT", String.valueOf(orphan.pid())).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw stillRunning(orphan, e);
    }
    await(orphan);
  }

  private void await(ProcessHandle server) {
    try {
      server.onExit().get(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw stillRunning(server, e);
    } catch (ExecutionException | TimeoutException e) {
      throw stillRunning(server, e);
    }
  }

  private Refusal stillRunning(ProcessHandle server, Exception cause) {
    return new Refusal(
        ExitCode.NEEDS_OPERATOR,
        "HC515",
        "the embedded server of "
            + home.directory()
            + ", process "
            + server.pid()
            + ", does not stop. A second one on the same data would destroy them. Stop it with kill"
            + " -INT "
            + server.pid()
            + " and run this again.",
        cause);
  }
}
