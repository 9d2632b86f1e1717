package io.hardclose.load;

import java.sql.Array;
import java.sql.SQLException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Posts one file a call, or the few that belong together, each in a transaction of its own; of two
 * files that have nothing in common, one on this connection and one on another.
 */
final class PostTasklet implements Tasklet {
  private final JdbcOperations database;
  private final LoadRecords records;
  private final LoadProgress progress;
  private final TransactionOperations apart;

  PostTasklet(
      JdbcOperations database, PlatformTransactionManager transactions, LoadProgress progress) {
    this.database = database;
    this.apart = new TransactionTemplate(transactions);
    this.records = new LoadRecords(database);
    this.progress = progress;
  }

  @Override
  public RepeatStatus execute(StepContribution contribution, ChunkContext context) {
    LoadParameters load = LoadParameters.of(context);
    @Nullable Long maxRejects = load.settings().maxRejects().orElse(null);
    progress.choosing();
    Long[] files = filesApart(load.loadId());
    progress.posting(
        records.files(load.loadId()),
        files.length == 2 ? records.files(files) : records.nextFiles(load.loadId()));
    Boolean posted;
    PostingWatch watch = PostingWatch.over(database, progress);
    try {
      posted =
          files.length == 2
              ? postApart(files[0], files[1], maxRejects)
              : database.queryForObject(
                  "select staging.post_next(?, ?)", Boolean.class, load.loadId(), maxRejects);
    } finally {
      watch.close();
    }
    if (Boolean.TRUE.equals(posted)) {
      contribution.incrementWriteCount(1);
    }
    return RepeatStatus.continueIf(Boolean.TRUE.equals(posted));
  }

  private Long[] filesApart(long loadId) {
    Array files = database.queryForObject("select staging.files_apart(?)", Array.class, loadId);
    try {
      return files == null ? new Long[0] : (Long[]) files.getArray();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Each file stays whole: the two are not, and one that fails is posted by the next run. */
  private boolean postApart(long here, long there, @Nullable Long maxRejects) {
    ExecutorService other = Executors.newSingleThreadExecutor();
    try {
      Future<@Nullable Boolean> second =
          other.submit(() -> apart.execute(status -> post(there, maxRejects)));
      try {
        return post(here, maxRejects);
      } finally {
        second.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
    } finally {
      other.shutdown();
    }
  }

  private boolean post(long fileId, @Nullable Long maxRejects) {
    return Boolean.TRUE.equals(
        database.queryForObject(
            "select staging.post_apart(?, ?)", Boolean.class, fileId, maxRejects));
  }
}
