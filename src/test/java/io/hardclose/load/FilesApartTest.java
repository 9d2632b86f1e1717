package io.hardclose.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardclose.job.ExitCode;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A first file that fails shows whether the second was posted beside it or would come after it. */
class FilesApartTest {
  private static final int ROWS = 10_000;

  @Test
  void filesWithNothingInCommonArePostedAtTheSameTimeEachWhollyOrNotAtAll() {
    try (LoadFixture book = LoadFixture.withMasterData()) {
      Path inbox = book.inbox("transactions-1.csv", rows("T", "A-1", ROWS));
      LoadFixture.write(inbox, "transactions-2.csv", rows("U", "A-2", ROWS));
      failAt(book, "T-10000");

      LoadResult failed = book.load(inbox);

      assertThat(failed.exitCode()).isEqualTo(ExitCode.FAILED);
      assertThat(failed.files())
          .containsExactly(
              file("transactions-1.csv", FileState.STAGED, 0),
              file("transactions-2.csv", FileState.POSTED, ROWS));
      assertThat(book.balance("A-1")).isEqualTo("0.0000");
      assertThat(book.balance("A-2")).isEqualTo("10000.0000");

      book.superuser().execute("drop trigger fail on finance.transactions");
      LoadResult again = book.load(inbox);

      assertThat(again.exitCode()).isEqualTo(ExitCode.DONE);
      assertThat(again.files())
          .containsExactly(
              file("transactions-1.csv", FileState.POSTED, ROWS),
              file("transactions-2.csv", FileState.POSTED, ROWS));
      assertThat(book.balance("A-1")).isEqualTo("10000.0000");
      assertThat(book.balance("A-2")).isEqualTo("10000.0000");
    }
  }

  @Test
  void whereBothFailTheOperatorIsToldOfBoth() {
    try (LoadFixture book = LoadFixture.withMasterData()) {
      Path inbox = book.inbox("transactions-1.csv", rows("T", "A-1", ROWS));
      LoadFixture.write(inbox, "transactions-2.csv", rows("U", "A-2", ROWS));
      book.superuser()
          .execute(
              "create function public.fail() returns trigger language plpgsql as $$ begin"
                  + " if new.external_ref = 'T-10000' then raise exception 'the disk is full'; end if;"
                  + " raise exception using errcode = 'HC999', message = 'U-10000 is odd'; end $$;"
                  + " create trigger fail before insert on finance.transactions for each row"
                  + " when (new.external_ref in ('T-10000', 'U-10000')) execute function public.fail()");

      LoadResult failed = book.load(inbox);

      assertThat(failed.exitCode()).isEqualTo(ExitCode.REFUSED);
      assertThat(failed.message())
          .isEqualTo(
              "HC602: job load-data failed in step post: ERROR: the disk is full. What it committed"
                  + " stays. Mend the cause and run the same command again; it goes on from there.\n"
                  + "HC999: transactions-2.csv cannot be posted: U-10000 is odd.");
      assertThat(failed.files())
          .containsExactly(
              file("transactions-1.csv", FileState.STAGED, 0),
              file("transactions-2.csv", FileState.STAGED, 0));
    }
  }

  @Test
  void filesThatShareAnAccountArePostedOneAfterTheOther() {
    try (LoadFixture book = LoadFixture.withMasterData()) {
      Path inbox = book.inbox("transactions-1.csv", rows("T", "A-1", ROWS));
      String[] others = rows("U", "A-2", ROWS);
      others[ROWS] = others[ROWS].replace("A-2", "A-1");
      LoadFixture.write(inbox, "transactions-2.csv", others);
      failAt(book, "T-10000");

      assertThat(book.load(inbox).files())
          .containsExactly(
              file("transactions-1.csv", FileState.STAGED, 0),
              file("transactions-2.csv", FileState.STAGED, 0));
    }
  }

  @Test
  void smallFilesArePostedOneAfterTheOther() {
    try (LoadFixture book = LoadFixture.withMasterData()) {
      Path inbox = book.inbox("transactions-1.csv", rows("T", "A-1", 3));
      LoadFixture.write(inbox, "transactions-2.csv", rows("U", "A-2", 3));
      failAt(book, "T-3");

      assertThat(book.load(inbox).files())
          .containsExactly(
              new LoadedFile("transactions-1.csv", "transactions", FileState.STAGED, 3, 0, 0, 0),
              new LoadedFile("transactions-2.csv", "transactions", FileState.STAGED, 3, 0, 0, 0));
    }
  }

  private static LoadedFile file(String name, FileState state, long posted) {
    return new LoadedFile(name, "transactions", state, ROWS, posted, 0, 0);
  }

  private static void failAt(LoadFixture book, String reference) {
    book.superuser()
        .execute(
            "create function public.fail() returns trigger language plpgsql as $$ begin"
                + " raise exception 'the disk is full'; end $$;"
                + " create trigger fail before insert on finance.transactions"
                + " for each row when (new.external_ref = '"
                + reference
                + "') execute function public.fail()");
  }

  private static String[] rows(String prefix, String account, int count) {
    return Stream.concat(
            Stream.of("external_ref,account_ref,tx_type,amount,posted_at"),
            IntStream.rangeClosed(1, count)
                .mapToObj(n -> prefix + "-" + n + "," + account + ",credit,1,2026-10-05"))
        .toArray(String[]::new);
  }
}
