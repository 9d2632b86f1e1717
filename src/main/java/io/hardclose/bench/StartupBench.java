package io.hardclose.bench;

import io.hardclose.database.Sessions;
import io.hardclose.job.ExitCode;
import io.hardclose.job.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/** What a short command costs, from the shell's prompt to the next: CPU, not time on the clock. */
public final class StartupBench implements Bench {
  private static final String JAVA = "java -version";
  private static final String VERSION = "hardclose --version";
  private static final String STATUS = "hardclose status, embedded server";
  private static final double LIMIT_SECONDS = 1.5;

  @Override
  public String name() {
    return "startup";
  }

  @Override
  public void run(
      Sessions server,
      BenchSettings settings,
      Consumer<BenchResult> results,
      Consumer<String> progress)
      throws SQLException {
    String launcher = System.getProperty("hardclose.launcher");
    if (launcher == null) {
      throw refusal("the program was not started by its launcher", null);
    }
    Path home = scratch();
    try {
      String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
      Standings standings =
          new Race(settings.rounds(), progress)
              .enter(JAVA, JAVA, () -> cpuNanos(home, List.of(java, "-version")))
              .enter(VERSION, JAVA, () -> cpuNanos(home, List.of(launcher, "--version")))
              .enter(STATUS, JAVA, () -> cpuNanos(home, List.of(launcher, "status")))
              .run();
      double status =
          standings.all().stream()
              .filter(standing -> standing.name().equals(STATUS))
              .mapToDouble(Standing::millis)
              .findFirst()
              .orElseThrow();
      results.accept(
          new BenchResult(
              "startup: CPU of a short command",
              standings.all(),
              List.of(Goal.atMost("status, seconds of CPU", status / 1000, LIMIT_SECONDS))));
    } finally {
      delete(home);
    }
  }

  /** The shell's own clock counts a process with those it waited for. */
  private static long cpuNanos(Path home, List<String> command) {
    List<String> timed =
        new ArrayList<>(
            List.of("bash", "-c", "TIMEFORMAT='cpu %U %S'; time \"$@\" >/dev/null", "bash"));
    timed.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(timed).redirectErrorStream(true);
    Map<String, String> environment = builder.environment();
    environment.remove("HARDCLOSE_URL");
    environment.remove("HARDCLOSE_USER");
    environment.put("HARDCLOSE_HOME", home.toString());
    environment.put("LC_ALL", "C");
    try {
      Process process = builder.start();
      String said = new String(process.getInputStream().readAllBytes());
      if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
        throw refusal(String.join(" ", command) + " said: " + said.strip(), null);
      }
      String[] times = said.substring(said.lastIndexOf("cpu ") + 4).strip().split(" ");
      return Math.round((Double.parseDouble(times[0]) + Double.parseDouble(times[1])) * 1e9);
    } catch (IOException e) {
      throw refusal(e.toString(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw refusal("it was interrupted", e);
    }
  }

  private static Refusal refusal(String why, @Nullable Exception e) {
    String message =
        "the start-up cannot be measured: "
            + why
            + ". Nothing else was touched. Run ./hardclose bench startup.";
    return e == null
        ? new Refusal(ExitCode.FAILED, "HC865", message)
        : new Refusal(ExitCode.FAILED, "HC865", message, e);
  }

  private static Path scratch() {
    try {
      return Files.createTempDirectory("hardclose-startup");
    } catch (IOException e) {
      throw refusal(e.toString(), e);
    }
  }

  private static void delete(Path home) {
    try {
      FileSystemUtils.deleteRecursively(home);
    } catch (IOException e) {
      throw refusal(e.toString(), e);
    }
  }
}
