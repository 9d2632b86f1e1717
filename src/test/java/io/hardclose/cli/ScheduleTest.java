package io.hardclose.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/** The files of {@code jobs/schedule} do what they say. */
@Tag("processes")
class ScheduleTest {
  private static final Path SCHEDULE = Path.of("jobs", "schedule").toAbsolutePath();

  @TempDir private Path folder;

  @Test
  void theLineOfTheCrontabRunsTheNightAndShowsTheEndOfItsLogWhenItFails() throws Exception {
    List<String> lines = Files.readAllLines(SCHEDULE.resolve("crontab"));
    String line = lines.get(lines.size() - 1);
    assertThat(line).startsWith("30 2 * * * ").doesNotContain("%");
    stub(1);
    Path home = Files.createDirectory(folder.resolve("home"));
    String command =
        line.substring("30 2 * * * ".length())
            .replace("/var/lib/hardclose", home.toString())
            .replace("/opt/hardclose/jobs/schedule", SCHEDULE.toString());

    Ended ended = run(List.of("/bin/bash", "-c", command));

    assertThat(ended.exit()).isZero();
    String twice = "nightly --inbox inbox --out reports --by nightly\n".repeat(2);
    assertThat(Files.readString(home.resolve("nightly.log"))).isEqualTo(twice);
    assertThat(ended.said()).isEqualTo(twice);
    assertThat(lines.stream().filter(l -> l.matches("[A-Z_]+=.*")).map(l -> l.split("=")[0]))
        .contains("CRON_TZ", "HARDCLOSE_URL", "HARDCLOSE_PASSWORD_FILE", "HARDCLOSE_TIME_LIMIT")
        .doesNotContain("HARDCLOSE_PASSWORD");
    programTakes(command);
  }

  @Test
  void onlyWhatFailedHalfWayIsTriedOnceMore() throws Exception {
    for (int exit : new int[] {0, 2, 3, 4, 5, 6}) {
      stub(exit);
      Ended ended = run(List.of(SCHEDULE.resolve("run.sh").toString(), "--by", "a b"));
      assertThat(ended).isEqualTo(new Ended(exit, "nightly --by a b\n"));
    }
    stub(1);
    Ended ended = run(List.of(SCHEDULE.resolve("run.sh").toString(), "--by", "a b"));
    assertThat(ended).isEqualTo(new Ended(1, "nightly --by a b\nnightly --by a b\n"));
  }

  /** As a container or a service manager stops it, which tells this process alone. */
  @Test
  void aSignalToStopIsPassedOnAndWaitedFor() throws Exception {
    Path stub = stub(0);
    Files.writeString(
        stub,
        "#!/bin/bash\ntrap 'sleep 1; echo stopped; exit 143' TERM\necho begun\n"
            + "while :; do sleep 0.1; done\n");
    Process process = start(List.of(SCHEDULE.resolve("run.sh").toString()));
    BufferedReader said = new BufferedReader(new InputStreamReader(process.getInputStream()));
    assertThat(said.readLine()).isEqualTo("begun");

    process.toHandle().destroy();

    assertThat(said.readLine()).isEqualTo("stopped");
    assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(143);
  }

  @Test
  void aSignalBetweenTheTriesEndsItAtOnce() throws Exception {
    stub(1);
    Process process =
        start(List.of(SCHEDULE.resolve("run.sh").toString()), "HARDCLOSE_RETRY_SECONDS", "60");
    BufferedReader said = new BufferedReader(new InputStreamReader(process.getInputStream()));
    assertThat(said.readLine()).isEqualTo("nightly");
    Thread.sleep(300);

    process.toHandle().destroy();

    assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(1);
    assertThat(said.readLine()).isNull();
  }

