package io.hardclose.load;

import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Sees from another connection how far a statement has come that checks rows and posts
 * transactions: the numbers it has drawn are seen before it commits. Others who post meanwhile are
 * counted with it.
 */
final class PostingWatch {
  private static final long EVERY_MILLIS = 1000;

  private final JdbcOperations database;
  private final LoadProgress progress;
  private final Position begin;
  private final ScheduledExecutorService ticker =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "posting-watch");
            thread.setDaemon(true);
            return thread;
          });

  private PostingWatch(JdbcOperations database, LoadProgress progress) {
    this.database = database;
    this.progress = progress;
    this.begin = position();
  }

  private record Position(long postings, long rejects) {}

  static PostingWatch over(JdbcOperations database, LoadProgress progress) {
    PostingWatch watch = new PostingWatch(database, progress);
    watch.ticker.scheduleWithFixedDelay(
        watch::look, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    return watch;
  }

  private void look() {
    try {
      Position now = position();
      progress.posted(now.postings() - begin.postings(), now.rejects() - begin.rejects());
    } catch (DataAccessException e) {
      // No connection to spare: the line stays as it was.
    }
  }

  private Position position() {
    return Objects.requireNonNull(
        database.queryForObject(
            "select staging.posting_position(), staging.reject_position()",
            (row, number) -> new Position(row.getLong(1), row.getLong(2))));
  }

  void close() {
    ticker.shutdownNow();
  }
}
