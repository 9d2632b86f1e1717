package io.hardclose.report;

import io.hardclose.period.AccountingPeriod;
import io.hardclose.publish.PublishedFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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
    request
        .folder()
        .ifPresent(
            folder ->
                parameters.addString(
                    "folder", folder.toAbsolutePath().normalize().toString(), false));
    if (!request.parameters().isEmpty()) {
      parameters.addString("set", set(), false);
    }
    return parameters.toJobParameters();
  }

  /** The files a run exported, in any job that has the step. */
  public static List<PublishedFile> filesOf(JobExecution execution) {
    return execution.getStepExecutions().stream()
        .flatMap(step -> ExportReports.filesOf(step).stream())
        .toList();
  }

  /** What a job was started with, the close among them. */
  static ExportRequest requestOf(JobParameters parameters) {
    return new ExportRequest(
        AccountingPeriod.parse(required(parameters, "period")),
        Optional.ofNullable(parameters.getLong("closeNo")).map(Math::toIntExact),
        Path.of(required(parameters, "out")),
        ReportFormat.parse(required(parameters, "formats")),
        list(parameters.getString("names"), ","),
        Optional.ofNullable(parameters.getString("folder")).map(Path::of),
        list(parameters.getString("set"), "\n").stream()
            .map(line -> line.split("=", 2))
            .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1])));
  }

  private static List<String> list(@Nullable String text, String separator) {
    return text == null || text.isEmpty() ? List.of() : List.of(text.split(separator));
  }

  private static String required(JobParameters parameters, String name) {
    @Nullable String value = parameters.getString(name);
    if (value == null) {
      throw new IllegalArgumentException("job parameter " + name + " is missing");
    }
    return value;
  }

  private String set() {
    return request.parameters().entrySet().stream()
        .map(each -> each.getKey() + "=" + each.getValue())
        .sorted()
        .collect(Collectors.joining("\n"));
  }

  private String formats() {
    return request.formats().stream()
        .sorted()
        .map(format -> format.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(","));
  }
}
