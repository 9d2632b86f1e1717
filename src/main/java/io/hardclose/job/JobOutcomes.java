package io.hardclose.job;

import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.step.StepExecution;

/** Says how runs of jobs ended, in words for the person who started them. */
final class JobOutcomes {
  private final Interference interference;

  JobOutcomes(Interference interference) {
    this.interference = interference;
  }

  /** Of a run that was started. */
  JobOutcome of(JobExecution execution) {
    if (execution.getStatus() == BatchStatus.COMPLETED) {
      return new JobOutcome(ExitCode.DONE, "", Optional.of(execution));
    }
    String job = execution.getJobInstance().getJobName();
    JobOutcome ended =
        execution.getStatus() == BatchStatus.STOPPED
            ? JobOutcome.without(
                ExitCode.STOPPED,
                "HC603: job "
                    + job
                    + " was stopped. What it committed stays. Run the same command again, and it"
                    + " goes on from there.")
            : failed(job, failedSteps(execution), failures(execution));
    return new JobOutcome(ended.exitCode(), ended.message(), Optional.of(execution));
  }

  /**
   * Each failure once, a line each; a run ends with the gravest.
   *
   * @param where it failed, for example {@code in step work}
   */
  JobOutcome failed(String job, String where, List<Throwable> failures) {
    List<JobOutcome> told =
        failures.isEmpty()
            ? List.of(unknown(job, where, "no reason given"))
            : failures.stream()
                .flatMap(JobOutcomes::each)
                .map(failure -> told(job, where, failure))
                .distinct()
                .toList();
    return JobOutcome.without(
        told.stream().map(JobOutcome::exitCode).reduce(ExitCode.DONE, ExitCode::worse),
        told.stream().map(JobOutcome::message).collect(Collectors.joining("\n")));
  }

  /** In the order of the steps; then those of the job itself. */
  private static List<Throwable> failures(JobExecution execution) {
    return Stream.concat(
            execution.getStepExecutions().stream()
                .sorted(Comparator.comparingLong(StepExecution::getId))
                .flatMap(step -> step.getFailureExceptions().stream()),
            execution.getFailureExceptions().stream())
        .distinct()
        .toList();
  }

  private static String failedSteps(JobExecution execution) {
    List<String> steps =
        execution.getStepExecutions().stream()
            .filter(step -> step.getStatus() != BatchStatus.COMPLETED)
            .map(step -> step.getStepName())
            .toList();
    return steps.isEmpty() ? "before its first step" : "in step " + String.join(", ", steps);
  }

  private static Stream<Throwable> each(Throwable failure) {
    return failure instanceof SeveralFailures several
        ? several.failures().stream()
        : Stream.of(failure);
  }

  private JobOutcome told(String job, String where, Throwable failure) {
    return Refusal.in(failure)
        .map(
            refusal -> JobOutcome.without(refusal.exitCode(), String.valueOf(refusal.getMessage())))
        .orElseGet(
            () ->
                unknown(
                    job, where, interference.reason(failure).orElseGet(() -> innermost(failure))));
  }

  private static JobOutcome unknown(String job, String where, String reason) {
    return JobOutcome.without(
        ExitCode.FAILED,
        "HC602: job "
            + job
            + " failed "
            + where
            + ": "
            + reason
            + " What it committed stays. Mend the cause and run the same command again; it goes on"
            + " from there.");
  }

  /** What the server said last, or else the innermost cause. */
  private static String innermost(Throwable failure) {
    Throwable cause = failure;
    for (Throwable next = failure; next != null; next = Interference.because(next)) {
      if (next instanceof SQLException || !(cause instanceof SQLException)) {
        cause = next;
      }
    }
    String text = cause instanceof PSQLException error ? said(error) : said(cause);
    return text.endsWith(".") ? text : text + ".";
  }

  /** Without the functions it went through. */
  private static String said(PSQLException error) {
    ServerErrorMessage server = error.getServerErrorMessage();
    if (server == null) {
      return said((Throwable) error);
    }
    String text =
        Stream.of(server.getMessage(), server.getDetail())
            .filter(Objects::nonNull)
            .map(String::strip)
            .collect(Collectors.joining(". "));
    return server.getSeverity() + ": " + text;
  }

  private static String said(Throwable cause) {
    return cause.getMessage() == null ? cause.toString() : cause.getMessage().strip();
  }
}
