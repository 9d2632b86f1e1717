package io.hardclose.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardclose.job.ExitCode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class LoadRestartTest {
  private static final String HEADER = "external_ref,account_ref,tx_type,amount,posted_at";

  @Test
  void aLoadThatFailedHalfWayGoesOnWhereItEndedAndDoublesNothing() {
    try (LoadFixture book = new LoadFixture().withMasterData()) {
      Path inbox = book.inbox("transactions-1.csv", HEADER, "T-1,A-1,credit,1,2026-10-01");
      LoadFixture.write(inbox, "transactions-2.csv", HEADER, "T-2,A-1,credit,2,2026-10-02");
      LoadFixture.write(inbox, "transactions-3.csv", HEADER, "T-3,A-1,credit,4,2026-10-03");
      book.superuser()
          .execute(
              "create function public.fail() returns trigger language plpgsql as $$ begin"
                  + " if new.external_ref = 'T-2' then raise exception 'the disk is full'; end if;"
                  + " return new; end $$;"
                  + " create trigger fail before insert on finance.transactions"
                  + " for each row execute function public.fail()");

      LoadResult failed = book.load(inbox);

      assertThat(failed.exitCode()).isEqualTo(ExitCode.FAILED);
      assertThat(failed.message()).startsWith("HC602: job load-data failed in step post: ");
      assertThat(failed.files())
          .containsExactly(
              new LoadedFile("transactions-1.csv", "transactions", "posted", 1, 1, 0, 0),
              new LoadedFile("transactions-2.csv", "transactions", "staged", 1, 0, 0, 0),
              new LoadedFile("transactions-3.csv", "transactions", "staged", 1, 0, 0, 0));
      assertThat(book.balance("A-1")).isEqualTo("1.0000");

      book.superuser().execute("drop trigger fail on finance.transactions");
      LoadResult again = book.load(inbox);

      assertThat(again.exitCode()).isEqualTo(ExitCode.DONE);
      assertThat(again.files())
          .containsExactly(
              new LoadedFile("transactions-1.csv", "transactions", "posted", 1, 1, 0, 0),
              new LoadedFile("transactions-2.csv", "transactions", "posted", 1, 1, 0, 0),
              new LoadedFile("transactions-3.csv", "transactions", "posted", 1, 1, 0, 0));
      assertThat(book.balance("A-1")).isEqualTo("7.0000");
      assertThat(book.query("select sha256 from staging.files")).hasSize(6).doesNotHaveDuplicates();
    }
  }

  @Test
  void filesStagedByALoadThatNeverEndedAreTakenUpByTheNext() {
    try (LoadFixture book = new LoadFixture().withMasterData()) {
      Path inbox = book.inbox("transactions-1.csv", HEADER, "T-1,A-1,credit,1,2026-10-01");
      LoadFixture.write(inbox, "transactions-2.csv", HEADER, "T-2,A-1,credit,2,2026-10-02");
      book.superuser()
          .execute("alter table finance.transactions add constraint no check (false) not valid");
      assertThat(book.load(inbox).exitCode()).isEqualTo(ExitCode.FAILED);
      book.superuser().execute("alter table finance.transactions drop constraint no");
      LoadFixture.write(inbox, "transactions-3.csv", HEADER, "T-3,A-1,credit,4,2026-10-03");

      LoadResult result = book.load(inbox);

      assertThat(result.posted()).isEqualTo(3);
      assertThat(book.balance("A-1")).isEqualTo("7.0000");
      assertThat(book.query("select state from staging.files where input = 'transactions'"))
          .containsExactly("posted", "posted", "posted");
    }
  }
}
