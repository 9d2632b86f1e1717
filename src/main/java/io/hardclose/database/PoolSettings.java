package io.hardclose.database;

import io.hardclose.job.ExitCode;
import io.hardclose.job.LengthOfTime;
import io.hardclose.job.Refusal;
import java.time.Duration;

/**
 * What the environment says of the pool of connections.
 *
 * @param size connections at most
 * @param patience how long a job waits for a connection, also for a server that starts again
 */
record PoolSettings(int size, Duration patience) {
  private static final int SIZE = 4;
  private static final int LARGEST = 100;
  private static final Duration WAIT = Duration.ofSeconds(30);

  /** Shorter, and a connection that takes its usual time is none. */
  private static final Duration SHORTEST = Duration.ofSeconds(1);

  private static final Duration LONGEST = Duration.ofHours(1);

  /**
   * Blank is what is not set.
   *
   * @param size HARDCLOSE_POOL_SIZE
   * @param wait HARDCLOSE_POOL_WAIT
   * @throws Refusal HC521 for what is no number, or no time
   */
  static PoolSettings of(String size, String wait) {
    return new PoolSettings(size(size.strip()), wait(wait.strip()));
  }

  private static int size(String text) {
    if (text.isEmpty()) {
      return SIZE;
    }
    try {
      int size = Integer.parseInt(text);
      if (size >= 1 && size <= LARGEST) {
        return size;
      }
    } catch (NumberFormatException notANumber) {
      // Refused below, as one that is too large is.
    }
    throw new Refusal(
        ExitCode.USAGE,
        "HC521",
        "HARDCLOSE_POOL_SIZE \""
            + text
            + "\" is no number of connections. A job needs two, and gets them. Write it as a number"
            + " from 1 to "
            + LARGEST
            + ", or leave it out.");
  }

  private static Duration wait(String text) {
    if (text.isEmpty()) {
      return WAIT;
    }
    return LengthOfTime.of(text)
        .filter(wait -> wait.compareTo(SHORTEST) >= 0 && wait.compareTo(LONGEST) <= 0)
        .orElseThrow(
            () ->
                new Refusal(
                    ExitCode.USAGE,
                    "HC521",
                    "HARDCLOSE_POOL_WAIT \""
                        + text
                        + "\" is no time to wait for a connection. A job waits so long for a server"
                        + " that starts again. Write it with its unit, as 30s or 2m, from 1s to 1h,"
                        + " or leave it out."));
  }
}
