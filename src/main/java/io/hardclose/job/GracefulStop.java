package io.hardclose.job;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.listener.JobExecutionListener;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;

/**
 * Ends running jobs at their next commit when the program is told to stop, before their database
 * connections go. {@code JobOperator.stop} in the same process loses the position of a step-scoped
 * reader, and the restart would read its rows again.
 */
final class GracefulStop implements JobExecutionListener, ApplicationListener<ContextClosedEvent> {
  private static final Duration WAIT = Duration.ofSeconds(60);

  /** The repository is written once more after afterJob. */
  private static final Duration LAST_WRITE = Duration.ofMillis(500);

  private final ConcurrentMap<JobExecution, CountDownLatch> running = new ConcurrentHashMap<>();

  @Override
  public void beforeJob(JobExecution execution) {
    running.put(execution, new CountDownLatch(1));
  }

  @Override
  public void afterJob(JobExecution execution) {
    CountDownLatch ended = running.remove(execution);
    if (ended != null) {
      ended.countDown();
    }
  }

  /** Also of a job that lost its database, and could not be told of its own end. */
  void hasEnded(String job) {
    running.keySet().stream()
        .filter(execution -> execution.getJobInstance().getJobName().equals(job))
        .forEach(this::afterJob);
  }

  @Override
  public void onApplicationEvent(ContextClosedEvent event) {
    running.forEach(GracefulStop::stop);
  }

  private static void stop(JobExecution execution, CountDownLatch ended) {
    execution.setStatus(BatchStatus.STOPPING);
    execution.getStepExecutions().forEach(StepExecution::setTerminateOnly);
    try {
      if (ended.await(WAIT.toSeconds(), TimeUnit.SECONDS)) {
        Thread.sleep(LAST_WRITE.toMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
