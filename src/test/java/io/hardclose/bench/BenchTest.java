package io.hardclose.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardclose.HardcloseApplication;
import io.hardclose.database.Sessions;
import io.hardclose.database.TestDatabase;
import io.hardclose.load.DataLoad;
import io.hardclose.load.LoadResult;
import io.hardclose.load.LoadSettings;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

@Tag("bench")
class BenchTest {
  private static final BenchSettings SMALL = new BenchSettings(50, 1000, 2, 1);

  private TestDatabase database;

  @BeforeEach
  void open() {
    database = TestDatabase.migrated();
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void theCloseIsMeasuredInDatabasesThatAreGoneAfterwards() throws SQLException {
    List<BenchResult> results = new ArrayList<>();

    new CloseBench().run(database.sessions(), SMALL, results::add, step -> {});

    assertThat(results)
        .extracting(BenchResult::title)
        .containsExactly(
            "close: a month of 1,000 postings on 50 accounts",
            "close: months of 40 postings on 2 accounts");
    assertThat(results.get(1).standings())
        .extracting(Standing::name)
        .containsExactly(
            "close month 1",
            "close month 3",
            "post 20,000 rows, 0 months sealed",
            "post 20,000 rows, 2 months sealed");
    assertThat(results)
        .flatExtracting(BenchResult::standings)
        .allSatisfy(standing -> assertThat(standing.millis()).isPositive());
    assertThat(scratchDatabases()).isZero();
    assertThat(
            new JdbcTemplate(database.asOwner())
                .queryForObject("select count(*) from finance.periods", Long.class))
        .isZero();
  }

  @Test
  void theLoadIsMeasuredAgainstOtherWaysToPostTheSameRows() throws SQLException {
    List<BenchResult> results = new ArrayList<>();

    new LoadBench(BenchTest::load).run(database.sessions(), SMALL, results::add, step -> {});

    assertThat(results)
        .extracting(BenchResult::title)
        .containsExactly("load: 200 rows on 50 accounts");
    assertThat(results.get(0).standings())
        .extracting(Standing::name)
        .containsExactly(
            "raw COPY of the finished rows",
            "load of the file",
            "load of two files, split by account",
            "post_batch",
            "post_transaction, row by row",
            "row triggers on these tables",
            "row triggers and tables of the first design");
    assertThat(scratchDatabases()).isZero();
  }

  private static LoadBench.Loaded load(Sessions books, Path directory) {
    try (ConfigurableApplicationContext spring = HardcloseApplication.start(books, Map.of())) {
      LoadResult result =
          spring
              .getBean(DataLoad.class)
              .run(new LoadSettings(directory, Optional.empty(), Optional.empty()), 0);
      assertThat(result.posted()).isEqualTo(200);
      return new LoadBench.Loaded(1_000_000, 100_000);
    }
  }

  @Test
  void theViewsAreMeasuredWithAShortAndALongHistory() throws SQLException {
    List<BenchResult> results = new ArrayList<>();

    new ViewsBench().run(database.sessions(), SMALL, results::add, step -> {});

    assertThat(results)
        .extracting(BenchResult::title)
        .containsExactly("views: one open month of 10 orders, 10 customers");
    assertThat(results.get(0).standings())
        .extracting(Standing::name)
        .containsExactly(
            "refresh, 1 months closed",
            "refresh, 2 months closed",
            "refresh --full, 1 months closed",
            "refresh --full, 2 months closed");
    assertThat(scratchDatabases()).isZero();
  }

  @Test
  void postingsAreMeasuredWhileMonthsComeAndGoAndAMonthIsArchived() throws SQLException {
    List<BenchResult> results = new ArrayList<>();

    new PartitionsBench().run(database.sessions(), SMALL, results::add, step -> {});

    assertThat(results)
        .extracting(BenchResult::title)
        .containsExactly(
            "partitions: single postings on 4 connections", "partitions: archiving 1,000 postings");
    assertThat(results.get(0).standings())
        .extracting(Standing::name)
        .containsExactly(
            "99 % of postings, nothing else goes on",
            "longest posting, nothing else goes on",
            "99 % of postings, 4 months are opened",
            "longest posting, 4 months are opened",
            "99 % of postings, 4 months are detached",
            "longest posting, 4 months are detached");
    assertThat(results.get(1).standings())
        .extracting(Standing::name)
        .containsExactly("COPY of the rows", "Parquet written", "Parquet read back and compared");
    assertThat(results)
        .flatExtracting(BenchResult::standings)
        .allSatisfy(standing -> assertThat(standing.millis()).isPositive());
    assertThat(scratchDatabases()).isZero();
  }

  @Test
  void aRaceTakesTheMedianOfTheRoundsThatCountAndNotTheFirst() throws SQLException {
    Iterator<Long> slow = List.of(900L, 4_000_000L, 8_000_000L, 6_000_000L).iterator();
    Iterator<Long> fast = List.of(900L, 2_000_000L, 3_000_000L, 2_000_000L).iterator();

    Standings standings =
        new Race(3, step -> {})
            .enter("fast", "fast", fast::next)
            .enter("slow", "fast", slow::next)
            .run();

    assertThat(standings.all())
        .containsExactly(new Standing("fast", 2, 1, "fast"), new Standing("slow", 6, 3, "fast"));
  }

  @Test
  void aResultSaysWhichGoalsWereReached() {
    BenchResult result =
        new BenchResult(
            "close: a month",
            List.of(new Standing("verify", 30, 2.5, "chain")),
            List.of(Goal.atMost("verify / chain", 2.5, 3), Goal.atLeast("copy / load", 0.5, 0.6)));

    assertThat(BenchDocument.text(result))
        .isEqualToNormalizingNewlines(
            """
            close: a month
              verify                                           30.0 ms     2.50 of chain
              verify / chain: 2.50, goal at most 3.00, reached
              copy / load: 0.50, goal at least 0.60, missed
            """);
  }

  private long scratchDatabases() {
    Long found =
        new JdbcTemplate(database.asSuperuser())
            .queryForObject(
                "select count(*) from pg_database where datname like 'hardclose_bench%'",
                Long.class);
    return found == null ? -1 : found;
  }
}
