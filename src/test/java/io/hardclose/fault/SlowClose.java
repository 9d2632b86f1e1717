package io.hardclose.fault;

import io.hardclose.database.Sessions;
import java.util.concurrent.Future;
import org.springframework.jdbc.core.JdbcTemplate;

/** A close that stays in the middle of its database part for a while, its month sealed. */
final class SlowClose {
  private SlowClose() {}

  /** Makes closes in this database slow. What a close leaves is the same. */
  static void prepare(Sessions database, int seconds) {
    new JdbcTemplate(database.asLogin())
        .execute(
            """
            create function public.slow() returns trigger language plpgsql as
            $$ begin perform pg_sleep(%d); return new; end $$;
            create trigger slow before insert on finance.closes for each row execute function public.slow()
            """
                .formatted(seconds));
  }

  static void undo(Sessions database) {
    new JdbcTemplate(database.asLogin()).execute("drop function public.slow() cascade");
  }

  /** Until the close is there. */
  static void await(Sessions database, Future<?> closing) throws InterruptedException {
    JdbcTemplate watcher = new JdbcTemplate(database.asLogin());
    for (int tries = 0; tries < 1200; tries++) {
      if (Boolean.TRUE.equals(
          watcher.queryForObject(
              "select exists (select from pg_stat_activity where datname = current_database()"
                  + " and wait_event = 'PgSleep')",
              Boolean.class))) {
        return;
      }
      if (closing.isDone()) {
        throw new AssertionError("the close did not come to its database part");
      }
      Thread.sleep(50);
    }
    throw new AssertionError("no close in its database part within a minute");
  }
}
