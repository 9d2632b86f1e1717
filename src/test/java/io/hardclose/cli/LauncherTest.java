package io.hardclose.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher of an installation, with a Java that only says what it was asked. */
@Tag("processes")
class LauncherTest {
  @TempDir private Path folder;
  private Path cache;

  @BeforeEach
  void install() throws IOException {
    Files.createDirectories(folder.resolve("installed/app"));
    Files.createFile(folder.resolve("installed/app/hardclose.jar"));
    Files.copy(Path.of("hardclose"), folder.resolve("installed/hardclose"));
    Files.createDirectories(folder.resolve("java/bin"));
    Files.writeString(folder.resolve("java/release"), "JAVA_VERSION=\"17.0.1\"\n");
    Path java = folder.resolve("java/bin/java");
    Files.writeString(
        java,
        """
        #!/bin/sh
        case "$*" in
        *--destination*) for last; do :; done; mkdir -p "$last"; touch "$last/hardclose.jar" ;;
        *ArchiveClassesAtExit*)
          env >"${0%/bin/java}/trained"
          for option; do
            case "$option" in -XX:ArchiveClassesAtExit=*) : >"${option#*=}" ;; esac
          done ;;
        *) echo "$@" ;;
        esac
        """);
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwx------"));
    cache = Files.createDirectory(folder.resolve("cache"));
  }

  /** HARDCLOSE_CACHE may name a directory that has other things in it. */
  @Test
  void whatIsNotOfTheLauncherStaysInItsCache() throws Exception {
    for (String name :
        new String[] {"somebodys-books", "new.orders", "java-17", "java-1-2-3-4", "file"}) {
      old(name, false);
    }
    old("java-17.0.0-1-2-3", true);
    old("hardclose-new.abcdef", false);

    assertThat(run("status")).endsWith("hardclose.jar status\n");

    try (var left = Files.list(cache)) {
      assertThat(left.map(path -> path.getFileName().toString()).sorted())
          .hasSize(6)
          .contains("somebodys-books", "new.orders", "java-17", "java-1-2-3-4", "file")
          .anyMatch(name -> name.startsWith("java-17.0.1-"));
    }
  }

  /** Or else a run that closed nothing says to monitoring, and to people, that the night did. */
  @Test
  void theRunThatNotesTheClassesKnowsNothingOfBooksMetricsAndNotices() throws Exception {
    assertThat(
            run(
                Map.of(
                    "HARDCLOSE_URL",
                    "jdbc:postgresql://db.example.com:5432/books",
                    "HARDCLOSE_METRICS_DIR",
                    folder.toString(),
                    "HARDCLOSE_WEBHOOK_FILE",
                    folder.resolve("webhook").toString(),
                    "HARDCLOSE_TIME_LIMIT",
                    "6h",
                    "PGUSER",
                    "closer",
                    "CREDENTIALS_DIRECTORY",
                    folder.toString(),
                    "LANG",
                    "C.UTF-8",
                    "TMPDIR",
                    folder.toString()),
                "status"))
        .endsWith("hardclose.jar status\n");

    // The last four are what a shell adds.
    assertThat(Files.readAllLines(folder.resolve("java/trained")))
        .contains("PATH=/usr/bin:/bin", "LANG=C.UTF-8", "TMPDIR=" + folder)
        .anyMatch(
            line -> line.startsWith("HARDCLOSE_HOME=" + cache + "/") && line.endsWith("/home"))
        .extracting(line -> line.substring(0, line.indexOf('=')))
        .isSubsetOf(
            "PATH", "HARDCLOSE_HOME", "JAVA_HOME", "LANG", "TMPDIR", "PWD", "SHLVL", "OLDPWD", "_");
  }

  private void old(String name, boolean program) throws IOException {
    Path directory = Files.createDirectory(cache.resolve(name));
    if (program) {
      Files.createFile(directory.resolve("hardclose.jar"));
    }
    Files.setLastModifiedTime(directory, FileTime.from(Instant.now().minus(Duration.ofDays(10))));
  }

  private String run(String... arguments) throws Exception {
    return run(Map.of(), arguments);
  }

  private String run(Map<String, String> more, String... arguments) throws Exception {
    String[] command = new String[arguments.length + 2];
    command[0] = "bash";
    command[1] = folder.resolve("installed/hardclose").toString();
    System.arraycopy(arguments, 0, command, 2, arguments.length);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().clear();
    builder
        .environment()
        .putAll(
            Map.of(
                "PATH",
                "/usr/bin:/bin",
                "JAVA_HOME",
                folder.resolve("java").toString(),
                "HARDCLOSE_CACHE",
                cache.toString()));
    builder.environment().putAll(more);
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(said).isZero();
    return said;
  }
}
