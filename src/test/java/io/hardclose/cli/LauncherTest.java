package io.hardclose.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher of an installation, with a Java that only says what it was asked. */
@Tag("processes")
class LauncherTest {
  /** A user whom no machine knows. */
  private static final int NOBODYS = 61234;

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
        *--destination*)
          for last; do :; done
          mkdir -p "$last/lib"
          touch "$last/hardclose.jar" ;;
        *ArchiveClassesAtExit*)
          env >"${0%/bin/java}/trained"
          for option; do
            case "$option" in -XX:ArchiveClassesAtExit=*) : >"${option#*=}" ;; esac
          done ;;
        *) echo "$(umask)" "$@" ;;
        esac
        """);
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    cache = Files.createDirectory(folder.resolve("cache"));
    Files.setPosixFilePermissions(cache, PosixFilePermissions.fromString("rwxr-xr-x"));
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

  @Test
  void whatIsPreparedIsStartedFromThenOn() throws Exception {
    String first = run("status");
    String second = run("status");

    assertThat(first).startsWith("Preparing Hardclose for quick starts on this machine");
    assertThat(second)
        .contains(" -XX:SharedArchiveFile=" + app() + "/classes.jsa ")
        .endsWith(" -jar " + app() + "/hardclose.jar status\n")
        .hasLineCount(1);
    assertThat(first).endsWith(second);
  }

  /** Whoever can write there would have anybody's, and root's, session run what he likes. */
  @ParameterizedTest
  @ValueSource(strings = {"", "*", "*/hardclose.jar", "*/lib", "*/classes.jsa"})
  void whatOthersMayWriteToIsNotStarted(String part) throws Exception {
    run("status");
    Path place = part.isEmpty() ? cache : cache.resolve(part.replace("*", app().toString()));
    Set<PosixFilePermission> before = Files.getPosixFilePermissions(place);

    for (PosixFilePermission others :
        List.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE)) {
      Set<PosixFilePermission> open = EnumSet.copyOf(before);
      open.add(others);
      Files.setPosixFilePermissions(place, open);
      startsAsInstalled(run("status"));
    }

    Files.setPosixFilePermissions(place, before);
    assertThat(run("status")).endsWith(" -jar " + app() + "/hardclose.jar status\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "*", "*/hardclose.jar", "*/lib", "*/classes.jsa"})
  void whatBelongsToAnotherUserIsNotStarted(String part) throws Exception {
    asRoot();
    run("status");
    Path place = part.isEmpty() ? cache : cache.resolve(part.replace("*", app().toString()));

    Files.setAttribute(place, "unix:uid", NOBODYS);

    startsAsInstalled(run("status"));
    // Its own user goes on with it, who may use what is root's, too.
    assertThat(runAs(NOBODYS, "status")).endsWith(" -jar " + app() + "/hardclose.jar status\n");
  }

  @Test
  void nothingIsPreparedInADirectoryOfAnotherUser() throws Exception {
    asRoot();
    Files.setAttribute(cache, "unix:uid", NOBODYS);

    startsAsInstalled(run("status"));

    assertThat(cache).isEmptyDirectory();
  }

  /** As on systems where each user has a group of his own, with a cache that was made before. */
  @Test
  void aMaskThatLetsTheGroupWriteKeepsNothingFromBeingPrepared() throws Exception {
    Path own = Files.createDirectory(folder.resolve("installed/cache"));
    Files.setPosixFilePermissions(own, PosixFilePermissions.fromString("rwxrwxr-x"));
    cache = own;
    List<String> command =
        List.of("bash", "-c", "umask 002; unset HARDCLOSE_CACHE; exec \"$@\"", "bash");

    run(command, Map.of(), "status");

    assertThat(run(command, Map.of(), "status"))
        .startsWith("0002 ")
        .endsWith(" -jar " + app() + "/hardclose.jar status\n");
  }

  private void startsAsInstalled(String said) {
    assertThat(said)
        .doesNotContain("SharedArchiveFile")
        .endsWith(" -jar " + folder.resolve("installed/app/hardclose.jar") + " status\n")
        .hasLineCount(1);
  }

  private static void asRoot() {
    assumeTrue(System.getProperty("user.name").equals("root"), "only root gives files away");
  }

  /** The program as it was unpacked. */
  private Path app() throws IOException {
    try (var apps = Files.list(cache)) {
      List<Path> all = apps.toList();
      assertThat(all).hasSize(1);
      return all.get(0);
    }
  }

  /** Java knows of input and output only, and what is rewritten would fill a log. */
  @Test
  void javaIsToldWhetherTheErrorOutputIsATerminal() throws Exception {
    assertThat(run("status")).contains(" -Dhardclose.stderr.terminal=false ");
    assertThat(onATerminal("\"$*\"")).contains(" -Dhardclose.stderr.terminal=true ");
    assertThat(onATerminal("\"$* 2>" + folder.resolve("log") + "\""))
        .contains(" -Dhardclose.stderr.terminal=false ");
  }

  private String onATerminal(String command) throws Exception {
    return run(
        List.of("bash", "-c", "script -qec " + command + " /dev/null", "bash"), Map.of(), "load");
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
    return run(List.of(), more, arguments);
  }

  private String runAs(int user, String... arguments) throws Exception {
    return run(
        List.of("setpriv", "--reuid=" + user, "--regid=" + user, "--clear-groups"),
        Map.of(),
        arguments);
  }

  /** By another command that starts it. */
  private String run(List<String> by, Map<String, String> more, String... arguments)
      throws Exception {
    List<String> command = new ArrayList<>(by);
    command.addAll(List.of("bash", folder.resolve("installed/hardclose").toString()));
    command.addAll(List.of(arguments));
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
