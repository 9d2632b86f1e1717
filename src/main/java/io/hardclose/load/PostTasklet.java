package io.hardclose.load;

import io.hardclose.job.ExitCode;
import io.hardclose.job.Refusal;
import io.hardclose.job.SeveralFailures;
import java.sql.Array;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
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
  /** A month was shut, a reference posted, since the rows were found sound. */
  private static final Set<String> CHANGED_MEANWHILE = Set.of("HC005", "HC006", "HC007", "HC008");

  /** A reference was renamed meanwhile; it says itself that the command is to be run again. */
  private static final String RENAMED_MEANWHILE = "HC348";

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
    List<LoadedFile> next =
        files.length == 2 ? records.files(files) : records.nextFiles(load.loadId());
    progress.posting(records.files(load.loadId()), next);
    List<String> names = next.stream().map(LoadedFile::file).toList();
    boolean posted;
    PostingWatch watch = PostingWatch.over(database, progress);
    try {
      posted =
          files.length == 2
              ? postApart(files, names, maxRejects)
              : post("select staging.post_next(?, ?)", load.loadId(), maxRejects, names);
    } finally {
      watch.close();
    }
    if (posted) {
      contribution.incrementWriteCount(1);
    }
    return RepeatStatus.continueIf(posted);
  }

  private Long[] filesApart(long loadId) {
    Array files = database.queryForObject("select staging.files_apart(?)", Array.class, loadId);
    try {
      return files == null ? new Long[0] : (Long[]) files.getArray();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Each file stays whole: the two are not, and one that fails is posted by the next run. Where
   * both fail, both are told.
   */
  private boolean postApart(Long[] files, List<String> names, @Nullable Long maxRejects) {
    SeveralFailures failures = new SeveralFailures();
    AtomicBoolean posted = new AtomicBoolean();
    ExecutorService other = Executors.newSingleThreadExecutor();
    try {
      Future<@Nullable Boolean> second =
          other.submit(() -> apart.execute(status -> postOne(files[1], names.get(1), maxRejects)));
      failures.collect(() -> posted.set(postOne(files[0], names.get(0), maxRejects)));
      failures.collect(() -> await(second));
    } finally {
      other.shutdown();
    }
    failures.throwIfAny();
    return posted.get();
  }

  private static void await(Future<@Nullable Boolean> posting) throws Exception {
    try {
      posting.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw e;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }

  private boolean postOne(long fileId, String name, @Nullable Long maxRejects) {
    return post("select staging.post_apart(?, ?)", fileId, maxRejects, List.of(name));
  }

  /** Whether there was anything to post; what is refused says of which files. */
  private boolean post(String call, long id, @Nullable Long maxRejects, List<String> names) {
    try {
      return Boolean.TRUE.equals(database.queryForObject(call, Boolean.class, id, maxRejects));
    } catch (RuntimeException e) {
      throw Refusal.in(e)
          .map(refusal -> FileAtFault.named(names, "posted", refusal))
          .<RuntimeException>map(PostTasklet::safeToRunAgain)
          .orElse(e);
    }
  }

  /** Nothing is wrong with the file: the next run rejects what it finds wrong by then. */
  private static Refusal safeToRunAgain(Refusal refusal) {
    String message = String.valueOf(refusal.getMessage());
    if (CHANGED_MEANWHILE.contains(refusal.sqlState())) {
      message += " Or run the same command again: it checks the rows anew.";
    } else if (!refusal.sqlState().equals(RENAMED_MEANWHILE)) {
      return refusal;
    }
    return new Refusal(ExitCode.FAILED, refusal.sqlState(), message, refusal);
  }
}
