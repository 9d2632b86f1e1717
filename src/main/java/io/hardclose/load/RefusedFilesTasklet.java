package io.hardclose.load;

import io.hardclose.job.ExitCode;
import io.hardclose.job.Refusal;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/** Says no where a file was refused, after the others have been posted. */
final class RefusedFilesTasklet implements Tasklet {
  private static final int MOST_REASONS = 5;

  private final LoadRecords records;

  RefusedFilesTasklet(LoadRecords records) {
    this.records = records;
  }

  @Override
  public RepeatStatus execute(StepContribution contribution, ChunkContext context) {
    long loadId = LoadParameters.of(context).loadId();
    List<LoadedFile> files = records.files(loadId);
    List<LoadedFile> refused = files.stream().filter(LoadedFile::wasRefused).toList();
    if (!refused.isEmpty()) {
      throw new Refusal(
          ExitCode.REFUSED,
          "HC312",
          refused.size()
              + " of "
              + files.size()
              + " files refused: "
              + refused.stream().map(LoadedFile::file).collect(Collectors.joining(", "))
              + ". Such a file posts nothing, so that it can be mended and loaded again as a whole."
              + refused.stream()
                  .limit(MOST_REASONS)
                  .map(file -> " " + file.file() + ": " + file.whyRefused())
                  .collect(Collectors.joining())
              + (refused.size() > MOST_REASONS ? " What is said of the others is listed." : ""));
    }
    return RepeatStatus.FINISHED;
  }
}
