package io.hardclose.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardclose.cli.HardcloseCommand;
import io.hardclose.database.TestDatabase;
import io.hardclose.job.ExitCode;
import io.hardclose.period.AccountingPeriod;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Rounds of two processes that run the same command line in the same moment: thirty, and ten with a
 * failure before each. A process runs all its rounds, as a scheduler that starts Java thirty times
 * would take minutes.
 */
@Tag("heavy")
class TwoSchedulersTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"30, false", "10, true"})
  void ofTwoInTheSameMomentOneRuns(int rounds, boolean afterAFailure) throws Exception {
    try (TestDatabase database = FaultBook.prepared()) {
      JdbcTemplate owner = new JdbcTemplate(database.asOwner());
      owner.queryForList("select finance.open_period('2029-04-01')", String.class);
      if (afterAFailure) {
        failEach(database, rounds);
      }
      Scheduler one = Scheduler.start(folder, database);
      Scheduler other = Scheduler.start(folder, database);
      AccountingPeriod month = FaultBook.OCTOBER;
      for (int round = 1; round <= rounds; round++, month = month.next()) {
        String reports = Files.createDirectories(reports(month)).toString();
        one.close(month, reports);
        other.close(month, reports);

        assertThat(List.of(one.ended(), other.ended()))
            .as("round %d", round)
            .contains(0)
            .isSubsetOf(0, 4);
        assertThat(number(owner, "select count(*) from finance.closes")).isEqualTo(round);
        assertThat(
                number(
                    owner,
                    "select count(*) from batch.batch_step_execution s"
                        + " join batch.batch_job_execution_params p using (job_execution_id)"
                        + " where s.step_name = 'close' and p.parameter_value = '"
                        + month
                        + "'"))
            .isEqualTo(1);
        assertThat(reports(month).resolve(month + "/close-1/manifest.json")).exists();
      }
      one.end();
      other.end();
      assertThat(
              number(
                  owner, "select count(*) from batch.batch_job_execution where status = 'FAILED'"))
          .isEqualTo(afterAFailure ? rounds : 0);
    }
  }

  /** One attempt at each month, whose directory is not there yet. */
  private void failEach(TestDatabase database, int rounds) {
    try (ConfigurableApplicationContext hardclose = database.start()) {
      AccountingPeriod month = FaultBook.OCTOBER;
      for (int round = 1; round <= rounds; round++, month = month.next()) {
        assertThat(FaultBook.close(hardclose, month, reports(month)).exitCode())
            .isEqualTo(ExitCode.NEEDS_OPERATOR);
      }
    }
  }

  private Path reports(AccountingPeriod month) {
    return folder.resolve("reports-" + month);
  }

  private static long number(JdbcTemplate sql, String query) {
    Long number = sql.queryForObject(query, Long.class);
    return number == null ? -1 : number;
  }

  /** A process that closes the month of each line it reads, and answers with the exit code. */
  private record Scheduler(Process process, PrintWriter lines, BufferedReader answers) {
    public static void main(String[] arguments) throws IOException {
      BufferedReader lines =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      PrintWriter nowhere = new PrintWriter(OutputStream.nullOutputStream());
      PrintWriter err = new PrintWriter(System.err, true);
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] words = line.split(" ");
        System.out.println(
            HardcloseCommand.execute(
                nowhere,
                err,
                "close",
                "--period",
                words[0],
                "--early",
                "--by=anna",
                "--format=csv",
                "--out",
                words[1]));
      }
    }

    static Scheduler start(Path folder, TestDatabase database) throws IOException {
      Process process = new Program(folder).on(database.address()).startInItsPlace(Scheduler.class);
      return new Scheduler(
          process,
          new PrintWriter(process.getOutputStream(), true, StandardCharsets.UTF_8),
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)));
    }

    void close(AccountingPeriod month, String reports) {
      lines.println(month + " " + reports);
    }

    int ended() throws IOException {
      return Integer.parseInt(String.valueOf(answers.readLine()));
    }

    void end() throws InterruptedException {
      lines.close();
      assertThat(process.waitFor()).isZero();
    }
  }
}
