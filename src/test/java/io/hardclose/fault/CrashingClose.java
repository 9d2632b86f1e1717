package io.hardclose.fault;

import io.hardclose.HardcloseApplication;
import io.hardclose.database.DatabaseAddress;
import io.hardclose.database.Sessions;
import io.hardclose.job.JobOutcome;
import io.hardclose.period.AccountingPeriod;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.AbstractStep;
import org.springframework.batch.core.step.StepExecution;

/**
 * A process that closes a month and dies like one that was killed, at a point one names: {@code
 * close:before}, {@code close:after}, {@code files:3} once so many lie in the folder of reports,
 * {@code file:manifest.json} once that one does, or {@code none}.
 */
final class CrashingClose {
  static final int KILLED = 137;

  private CrashingClose() {}

  /** Arguments: url, user, month, reports, point. */
  public static void main(String[] args) {
    System.out.println(
        "It is " + LocalDate.now(ZoneId.systemDefault()) + " in " + ZoneId.systemDefault());
    Sessions sessions =
        new Sessions(
            new DatabaseAddress(
                args[0], Optional.of(args[1]), Optional.ofNullable(System.getenv("PASSWORD"))));
    var hardclose = HardcloseApplication.start(sessions, Map.of("hardclose.pool.size", "2"));
    String point = args[4];
    if (point.startsWith("files:")) {
      haltAtFiles(
          Path.of(args[3]), ".*[.](part|csv|xlsx|ledger)", Integer.parseInt(point.substring(6)));
    } else if (point.startsWith("file:")) {
      haltAtFiles(Path.of(args[3]), point.substring(5), 1);
    }
    hardclose
        .getBeansOfType(AbstractStep.class)
        .values()
        .forEach(step -> step.registerStepExecutionListener(new HaltAt(point)));
    JobOutcome outcome =
        FaultBook.close(hardclose, AccountingPeriod.parse(args[2]), Path.of(args[3]));
    System.out.println(outcome.message());
    hardclose.close();
    System.exit(outcome.exitCode().status());
  }

  /** Starts one. */
  static Process start(DatabaseAddress address, Path reports, String point, String... options)
      throws IOException {
    return start(address, reports, point, List.of(), Map.of(), options);
  }

  /**
   * Starts one through another program, in an environment of its own.
   *
   * @param through that program and its arguments; nothing for none
   */
  static Process start(
      DatabaseAddress address,
      Path reports,
      String point,
      List<String> through,
      Map<String, String> environment,
      String... options)
      throws IOException {
    List<String> command = new ArrayList<>(through);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:+UseSerialGC");
    command.add("-XX:TieredStopAtLevel=1");
    command.addAll(QuickStart.options());
    command.addAll(List.of(options));
    command.addAll(
        List.of(
            CrashingClose.class.getName(),
            address.url(),
            address.user().orElseThrow(),
            FaultBook.OCTOBER.toString(),
            reports.toString(),
            point));
    File log = reports.resolveSibling(reports.getFileName() + ".log").toFile();
    ProcessBuilder builder =
        new ProcessBuilder(command)
            // The class path ends in the working directory, and this project's has sql in it.
            .directory(reports.getParent().toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log));
    builder.environment().putAll(environment);
    builder.environment().put("PASSWORD", address.password().orElse(""));
    return builder.start();
  }

  private static void haltAtFiles(Path reports, String name, int wanted) {
    Thread watcher =
        new Thread(
            () -> {
              while (count(reports, name) < wanted) {
                // Shorter than a file takes to be written, and it leaves the processor to the
                // close.
                LockSupport.parkNanos(200_000);
              }
              Runtime.getRuntime().halt(KILLED);
            },
            "killer");
    watcher.setDaemon(true);
    watcher.start();
  }

  private static long count(Path reports, String name) {
    try (var files = Files.walk(reports)) {
      return files.filter(file -> file.getFileName().toString().matches(name)).count();
    } catch (IOException | java.io.UncheckedIOException renamedMeanwhile) {
      return 0;
    }
  }

  private record HaltAt(String point) implements StepExecutionListener {
    @Override
    public void beforeStep(StepExecution step) {
      haltAt(step.getStepName() + ":before");
    }

    @Override
    public ExitStatus afterStep(StepExecution step) {
      haltAt(step.getStepName() + ":after");
      return step.getExitStatus();
    }

    private void haltAt(String here) {
      if (here.equals(point)) {
        Runtime.getRuntime().halt(KILLED);
      }
    }
  }
}
