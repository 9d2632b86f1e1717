package io.hardclose.partition;

import java.util.List;
import org.springframework.batch.core.job.JobExecution;

/** What a run mended, a sentence each, kept in its job's context. */
public final class Healed {
  private static final String KEY = "partitions.healed";

  /** The context holds text of a bounded length. */
  private static final int TOLD = 50;

  private Healed() {}

  static void tell(JobExecution execution, List<String> sentences) {
    execution
        .getExecutionContext()
        .putString(KEY, String.join("\n", sentences.subList(0, Math.min(TOLD, sentences.size()))));
  }

  public static List<String> in(JobExecution execution) {
    return execution.getExecutionContext().getString(KEY, "").lines().toList();
  }
}
