package io.hardclose.report;

import io.hardclose.period.AccountingPeriod;
import io.hardclose.publish.PublishedFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/** Exports what the job's parameters ask for, and says in the step's context what came of it. */
final class ExportReports implements Tasklet {
  private static final String FILES = "files";
  private final ReportExport export;

  ExportReports(ReportExport export) {
    this.export = export;
  }

  @Override
  public RepeatStatus execute(StepContribution contribution, ChunkContext context) {
    StepExecution step = contribution.getStepExecution();
    List<PublishedFile> files = export.export(request(step.getJobParameters()));
    contribution.incrementWriteCount(files.size());
    step.getExecutionContext()
        .putString(FILES, String.join("\n", files.stream().map(PublishedFile::line).toList()));
    return RepeatStatus.FINISHED;
  }

  RepeatStatus checkTarget(StepContribution contribution, ChunkContext context) {
    ExportRequest request = request(contribution.getStepExecution().getJobParameters());
    ExportTarget.check(request.out());
    export.refuseReportsOfAnotherBook(request);
    return RepeatStatus.FINISHED;
  }

  static List<PublishedFile> filesOf(StepExecution step) {
    return step.getExecutionContext()
        .getString(FILES, "")
        .lines()
        .map(PublishedFile::ofLine)
        .toList();
  }

  private static ExportRequest request(JobParameters parameters) {
    return new ExportRequest(
        AccountingPeriod.parse(required(parameters, "period")),
        Optional.ofNullable(parameters.getLong("closeNo")).map(Math::toIntExact),
        Path.of(required(parameters, "out")),
        ReportFormat.parse(required(parameters, "formats")),
        names(parameters.getString("names")));
  }

  private static List<String> names(@Nullable String list) {
    return list == null || list.isEmpty() ? List.of() : Stream.of(list.split(",")).toList();
  }

  private static String required(JobParameters parameters, String name) {
    @Nullable String value = parameters.getString(name);
    if (value == null) {
      throw new IllegalArgumentException("job parameter " + name + " is missing");
    }
    return value;
  }
}
