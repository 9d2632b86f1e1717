package io.hardclose.load;

import io.hardclose.job.Visible;

/**
 * The end of a file whose last line has no line end: a whole file may end so, and so does one that
 * was cut in its last value, which reads as another one then.
 *
 * @param line the last one, from 1
 * @param value what it ends in
 */
record OpenEnd(long line, String value) {
  String warning(String file) {
    return "the last line of "
        + file
        + ", line "
        + line
        + ", has no line end and ends in \""
        + Visible.of(value)
        + "\": it may have been cut there. Compare that value with what the sender has.";
  }
}
