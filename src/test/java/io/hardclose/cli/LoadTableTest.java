package io.hardclose.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardclose.job.ExitCode;
import io.hardclose.load.BrokenRule;
import io.hardclose.load.FileState;
import io.hardclose.load.InboxFile;
import io.hardclose.load.InboxResult;
import io.hardclose.load.LoadResult;
import io.hardclose.load.LoadResult.Total;
import io.hardclose.load.LoadedFile;
import io.hardclose.load.RejectedRow;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoadTableTest {
  private static final RejectedRow ROW =
      new RejectedRow("a.csv", 2, "amount", "1\u001b[2J", "no amount", "Correct it.");

  @Test
  void itNamesTheOptionThatListsMoreOnlyWhenThereIsMore() {
    assertThat(printed(1)).contains("of 3 rejected; --show-rejects lists them all.");
    assertThat(printed(100)).doesNotContain("--show-rejects");
  }

  @Test
  void whatCannotBeSeenIsNotSentToTheTerminal() {
    assertThat(printed(100)).contains("a.csv:2 amount \"1?[2J\": no amount. Correct it.");
  }

  @Test
  void rejectedRowsOfAnInboxAreBelowTheirFile() {
    StringWriter out = new StringWriter();
    InboxFile file =
        new InboxFile(
            "a.csv",
            FileState.POSTED,
            "done/a.csv",
            "transactions",
            "",
            3,
            1,
            0,
            2,
            "",
            "Write them.",
            List.of(ROW, ROW));
    new LoadTable(new PrintWriter(out, true))
        .print(
            new InboxResult(
                ExitCode.DONE, "", List.of(file), List.of(), List.of(), List.of("r/a.csv")),
            1);

    assertThat(out.toString().lines().skip(1))
        .containsExactly(
            "a.csv                            transactions              3          1          0          2",
            "  a.csv:2 amount \"1?[2J\": no amount. Correct it.",
            "  … of 2 rejected; --show-rejects lists them all.",
            "  Write them.",
            "Rejected rows are in r/a.csv.");
  }

  /** A refused file: all its rows count as rejected, though one breaks a rule. */
  private static String printed(int most) {
    StringWriter out = new StringWriter();
    new LoadTable(new PrintWriter(out, true))
        .print(
            new LoadResult(
                ExitCode.REFUSED,
                1,
                "",
                "",
                List.of(new LoadedFile("a.csv", "transactions", "refused", 3, 0, 0, 3)),
                new Total(3, 0, 0, 3),
                List.of(),
                List.of(new BrokenRule("no amount", 1)),
                List.of(ROW),
                0,
                List.of(),
                List.of()),
            most);
    return out.toString();
  }
}
