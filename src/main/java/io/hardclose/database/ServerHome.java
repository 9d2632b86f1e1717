package io.hardclose.database;

import io.hardclose.job.ExitCode;
import io.hardclose.job.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.util.FileSystemUtils;

/** The directory of an embedded server, claimed by this process. */
final class ServerHome {
  private static final int STOP_SECONDS = 60;
  private static final long LOG_BYTES = 1_000_000;

  private final Path directory;
  private final FileChannel channel;

  private ServerHome(Path directory, FileChannel channel) {
    this.directory = directory;
    this.channel = channel;
  }

  /** Takes the home for this process, until {@link #release}. */
  static ServerHome claim(Path directory) {
    Path home = directory.toAbsolutePath().normalize();
    try {
      Files.createDirectories(home, onlyForOwner("rwx------"));
      home = home.toRealPath();
      closeToOthers(home);
      FileChannel channel =
          FileChannel.open(
              home.resolve("lock"),
              Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
              onlyForOwner("rw-------"));
      if (lock(channel).isEmpty()) {
        channel.close();
        throw new Refusal(
            ExitCode.ALREADY_RUNNING,
            "HC510",
            "the embedded database in "
                + home
                + " is in use by another process. Two programs cannot share it. Wait until the"
                + " other one ends, or set HARDCLOSE_HOME to another directory.");
      }
      ServerHome claimed = new ServerHome(home, channel);
      claimed.prepare();
      return claimed;
    } catch (IOException e) {
      throw new Refusal(
          ExitCode.NEEDS_OPERATOR,
          "HC511",
          "the directory "
              + home
              + " cannot be written: "
              + e
              + ". The embedded database keeps its data there. Make it writable for this user, or"
              + " set HARDCLOSE_HOME to another directory.",
          e);
    }
  }

  Path directory() {
    return directory;
  }

  Path data() {
    return directory.resolve("data");
  }

  /** Beside the data, never around it: the library deletes old data it finds among its binaries. */
  Path binaries() {
    return directory.resolve("bin");
  }

  Path passwordFile() {
    return directory.resolve("password");
  }

  Path log() {
    return directory.resolve("server.log");
  }

  void release() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void refuseOtherMajor(int major) {
    Path versionFile = data().resolve("PG_VERSION");
    if (isUnfinished() || !Files.exists(versionFile)) {
      return;
    }
    String found = lines(versionFile).get(0).trim();
    if (!found.equals(String.valueOf(major))) {
      throw new Refusal(
          ExitCode.NEEDS_OPERATOR,
          "HC512",
          "the data in "
              + data()
              + " are PostgreSQL "
              + found
              + "'s, and the embedded server is "
              + major
              + ". A server reads the data of its own major version only. Move them with pg_dump of"
              + " version "
              + found
              + ", or set HARDCLOSE_HOME to another directory.");
    }
  }

  /** A first start that was cut short left a cluster nobody can have used. */
  void discardUnfinishedCluster() {
    if (!isUnfinished()) {
      return;
    }
    stopOrphan();
    try {
      FileSystemUtils.deleteRecursively(data());
      Files.deleteIfExists(passwordFile());
      Files.delete(unfinishedMark());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void beginCluster() {
    if (Files.exists(data().resolve("PG_VERSION"))) {
      return;
    }
    try {
      Files.createFile(unfinishedMark());
      Files.createDirectories(data(), onlyForOwner("rwx------"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void finishCluster() {
    try {
      Files.deleteIfExists(unfinishedMark());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The superuser's password: generated once, readable by this user only. */
  String password() {
    try {
      if (!Files.exists(passwordFile())) {
        refuseLostPassword();
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        Files.createFile(passwordFile(), onlyForOwner("rw-------"));
        Files.writeString(
            passwordFile(), Base64.getUrlEncoder().withoutPadding().encodeToString(random));
      }
      return Files.readString(passwordFile()).trim();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Stops the server a killed program left running. Holding the lock of this home proves that the
   * program is gone.
   */
  void stopOrphan() {
    Optional<ProcessHandle> orphan = postmaster();
    if (orphan.isPresent()) {
      stop(orphan.get());
    } else {
      forgetRecycledProcess();
    }
  }

  /** Waits for the server of this home to end; the library gives up after 5 seconds. */
  void awaitStop() {
    postmaster().ifPresent(this::await);
  }

  /** The end of the server's log, as one sentence; empty if there is none. */
  String lastLogLines() {
    if (!Files.exists(log())) {
      return "";
    }
    List<String> said = lines(log()).stream().filter(line -> !line.isBlank()).toList();
    return said.isEmpty()
        ? ""
        : " It said: "
            + String.join(" / ", said.subList(Math.max(0, said.size() - 3), said.size()));
  }

  private void prepare() throws IOException {
    Files.createDirectories(binaries());
    UnpackedBinaries.removeUnfinished(binaries());
    if (Files.exists(log()) && Files.size(log()) > LOG_BYTES) {
      Files.delete(log());
    }
  }

  private void refuseLostPassword() {
    if (Files.exists(data().resolve("PG_VERSION"))) {
      throw new Refusal(
          ExitCode.NEEDS_OPERATOR,
          "HC513",
          "the file "
              + passwordFile()
              + " is missing. Without it nobody can log in to the data beside it. Put it back from"
              + " a backup, or set HARDCLOSE_HOME to another directory.");
    }
  }

  private Path unfinishedMark() {
    return directory.resolve("unfinished");
  }

  private boolean isUnfinished() {
    return Files.exists(unfinishedMark());
  }

  private Path pidFile() {
    return data().resolve("postmaster.pid");
  }

  /** The running server of these data: a process id alone may have been given to another one. */
  private Optional<ProcessHandle> postmaster() {
    return recordedProcess().filter(process -> isPostgres(process) && mayServeTheseData(process));
  }

  private Optional<ProcessHandle> recordedProcess() {
    if (!Files.exists(pidFile())) {
      return Optional.empty();
    }
    List<String> lines = lines(pidFile());
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
        .map(arguments -> List.of(arguments).contains(data().toString()))
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
            + directory
            + ", process "
            + server.pid()
            + ", does not stop. A second one on the same data would destroy them. Stop it with kill"
            + " -INT "
            + server.pid()
            + " and run this again.",
        cause);
  }

  private static Optional<FileLock> lock(FileChannel channel) throws IOException {
    try {
      return Optional.ofNullable(channel.tryLock());
    } catch (OverlappingFileLockException e) {
      return Optional.empty();
    }
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The directory may have been made beforehand, with the permissions of any other. */
  private static void closeToOthers(Path home) throws IOException {
    if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx------"));
    }
  }

  private static FileAttribute<?>[] onlyForOwner(String permissions) {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
