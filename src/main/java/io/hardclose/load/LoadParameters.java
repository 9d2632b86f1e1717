package io.hardclose.load;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.scope.context.ChunkContext;

/**
 * What a load is started with. Its content identifies it: the same files with the same mapping are
 * one load, wherever they lie; new files in the same directory are another.
 *
 * @param loadId the job instance; every attempt at the same load has the same
 */
record LoadParameters(long loadId, String content, LoadSettings settings) {
  static JobParameters of(LoadSettings settings, String content, long bytes) {
    JobParametersBuilder parameters =
        new JobParametersBuilder()
            .addString("content", content)
            .addLong("bytes", bytes, false)
            .addString("from", absolute(settings.from()), false);
    settings
        .mapping()
        .ifPresent(mapping -> parameters.addString("mapping", absolute(mapping), false));
    switch (settings.purpose().kind()) {
      case POST -> {}
      case RETRY -> parameters.addString("retriesRejects", "true", false);
      case ADD_TO_ORDERS -> parameters.addString("addsToOrders", "true", false);
      case LEAVE_OUT ->
          parameters
              .addString("leftOutBecause", settings.purpose().reason(), false)
              .addString("leftOutBy", settings.purpose().by(), false);
    }
    settings.maxRejects().ifPresent(most -> parameters.addLong("maxRejects", most, false));
    return parameters.toJobParameters();
  }

  static LoadParameters of(ChunkContext context) {
    JobExecution execution = context.getStepContext().getStepExecution().getJobExecution();
    JobParameters parameters = execution.getJobParameters();
    return new LoadParameters(
        execution.getJobInstanceId(),
        Objects.requireNonNull(parameters.getString("content")),
        new LoadSettings(
            Path.of(Objects.requireNonNull(parameters.getString("from"))),
            Optional.ofNullable(parameters.getString("mapping")).map(Path::of),
            Optional.ofNullable(parameters.getLong("maxRejects")),
            Optional.empty(),
            purpose(parameters)));
  }

  private static Purpose purpose(JobParameters parameters) {
    String reason = parameters.getString("leftOutBecause");
    if (reason != null) {
      return Purpose.leaveOut(reason, Objects.requireNonNull(parameters.getString("leftOutBy")));
    }
    if (parameters.getString("addsToOrders") != null) {
      return Purpose.ADD_TO_ORDERS;
    }
    return parameters.getString("retriesRejects") == null ? Purpose.POST : Purpose.RETRY;
  }

  static String absolute(Path path) {
    return path.toAbsolutePath().normalize().toString();
  }
}