  @Test
  void theUnitsAreOfAHardenedOneshotThatCatchesUp() throws Exception {
    List<String> service = Files.readAllLines(SCHEDULE.resolve("hardclose-nightly.service"));
    assertThat(service)
        .contains(
            "Type=oneshot",
            "User=hardclose",
            "NoNewPrivileges=yes",
            "ProtectSystem=strict",
            "LoadCredential=hardclose.password:/etc/hardclose/password",
            "RestartPreventExitStatus=2 3 5 6",
            "SuccessExitStatus=4",
            // Three starts in the longest night there can be; else it would try for ever, and
            // nobody would be told.
            "StartLimitIntervalSec=20h",
            "StartLimitBurst=3",
            "Environment=HARDCLOSE_METRICS_DIR=/var/cache/hardclose-metrics",
            "CacheDirectory=hardclose hardclose-metrics",
            "CacheDirectoryMode=0755")
        .noneMatch(line -> line.contains("HARDCLOSE_PASSWORD"));
    assertThat(service.indexOf("StartLimitBurst=3")).isLessThan(service.indexOf("[Service]"));
    assertThat(Files.readAllLines(SCHEDULE.resolve("hardclose-nightly.timer")))
        .contains("Persistent=true", "OnCalendar=*-*-* 02:30:00 UTC");
    programTakes(
        service.stream().filter(l -> l.startsWith("ExecStart=")).findFirst().orElseThrow());
    for (String line : service) {
      assertThat(line).matches("|#.*|\\[\\w+]|[A-Z]\\w+=.*");
    }
    if (Files.isExecutable(Path.of("/usr/bin/systemd-analyze"))) {
      systemdAccepts();
    }
  }

  /** An upgrade puts the shipped units back, so that nothing of an installation may be in them. */
  @Test
  void theDropInsOfTheReadmeChangeTheUnitsAndWhatTheyReplaceIsEmptiedFirst() throws Exception {
    Map<String, List<String>> dropIns = dropIns();

    assertThat(dropIns).containsOnlyKeys("hardclose-nightly.service", "hardclose-failed@.service");
    assertThat(effective("hardclose-failed@.service", dropIns))
        .filteredOn(line -> line.startsWith("ExecStart="))
        .singleElement()
        .asString()
        .doesNotContain("logger");
    List<String> shipped = Files.readAllLines(SCHEDULE.resolve("hardclose-nightly.service"));
    assertThat(effective("hardclose-nightly.service", dropIns))
        .filteredOn(line -> !shipped.contains(line))
        .containsExactly(
            "Environment=HARDCLOSE_URL=jdbc:postgresql://books.example.org:5432/books?sslmode=verify-full",
            "Environment=HARDCLOSE_USER=books_closer");
    for (String unit :
        List.of(
            "hardclose-nightly.service", "hardclose-failed@.service", "hardclose-nightly.timer")) {
      assertThat(SCHEDULE.resolve(unit)).content().contains("systemctl edit " + unit);
    }
    if (Files.isExecutable(Path.of("/usr/bin/systemd-analyze"))) {
      for (Map.Entry<String, List<String>> dropIn : dropIns.entrySet()) {
        Path directory = Files.createDirectory(folder.resolve(dropIn.getKey() + ".d"));
        Files.writeString(
            directory.resolve("override.conf"),
            onThisMachine(String.join("\n", dropIn.getValue())));
      }
      systemdAccepts();
    }
  }

  /** The lines that follow a command to write them, by the unit it names. */
  private static Map<String, List<String>> dropIns() throws IOException {
    Map<String, List<String>> dropIns = new TreeMap<>();
    Pattern command = Pattern.compile("`systemctl edit ([a-z@.-]+)`:\n\n((?: {4}.*\n)+)");
    command
        .matcher(Files.readString(SCHEDULE.resolve("README.md")))
        .results()
        .forEach(
            found ->
                dropIns.put(found.group(1), found.group(2).lines().map(String::strip).toList()));
    return dropIns;
  }

  /**
   * As systemd reads it: a command is added, to those there are; of variables the last one counts;
   * an empty line takes back what was said before.
   */
  private static List<String> effective(String unit, Map<String, List<String>> dropIns)
      throws IOException {
    List<String> lines = new ArrayList<>();
    List<String> all = new ArrayList<>(Files.readAllLines(SCHEDULE.resolve(unit)));
    all.addAll(dropIns.getOrDefault(unit, List.of()));
    for (String line : all) {
      if (line.endsWith("=")) {
        lines.removeIf(before -> before.startsWith(line));
      } else if (line.startsWith("Environment=")) {
        String set = line.replace("\"", "");
        lines.removeIf(before -> before.startsWith(set.substring(0, set.indexOf('=', 12) + 1)));
        lines.add(set);
      } else {
        lines.add(line);
      }
    }
    return lines;
  }

