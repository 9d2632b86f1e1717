package io.hardclose.refresh;

import java.util.List;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/**
 * What a full refresh found.
 *
 * @param count frozen figures that were not what all rows say; they are mended
 * @param sample the first of them, a sentence each
 */
public record Rebuilt(int count, List<String> sample) {
  static final String COUNT = "differences.count";
  static final String SAMPLE = "differences.sample";
  static final int TOLD = 20;

  public static Rebuilt of(JobExecution execution) {
    ExecutionContext told = execution.getExecutionContext();
    return new Rebuilt(
        told.getInt(COUNT, 0), told.getString(SAMPLE, "").lines().limit(TOLD).toList());
  }
}
