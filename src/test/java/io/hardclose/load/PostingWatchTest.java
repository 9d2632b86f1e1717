package io.hardclose.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardclose.database.TestDatabase;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

class PostingWatchTest {
  private static final LoadedFile STAGED =
      new LoadedFile("transactions.csv", "transactions", FileState.STAGED, 100, 0, 0, 0);

  @Test
  void whatIsNotCommittedIsSeenFromOutside() throws Exception {
    try (TestDatabase database = TestDatabase.migrated();
        Connection posting = database.asSuperuser().getConnection();
        Statement statement = posting.createStatement()) {
      posting.setAutoCommit(false);
      LoadProgress progress = new LoadProgress(System::nanoTime);
      progress.posting(List.of(STAGED), List.of(STAGED));
      PostingWatch watch = PostingWatch.over(new JdbcTemplate(database.asApplication()), progress);
      try {
        statement.execute(
            "select nextval('finance.transactions_tx_id_seq'), nextval('staging.rejects_reject_no_seq')"
                + " from generate_series(1, 42)");
        Instant late = Instant.now().plus(Duration.ofSeconds(20));
        while (progress.seen().rows() == 0 && Instant.now().isBefore(late)) {
          Thread.sleep(50);
        }

        assertThat(progress.seen().rows()).isEqualTo(42);
        assertThat(progress.seen().brokenRules()).isEqualTo(42);
        assertThat(progress.seen().totalRows()).isEqualTo(100);
      } finally {
        watch.close();
      }
    }
  }
}
