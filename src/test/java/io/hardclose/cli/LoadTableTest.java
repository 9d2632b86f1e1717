package io.hardclose.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardclose.job.ExitCode;
import io.hardclose.load.BrokenRule;
import io.hardclose.load.FileState;
import io.hardclose.load.InboxFile;
import io.hardclose.load.InboxResult;
import io.hardclose.load.LoadResult;
import io.hardclose.load.LoadResult.InAll;
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
    assertThat(printed(1, 3)).contains("  … the first 1 of 3; --show-rejects lists them all.");
    assertThat(printed(1, 1)).doesNotContain("--show-rejects");
  }

  @Test
  void ofMoreThanAnOptionListsTheOneThatWritesThemAllIsNamed() {
    assertThat(printed(1, 2000))
        .contains(
            "  … the first 1 of 2,000; --show-rejects lists 1,000, --rejects-to DIR writes all that"
                + " are to be mended.");
    assertThat(printed(1000, 2000))
        .contains(
            "  … the first 1,000 of 2,000; --rejects-to DIR writes all that are to be mended.");
    assertThat(printed(1000, 2000, "r/a.csv")).contains("  … the first 1,000 of 2,000.\n");
  }

  @Test
  void howManyRulesMoreAreBrokenIsSaid() {
    assertThat(printed(1, 1))
        .contains(
            """
            Rules broken:
                     1  no amount
                        and 4,999 more rules
            """);
  }

  @Test
  void whyAFileIsRefusedIsBelowIt() {
    assertThat(printed(1, 1).lines().skip(1).limit(2))
        .containsExactly(
            "a.csv                            transactions              3          0          0          3"
                + "  refused",
            "  Mend it.");
  }

  @Test
  void whatCannotBeSeenIsNotSentToTheTerminal() {
    assertThat(printed(100, 1)).contains("a.csv:2 amount \"1<U+001B>[2J\": no amount. Correct it.");
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
            0,
            3,
            1,
            0,
            2,
            "",
            "look at it.",
            "Write them.",
            2,
            List.of(ROW, ROW));
    new LoadTable(new PrintWriter(out, true), 1, 100)
        .print(
            new InboxResult(
                ExitCode.DONE, "", List.of(file), List.of(), List.of(), List.of("r/a.csv")));

    assertThat(out.toString().lines().skip(1))
        .containsExactly(
            "a.csv                            transactions              3          1          0          2",
            "  Warning: look at it.",
            "  a.csv:2 amount \"1<U+001B>[2J\": no amount. Correct it.",
            "  … the first 1 of 2; --show-rejects lists them all.",
            "  Write them.",
            "Rejected rows are in r/a.csv.");
  }

  /** A refused file: all its rows count as rejected, though some break no rule. */
  private static String printed(int shown, long all, String... rejectFiles) {
    StringWriter out = new StringWriter();
    new LoadTable(new PrintWriter(out, true), shown, 1000)
        .print(
            new LoadResult(
                ExitCode.REFUSED,
                1,
                "",
                "",
                List.of(
                    new LoadedFile(
                        "a.csv", "transactions", FileState.REFUSED, 3, 0, 0, 3, "Mend it.")),
                new Total(3, 0, 0, 3),
                List.of(),
                List.of(),
                List.of(new BrokenRule("no amount", 1)),
                List.of(ROW),
                0,
                List.of(),
                new InAll(5000, all, 0),
                List.of(rejectFiles)));
    return out.toString();
  }
}
