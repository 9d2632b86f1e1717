package io.hardclose.load;

/**
 * The end of a file whose last line has no line end: a whole file may end so, and so does one that
 * was cut in its last value, which reads as another one then. The value is not told, as it may be a
 * salary.
 *
 * @param line the last one, from 1
 */
record OpenEnd(long line) {
  String warning(String file) {
    return "the last line of "
        + file
        + ", line "
        + line
        + ", has no line end: it may have been cut in its last value. Compare that with what the"
        + " sender has.";
  }
}
