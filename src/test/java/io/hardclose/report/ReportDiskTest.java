package io.hardclose.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hardclose.Hardclose;
import io.hardclose.database.TestDatabase;
import io.hardclose.job.ExitCode;
import io.hardclose.job.JobOutcome;
import io.hardclose.job.JobRuns;
import io.hardclose.job.Refusal;
import io.hardclose.period.AccountingPeriod;
import io.hardclose.publish.CloseFolder;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Disks that are full or read-only. Started as root they are real ones; else the system limits the
 * size of files, and what a disk has free is compared with more than any has.
 */
class ReportDiskTest {
  private static final boolean ROOT = "root".equals(System.getProperty("user.name"));
  private static TestDatabase database;

  @TempDir private Path folder;

  private Optional<Path> mounted = Optional.empty();

  @BeforeAll
  static void openBooks() {
    database = ClosedBooks.open();
  }

  @AfterAll
  static void closeBooks() {
    database.close();
  }

  @AfterEach
  void unmount() throws Exception {
    if (mounted.isPresent()) {
      run(List.of("umount", mounted.get().toString()));
    }
  }

  @Test
  void aDiskThatIsFullLeavesNoFileOfTheExport() throws Exception {
    if (!ROOT) {
      aFileThatMayNotGrowLeavesNothing();
      return;
    }
    Path disk = disk("96k");

    assertThatThrownBy(() -> export(disk))
        .isInstanceOf(Refusal.class)
        .hasMessage(
            "HC406: reports cannot be written to "
                + disk
                + ": No space left on device. What was half written is removed. Mend the cause and"
                + " run the same command again.");
    assertThat(disk).isEmptyDirectory();
  }

  /** The names come last: a file that is in no SHA256SUMS was never published, says verify. */
  @Test
  void aDiskThatIsFullBeforeTheSumsAreWrittenLeavesNoFileWithoutOne() throws Exception {
    assumeTrue(ROOT, "only root can mount a small disk");
    Path disk = disk("64k");
    Path close = disk.resolve("2026-11/close-1");
    try (CloseFolder folder = CloseFolder.open(disk, AccountingPeriod.parse("2026-11"), 1)) {
      folder.stage("journal.csv", out -> line(out));
      Path filler = disk.resolve("filler");
      assertThatThrownBy(() -> Files.write(filler, new byte[1 << 17]))
          .hasMessageContaining("No space left on device");

      assertThatThrownBy(folder::publish).hasMessageContaining("No space left on device");

      assertThat(close.resolve("journal.csv")).doesNotExist();
      Files.delete(filler);
      assertThat(folder.publish()).hasSize(1);
    }
    assertThat(CloseFolder.readSums(close)).containsOnlyKeys("journal.csv");
    assertThat(close).isDirectoryContaining("glob:**/journal.csv");
  }

  private static long line(OutputStream out) throws IOException {
    out.write("period\n".getBytes(StandardCharsets.UTF_8));
    return 1;
  }

  /** The limit of the system is what ends it: SIGXFSZ is ignored, and write says EFBIG. */
  private void aFileThatMayNotGrowLeavesNothing() throws Exception {
    Path out = Files.createDirectory(folder.resolve("limited"));
    ProcessBuilder builder =
        new ProcessBuilder(
                "bash",
                "-c",
                "ulimit -f 8; exec \"$0\" -XX:-UsePerfData -cp \"$1\" \"$2\" report --period 2026-11"
                    + " --out \"$3\"",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                System.getProperty("java.class.path"),
                Hardclose.class.getName(),
                out.toString())
            .redirectErrorStream(true)
            .directory(out.toFile());
    builder.environment().put("HARDCLOSE_URL", database.address().url());
    builder.environment().put("HARDCLOSE_USER", database.address().user().orElse("postgres"));
    builder.environment().put("HARDCLOSE_PASSWORD", database.address().password().orElse(""));
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(said).contains("HC406: reports cannot be written to " + out + ": File too large.");
    assertThat(out).isEmptyDirectory();
  }

