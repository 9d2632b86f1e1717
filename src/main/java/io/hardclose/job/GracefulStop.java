package io.hardclose.job;

import java.time.Duration;
import java.util.List;
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
  private volatile boolean asked;

  /** Whether no job is to begin any more. */
  boolean isAsked() {
    return asked;
  }

  @Override
  public void beforeJob(JobExecution execution) {
    running.put(execution, new CountDownLatch(1));
    if (asked) {
      tell(execution);
    }
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

  /**
   * Lets running jobs stop at their next commit, and none begin. Returns when they have, after a
   * minute at most.
   *
   * @return whether any was running
   */
  boolean stop() {
    asked = true;
    List<CountDownLatch> ends = List.copyOf(running.values());
    running.keySet().forEach(GracefulStop::tell);
    long deadline = System.nanoTime() + WAIT.toNanos();
    try {
      for (CountDownLatch ended : ends) {
        ended.await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return !ends.isEmpty();
  }

  /** For whoever closes the context alone, with nobody to wait for the end of the launch. */
  @Override
  public void onApplicationEvent(ContextClosedEvent event) {
    if (stop()) {
      try {
        Thread.sleep(LAST_WRITE.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static void tell(JobExecution execution) {
    execution.setStatus(BatchStatus.STOPPING);
    execution.getStepExecutions().forEach(StepExecution::setTerminateOnly);
  }
}