  /** Of everything but the program's own path, which is not on this machine. */
  private void systemdAccepts() throws Exception {
    List<String> command = new ArrayList<>(List.of("systemd-analyze", "verify"));
    for (String unit :
        List.of(
            "hardclose-nightly.service", "hardclose-nightly.timer", "hardclose-failed@.service")) {
      Files.writeString(
          folder.resolve(unit), onThisMachine(Files.readString(SCHEDULE.resolve(unit))));
      command.add(folder.resolve(unit.replace("@", "@test")).toString());
    }
    Ended ended = run(command);

    assertThat(ended.said().lines().filter(line -> line.contains("hardclose"))).isEmpty();
    Ended calendar =
        run(List.of("systemd-analyze", "calendar", "--iterations=1", "*-*-* 02:30:00 UTC"));
    assertThat(calendar.exit()).as(calendar.said()).isZero();
  }

  private static String onThisMachine(String unit) {
    return unit.replaceAll("(ExecStart=)\\S+", "$1/bin/true").replaceAll("Documentation=.*", "");
  }

  @Test
  @SuppressWarnings("unchecked")
  void theCronJobIsOneAtATimeBoundedAndWithoutPrivileges() throws IOException {
    Map<String, Object> job = new Yaml().load(Files.readString(SCHEDULE.resolve("cronjob.yaml")));
    Map<String, Object> spec = (Map<String, Object>) job.get("spec");
    Map<String, Object> run = (Map<String, Object>) at(spec, "jobTemplate", "spec");
    Map<String, Object> pod = (Map<String, Object>) at(run, "template", "spec");
    Map<String, Object> container = ((List<Map<String, Object>>) pod.get("containers")).get(0);

    assertThat(job).containsEntry("apiVersion", "batch/v1").containsEntry("kind", "CronJob");
    assertThat(spec)
        .containsEntry("schedule", "30 2 * * *")
        .containsEntry("timeZone", "Etc/UTC")
        .containsEntry("concurrencyPolicy", "Forbid")
        .containsEntry("startingDeadlineSeconds", 72000);
    assertThat(run).containsEntry("activeDeadlineSeconds", 22200).containsEntry("backoffLimit", 2);
    assertThat(at(run, "podFailurePolicy").toString())
        .contains("action=FailJob", "values=[2, 3, 5, 6]");
    assertThat(pod)
        .containsEntry("restartPolicy", "Never")
        .containsEntry("automountServiceAccountToken", false)
        .containsEntry("terminationGracePeriodSeconds", 90);
    assertThat((Map<String, Object>) pod.get("securityContext"))
        .containsEntry("runAsNonRoot", true);
    assertThat((Map<String, Object>) container.get("securityContext"))
        .containsEntry("readOnlyRootFilesystem", true)
        .containsEntry("allowPrivilegeEscalation", false);
    assertThat(container.get("env").toString()).doesNotContain("HARDCLOSE_PASSWORD,");
    programTakes(String.join(" ", (List<String>) container.get("args")));
    // What it writes to is mounted, or else the read-only root would refuse it.
    assertThat(container.get("volumeMounts").toString()).contains("/data", "/tmp");
  }

  private static Object at(Map<String, Object> map, String... path) {
    Object found = map;
    for (String key : path) {
      found = ((Map<?, ?>) found).get(key);
    }
    return found;
  }

  private static void programTakes(String command) {
    StringWriter help = new StringWriter();
    PrintWriter out = new PrintWriter(help, true);
    HardcloseCommand.execute(out, out, "nightly", "--help");
    assertThat(Pattern.compile("--[a-z-]+").matcher(command).results().map(MatchResult::group))
        .isNotEmpty()
        .allMatch(help.toString()::contains);
  }

  /** In the program's place: says what it was asked to do, and ends so. */
  private Path stub(int exit) throws IOException {
    Path stub = folder.resolve("hardclose");
    Files.writeString(stub, "#!/bin/sh\necho \"$@\"\nexit " + exit + "\n");
    Files.setPosixFilePermissions(stub, PosixFilePermissions.fromString("rwx------"));
    return stub;
  }

  private record Ended(int exit, String said) {}

  private Ended run(List<String> command) throws Exception {
    Process process = start(command);
    String said = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return new Ended(process.exitValue(), said);
  }

  private Process start(List<String> command, String... more) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().clear();
    builder
        .environment()
        .putAll(
            Map.of(
                "PATH", "/usr/bin:/bin",
                "HARDCLOSE", folder.resolve("hardclose").toString(),
                "HARDCLOSE_RETRY_SECONDS", "0"));
    for (int name = 0; name < more.length; name += 2) {
      builder.environment().put(more[name], more[name + 1]);
    }
    return builder.start();
  }
}
