package io.hardclose.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardclose.database.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A close by a machine whose clock and time zone are wrong leaves the digests, the root and the
 * bytes of any other: the month is a parameter, and no figure knows what time it is.
 *
 * <p>Debian's faketime gives the program another clock. Where it is not installed the clock is
 * right and only its zone is another, and the test says so.
 */
@Tag("heavy")
class WrongClockTest {
  private static final Path FAKETIME = Path.of("/usr/bin/faketime");
  private static final String BERLIN = "Europe/Berlin";

  @TempDir private Path folder;

  /** The night in which the hour from two to three happens twice, a week before the month ends. */
  @Test
  void theBytesAreTheSameWhateverTheClockSays() throws Exception {
    boolean faked = Files.isExecutable(FAKETIME);
    if (!faked) {
      System.out.println(FAKETIME + " was not found: the clock is right, and its zone is another.");
    }
    Path reports = Files.createDirectory(folder.resolve("reports"));
    try (TestDatabase database = FaultBook.prepared()) {
      Process closing =
          CrashingClose.start(
              database.address(),
              reports,
              "none",
              faked
                  ? List.of(
                      FAKETIME.toString(), "--exclude-monotonic", "-f", "@2026-10-25 02:30:00")
                  : List.of(),
              // Else threads that wait for a time spin, with a clock that is not the one they ask.
              Map.of("TZ", BERLIN, "FAKETIME_FORCE_MONOTONIC_FIX", "0"));
      boolean ended = closing.waitFor(180, TimeUnit.SECONDS);
      closing.destroyForcibly();
      String log = Files.readString(reports.resolveSibling("reports.log"));
      assertThat(ended).as(log).isTrue();
      assertThat(closing.exitValue()).as(log).isZero();
      String day = faked ? "2026-10-25" : LocalDate.now(ZoneId.of(BERLIN)).toString();
      assertThat(log).contains("It is " + day + " in " + BERLIN);

      FaultBook.assertUndisturbed(database.sessions(), reports);
    }
  }
}
