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
import org.springframework.util.FileSystemUtils;

/** The directory of an embedded server, claimed by this process. */
final class ServerHome {
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
                + " other one ends, or stop it if it is ./hardclose server, or set HARDCLOSE_HOME to another"
                + " directory.");
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

  /**
   * A first start that was cut short left a cluster nobody can have used. No server may run on it.
   */
  void discardUnfinishedCluster() {
    if (!isUnfinished()) {
      return;
    }
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

  /** Of a file the server wrote, in whatever encoding. */
  static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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

  private static Optional<FileLock> lock(FileChannel channel) throws IOException {
    try {
      return Optional.ofNullable(channel.tryLock());
    } catch (OverlappingFileLockException e) {
      return Optional.empty();
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
