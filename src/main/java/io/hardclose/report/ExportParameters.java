package io.hardclose.report;

import io.hardclose.publish.PublishedFile;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;

/**
 * What the job export-reports is started with, and what came of it.
 *
 * @param run tells one export from the next: a file may have been lost since, so no export is ever
 *     done once and for all
 */
public record ExportParameters(ExportRequest request, String run) {
  public JobParameters toJobParameters() {
    JobParametersBuilder parameters =
        new JobParametersBuilder()
            .addString("period", request.period().toString())
            .addString("out", request.out().toAbsolutePath().normalize().toString(), false)
            .addString("formats", formats(), false)
            .addString("names", String.join(",", request.names()), false)
            .addString("run", run);
    request.closeNo().ifPresent(number -> parameters.addLong("closeNo", (long) number));
    return parameters.toJobParameters();
  }

  /** The files a run exported, in any job that has the step. */
  public static List<PublishedFile> filesOf(JobExecution execution) {
    return execution.getStepExecutions().stream()
        .flatMap(step -> ExportReports.filesOf(step).stream())
        .toList();
  }

  private String formats() {
    return request.formats().stream()
        .sorted()
        .map(format -> format.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(","));
  }
}