  @Test
  void aDiskThatIsNearlyFullIsFoundBeforeTheCloseBegins() throws Exception {
    if (!ROOT) {
      assertThatThrownBy(() -> ExportTarget.requireSpace(folder, Long.MAX_VALUE / 4))
          .isInstanceOf(Refusal.class)
          .hasMessageMatching(
              "HC416: the disk of the report directory .+ has \\d+ MB free, and the files of a close"
                  + " may take 2199023255556 MB\\. .+");
      return;
    }
    Path disk = disk("252k");

    JobOutcome refused = close(disk);

    assertThat(refused.message())
        .isEqualTo(
            "HC416: the disk of the report directory "
                + disk
                + " has 252 kB free, and the files of a close may take 4 MB. A close without its reports"
                + " is half a close. Make room, or name another directory with --out.");
    assertThat(refused.exitCode()).isEqualTo(ExitCode.NEEDS_OPERATOR);
    assertThat(decemberIs()).isEqualTo("open");
    assertThat(disk).isEmptyDirectory();
  }

  @Test
  void aDiskThatIsReadOnlyIsFoundBeforeTheCloseBegins() throws Exception {
    Path disk = Path.of("/proc/self");
    if (ROOT) {
      disk = disk("1m");
      run(List.of("mount", "-o", "remount,ro", disk.toString()));
    }

    JobOutcome refused = close(disk);

    assertThat(refused.message())
        .startsWith("HC402: the report directory ")
        .endsWith(
            " cannot be written to. A close without its reports is half a close. Create it, or name"
                + " another with --out.");
    assertThat(refused.exitCode()).isEqualTo(ExitCode.NEEDS_OPERATOR);
    assertThat(decemberIs()).isEqualTo("open");
  }

  @Test
  void aSmallCloseFitsASmallDisk() throws IOException {
    ExportTarget.requireSpace(folder, 0);
    Path earlier = Files.createDirectories(folder.resolve("2026-09/close-1"));
    Files.writeString(earlier.resolve("trial_balance.csv"), "x".repeat(1000));

    ExportTarget.requireSpace(folder, 1000);
  }

  private static String decemberIs() {
    return String.valueOf(
        new JdbcTemplate(database.asSuperuser())
            .queryForObject(
                "select state from finance.periods where period = '2026-12-01'", String.class));
  }

  private static JobOutcome close(Path out) {
    try (ConfigurableApplicationContext application = database.start()) {
      return application
          .getBean(JobRuns.class)
          .launch(
              application.getBean("monthlyClosureJob", Job.class),
              new JobParametersBuilder()
                  .addString("period", "2026-12")
                  .addLong("closeNo", 1L)
                  .addString("by", "anna", false)
                  .addString("out", out.toString(), false)
                  .addString("formats", "csv,xlsx", false)
                  .toJobParameters());
    }
  }

  @Test
  void aFileInThePlaceOfTheFolderIsNamed(@TempDir Path folder) throws IOException {
    Path file =
        Files.createFile(Files.createDirectory(folder.resolve("2026-11")).resolve("close-1"));

    assertThatThrownBy(() -> export(folder))
        .hasMessage(
            "HC406: reports cannot be written to "
                + folder
                + ": "
                + file
                + ": a file is in the folder's place. What was half written is removed. Mend the cause"
                + " and run the same command again.");
  }

  private static void export(Path out) {
    new ReportExport(database.asApplication())
        .export(
            new ExportRequest(
                AccountingPeriod.parse("2026-11"),
                Optional.empty(),
                out,
                Set.of(ReportFormat.values()),
                List.of()));
  }

  private Path disk(String size) throws Exception {
    Path disk = Files.createDirectory(folder.resolve("disk"));
    run(List.of("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", disk.toString()));
    mounted = Optional.of(disk);
    return disk;
  }

  private static void run(List<String> command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
  }
}
