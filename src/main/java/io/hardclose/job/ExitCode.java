package io.hardclose.job;

import java.util.List;

/** What the program's exit status tells a scheduler; a contract of the command line. */
public enum ExitCode {
  /** Done, or there was nothing to do. */
  DONE(0),
  /** Failed; safe to run again. */
  FAILED(1),
  /** The command line is wrong. */
  USAGE(2),
  /** Refused by checks or by the data. */
  REFUSED(3),
  /** The same job is running in another process. */
  ALREADY_RUNNING(4),
  /** Only an operator can put this right. */
  NEEDS_OPERATOR(5),
  /** Verification found a difference. */
  DIFFERENCE(6),
  /** Told to stop by a signal; the process ends with 128 and the signal's number by itself. */
  STOPPED(143);

  /**
   * From what can wait to what cannot: what needs a person comes before what needs a repetition.
   */
  private static final List<ExitCode> BY_GRAVITY =
      List.of(DONE, ALREADY_RUNNING, STOPPED, FAILED, REFUSED, USAGE, NEEDS_OPERATOR, DIFFERENCE);

  private final int status;

  ExitCode(int status) {
    this.status = status;
  }

  /** The process's exit status: 0 to 6, or that of a signal. */
  public int status() {
    return status;
  }

  /** The graver of the two: 6, 5, 2, 3, 1, 143, 4, 0 in this order. */
  public ExitCode worse(ExitCode other) {
    return BY_GRAVITY.indexOf(other) > BY_GRAVITY.indexOf(this) ? other : this;
  }
}
