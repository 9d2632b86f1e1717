package io.hardclose.fault;

import io.hardclose.Hardclose;
import io.hardclose.database.DatabaseAddress;
import io.hardclose.database.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The program in a process of its own, with the options and the environment its launcher gives it.
 */
public final class Program {
  private final Path folder;
  private final List<String> options;
  private final Map<String, String> environment = new TreeMap<>();
  private final List<String> before = new ArrayList<>();

  /**
   * @param folder where it works; its output goes to files there
   */
  public Program(Path folder) {
    this(folder, QuickStart.options());
  }

  Program(Path folder, List<String> options) {
    this.folder = folder;
    this.options = options;
  }

  public Program on(DatabaseAddress address) {
    return with("HARDCLOSE_URL", address.url())
        .with("HARDCLOSE_USER", address.user().orElseThrow())
        .with("HARDCLOSE_PASSWORD", address.password().orElse(""));
  }

  public Program with(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** Another program that starts it, as faketime does. */
  public Program startedBy(String... command) {
    before.addAll(List.of(command));
    return this;
  }

  public Running start(String... arguments) throws IOException {
    Path out = Files.createTempFile(folder, "out", ".txt");
    Path err = Files.createTempFile(folder, "err", ".txt");
    ProcessBuilder builder =
        builder(Hardclose.class, arguments)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    Process process = builder.start();
    // A test that failed leaves it running.
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    return new Running(process, out, err);
  }

  /** Another main class in its place, which is spoken to; what it complains of is ours. */
  Process startInItsPlace(Class<?> main) throws IOException {
    return builder(main).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  private ProcessBuilder builder(Class<?> main, String... arguments) {
    List<String> command = new ArrayList<>(before);
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Duser.timezone=UTC"));
    command.addAll(options);
    command.add(main.getName());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("HARDCLOSE_"));
    builder.environment().putAll(environment);
    return builder;
  }

  /** Runs it to its end, five minutes at most. */
  public Ended run(String... arguments) throws IOException, InterruptedException {
    return start(arguments).ended();
  }

  /** One that was started. */
  public record Running(Process process, Path outFile, Path errFile) {
    /** Until a session of the database waits for a lock: one of the program's. */
    void awaitLock(TestDatabase database) throws IOException, InterruptedException {
      JdbcTemplate superuser = new JdbcTemplate(database.asSuperuser());
      for (int tries = 0; tries < 1200; tries++) {
        if (Boolean.TRUE.equals(
            superuser.queryForObject(
                "select count(*) > 0 from pg_stat_activity where datname = current_database()"
                    + " and wait_event_type = 'Lock'",
                Boolean.class))) {
          return;
        }
        if (!process.isAlive()) {
          throw new AssertionError("it has ended: " + Files.readString(errFile));
        }
        Thread.sleep(50);
      }
      throw new AssertionError("it waits for nothing");
    }

    public Ended ended() throws IOException, InterruptedException {
      long begun = System.nanoTime();
      if (!process.waitFor(5, TimeUnit.MINUTES)) {
        process.destroyForcibly().waitFor();
        throw new AssertionError(
            "not ended after 5 minutes: " + Files.readString(outFile) + Files.readString(errFile));
      }
      return new Ended(
          process.exitValue(),
          Files.readString(outFile),
          Files.readString(errFile),
          (System.nanoTime() - begun) / 1e9);
    }
  }

  /**
   * @param seconds it was waited for
   */
  public record Ended(int exit, String out, String err, double seconds) {
    public String lastLine() {
      List<String> lines = out.lines().toList();
      return lines.isEmpty() ? "" : lines.get(lines.size() - 1);
    }
  }
}
