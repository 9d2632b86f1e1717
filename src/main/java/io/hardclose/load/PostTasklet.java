package io.hardclose.load;

import java.util.List;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.jdbc.core.JdbcOperations;

/** Posts one file a call, or the few that belong together, each in a transaction of its own. */
final class PostTasklet implements Tasklet {
  private final JdbcOperations database;
  private final LoadRecords records;
  private final LoadProgress progress;

  PostTasklet(JdbcOperations database, LoadProgress progress) {
    this.database = database;
    this.records = new LoadRecords(database);
    this.progress = progress;
  }

  @Override
  public RepeatStatus execute(StepContribution contribution, ChunkContext context) {
    LoadParameters load = LoadParameters.of(context);
    Boolean posted =
        database.queryForObject(
            "select staging.post_next(?, ?)",
            Boolean.class,
            load.loadId(),
            load.settings().maxRejects().orElse(null));
    if (Boolean.TRUE.equals(posted)) {
      contribution.incrementWriteCount(1);
      tell(load.loadId());
    }
    return RepeatStatus.continueIf(Boolean.TRUE.equals(posted));
  }

  private void tell(long loadId) {
    List<LoadedFile> settled =
        records.files(loadId).stream().filter(LoadedFile::isSettled).toList();
    settled.stream()
        .reduce((first, second) -> second)
        .ifPresent(
            last -> {
              LoadResult.Total total = LoadResult.Total.of(settled);
              progress.posting(last.file(), total.posted(), total.rejected());
            });
  }
}
