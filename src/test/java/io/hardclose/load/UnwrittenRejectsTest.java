package io.hardclose.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hardclose.job.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Rejected rows that cannot be written hide no load that has ended, and are written later. */
@Timeout(60)
class UnwrittenRejectsTest {
  private static LoadFixture book;

  @BeforeAll
  static void open() {
    book = LoadFixture.empty();
  }

  @AfterAll
  static void close() {
    book.close();
  }

  @Test
  void aDiskThatIsFullHidesNoLoad() throws Exception {
    Path inbox = usersOfTwoFiles("full");
    Path disk = disk();
    try {
      LoadResult result = book.load(rejectsTo(disk, inbox));

      assertThat(result.exitCode()).isEqualTo(ExitCode.FAILED);
      assertThat(result.files())
          .containsExactly(
              new LoadedFile("users-full-a.csv", "users", FileState.POSTED, 1, 0, 0, 1),
              new LoadedFile("users-full-b.csv", "users", FileState.POSTED, 80, 0, 0, 80));
      assertThat(result.message())
          .isEqualTo(
              "HC337: the rejected rows of users-full-b.csv are not written to "
                  + disk
                  + ": No space left on device. What became of the files is settled, and the"
                  + " database keeps those rows. Mend the cause, copy these files into a directory"
                  + " of their own, and load that with --rejects-to an empty or a new directory: no"
                  + " row is posted twice.");
      assertThat(result.rejectFiles()).containsExactly(disk.resolve("users-full-a.csv").toString());
      assertThat(disk).isDirectoryNotContaining("glob:**users-full-b.csv");
    } finally {
      run(List.of("umount", disk.toString()));
    }

    Path rejects = book.directory();
    assertThat(book.load(rejectsTo(rejects, inbox)).exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(Files.readAllLines(rejects.resolve("users-full-a.csv"))).hasSize(2);
    assertThat(Files.readAllLines(rejects.resolve("users-full-b.csv"))).hasSize(81);
  }

  @Test
  void aDiskThatIsFullHidesNoInbox() throws Exception {
    Path inbox = usersOfTwoFiles("inbox");
    LoadFixture.write(inbox, "users-inbox-a.csv.done");
    LoadFixture.write(inbox, "users-inbox-b.csv.done");
    Path disk = disk();
    try {
      InboxResult result = book.inbox(rejectsTo(disk, inbox));

      assertThat(result.exitCode()).isEqualTo(ExitCode.FAILED);
      assertThat(result.message())
          .startsWith("HC337: the rejected rows of users-inbox-b.csv are not written to ");
      assertThat(result.rejectFiles())
          .containsExactly(disk.resolve("users-inbox-a.csv").toString());
    } finally {
      run(List.of("umount", disk.toString()));
    }

    Path rejects = book.directory();
    assertThat(book.load(rejectsTo(rejects, inbox.resolve("done"))).exitCode())
        .isEqualTo(ExitCode.DONE);
    assertThat(Files.readAllLines(rejects.resolve("users-inbox-b.csv"))).hasSize(81);
  }

  @Test
  void aFileThatIsTakenAwayWhileItIsPostedHidesNoLoad() throws Exception {
    Path inbox = usersOfTwoFiles("away");
    Path file = inbox.resolve("users-away-a.csv");
    byte[] content = Files.readAllBytes(file);
    Path rejects = book.directory();
    LoadResult result;
    try (Connection holder = book.superuser().getDataSource().getConnection();
        Statement statement = holder.createStatement()) {
      holder.setAutoCommit(false);
      statement.execute("lock table staging.posted_rows in exclusive mode");
      CompletableFuture<LoadResult> run =
          CompletableFuture.supplyAsync(() -> book.load(rejectsTo(rejects, inbox)));
      while (book.query("select 'waits' from pg_locks where not granted").isEmpty()) {
        assertThat(run).isNotDone();
        Thread.sleep(20);
      }
      Files.delete(file);
      holder.commit();
      result = run.get();
    }

    assertThat(result.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(result.files()).extracting(LoadedFile::rejected).containsExactly(1L, 80L);
    assertThat(result.message())
        .startsWith(
            "HC337: the rejected rows of users-away-a.csv are not written to "
                + rejects
                + ": "
                + file
                + " is gone. What became of the files is settled");
    assertThat(result.rejectFiles())
        .containsExactly(rejects.resolve("users-away-b.csv").toString());

    Files.write(file, content);
    Path again = book.directory();
    assertThat(book.load(rejectsTo(again, inbox)).exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(Files.readAllLines(again.resolve("users-away-a.csv"))).hasSize(2);
  }

  private static LoadSettings rejectsTo(Path directory, Path inbox) {
    return new LoadSettings(
        inbox, Optional.empty(), Optional.empty(), Optional.of(directory), Purpose.POST);
  }

  /** One with a rejected row, and one with more of them than fit on a page. */
  private static Path usersOfTwoFiles(String name) throws IOException {
    Path inbox = book.inbox("users-" + name + "-a.csv", "username,email", name + ",bad");
    LoadFixture.write(
        inbox,
        "users-" + name + "-b.csv",
        "username,email\n" + (name + "-,bad\n").repeat(80).strip());
    return inbox;
  }

  /** Of two pages; only root can mount it. */
  private static Path disk() throws Exception {
    assumeTrue("root".equals(System.getProperty("user.name")));
    Path disk = book.directory();
    run(List.of("mount", "-t", "tmpfs", "-o", "size=8k", "tmpfs", disk.toString()));
    return disk;
  }

  private static void run(List<String> command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
  }
}
