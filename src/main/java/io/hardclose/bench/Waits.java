package io.hardclose.bench;

import io.hardclose.database.Sessions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/** How long single postings take while something else goes on. */
final class Waits {
  /** A connection's first postings wait for its plans, not for what else goes on. */
  private static final int WARM = 50;

  private final List<Long> nanos = new ArrayList<>();

  interface Work {
    void run() throws SQLException;
  }

  /**
   * Posts on a few connections until the work is done.
   *
   * @param month what they post into
   */
  static Waits during(Sessions sessions, int posters, LocalDate month, Work work)
      throws SQLException {
    AtomicBoolean done = new AtomicBoolean();
    CountDownLatch cold = new CountDownLatch(posters);
    List<CompletableFuture<List<Long>>> running = new ArrayList<>();
    for (int poster = 0; poster < posters; poster++) {
      int number = poster;
      running.add(
          CompletableFuture.supplyAsync(
              () -> post(sessions, number, month, cold, done),
              command -> new Thread(command).start()));
    }
    try {
      cold.await();
      work.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } finally {
      done.set(true);
    }
    Waits waits = new Waits();
    try {
      running.forEach(poster -> waits.nanos.addAll(poster.join()));
    } catch (CompletionException e) {
      if (e.getCause() instanceof SQLException failure) {
        throw failure;
      }
      throw e;
    }
    waits.nanos.sort(null);
    return waits;
  }

  private static List<Long> post(
      Sessions sessions, int poster, LocalDate month, CountDownLatch cold, AtomicBoolean done) {
    List<Long> nanos = new ArrayList<>();
    try (Connection connection = sessions.asOwner().getConnection();
        PreparedStatement post = connection.prepareStatement(BenchSql.text("post_one"))) {
      for (int n = 0; n <= WARM || !done.get(); n++) {
        if (n == WARM) {
          cold.countDown();
        }
        post.setInt(1, poster * 1_000_003 + n);
        post.setObject(2, month);
        long begin = System.nanoTime();
        post.execute();
        nanos.add(System.nanoTime() - begin);
      }
      return nanos.subList(WARM, nanos.size());
    } catch (SQLException e) {
      throw new CompletionException(e);
    } finally {
      // One that failed is not waited for.
      cold.countDown();
    }
  }

  /** These and those together. */
  Waits and(Waits others) {
    Waits both = new Waits();
    both.nanos.addAll(nanos);
    both.nanos.addAll(others.nanos);
    both.nanos.sort(null);
    return both;
  }

  int count() {
    return nanos.size();
  }

  double longestMillis() {
    return nanos.isEmpty() ? 0 : nanos.get(nanos.size() - 1) / 1e6;
  }

  /** 99 of 100 postings took no longer. */
  double percentile99Millis() {
    return nanos.isEmpty() ? 0 : nanos.get((int) ((nanos.size() - 1) * 0.99)) / 1e6;
  }
}
