package io.hardclose.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardclose.database.TestDatabase;
import io.hardclose.job.ExitCode;
import io.hardclose.job.JobOutcome;
import io.hardclose.job.JobRuns;
import io.hardclose.period.AccountingPeriod;
import io.hardclose.publish.PublishedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.context.ConfigurableApplicationContext;

class ExportJobTest {
  private static TestDatabase database;
  private static ConfigurableApplicationContext application;

  @TempDir Path out;

  @BeforeAll
  static void start() {
    database = ClosedBooks.open();
    application = database.start();
  }

  @AfterAll
  static void stop() {
    application.close();
    database.close();
  }

  @Test
  void theJobExportsAndSaysWhatItWrote() {
    JobOutcome outcome = run("first", Optional.empty());

    assertThat(outcome.message()).isEmpty();
    assertThat(outcome.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(outcome.execution().map(ExportParameters::filesOf).orElseThrow())
        .extracting(
            file -> out.relativize(file.path()) + " " + file.rows() + " " + file.unchanged())
        .containsExactly(
            "2026-11/close-1/hardclose-2026-11-close-1-trial_balance.xlsx 13 false",
            "2026-11/close-1/trial_balance.csv 13 false");
  }

  @Test
  void twoWorkersShareTheReportsAtTheSameTime() {
    ExportRequest all =
        new ExportRequest(
            AccountingPeriod.parse("2026-11"),
            Optional.empty(),
            out,
            Set.of(ReportFormat.CSV, ReportFormat.XLSX),
            List.of());
    JobOutcome outcome =
        application
            .getBean(JobRuns.class)
            .launch(
                application.getBean("exportReportsJob", Job.class),
                new ExportParameters(all, "side by side").toJobParameters());

    assertThat(outcome.message()).isEmpty();
    List<StepExecution> workers =
        outcome.execution().orElseThrow().getStepExecutions().stream()
            .filter(step -> step.getStepName().startsWith("export-report:"))
            .toList();
    assertThat(workers).hasSize(2);
    assertThat(workers.stream().mapToLong(StepExecution::getWriteCount).sum())
        .isEqualTo(ReportCatalogue.installed().of(all).size());
    assertThat(workers.get(0).getStartTime()).isBefore(workers.get(1).getEndTime());
    assertThat(workers.get(1).getStartTime()).isBefore(workers.get(0).getEndTime());
  }

  @Test
  void aLostFileIsExportedAgainByTheNextRun() throws IOException {
    run("second", Optional.empty());
    Path lost = out.resolve("2026-11/close-1/trial_balance.csv");
    byte[] before = Files.readAllBytes(lost);
    Files.delete(lost);

    JobOutcome outcome = run("third", Optional.of(1));

    assertThat(outcome.execution().map(ExportParameters::filesOf).orElseThrow())
        .extracting(PublishedFile::unchanged)
        .containsExactly(true, false);
    assertThat(lost).hasBinaryContent(before);
  }

  @Test
  void aCloseThatIsNotThereIsRefusedWithItsNumber() {
    JobOutcome outcome = run("fourth", Optional.of(2));

    assertThat(outcome.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(outcome.message())
        .isEqualTo(
            "HC405: period 2026-11 has no close 2. Reports are of a closed period, so that they"
                + " never change. Close it with ./hardclose close --period 2026-11, or see"
                + " ./hardclose status.");
    assertThat(out).isEmptyDirectory();
  }

  private JobOutcome run(String run, Optional<Integer> closeNo) {
    ExportRequest request =
        new ExportRequest(
            AccountingPeriod.parse("2026-11"),
            closeNo,
            out,
            Set.of(ReportFormat.values()),
            List.of("trial_balance"));
    return application
        .getBean(JobRuns.class)
        .launch(
            application.getBean("exportReportsJob", Job.class),
            new ExportParameters(request, run).toJobParameters());
  }
}
