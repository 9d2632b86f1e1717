package io.hardclose.cli;

import io.hardclose.job.ExitCode;
import io.hardclose.job.Refusal;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a night says of each of its parts, and remembers for its last line and its exit code. */
final class NightOutcome {
  private final HardcloseContext hardclose;
  private final PrintWriter out;
  private final PrintWriter err;
  private final List<String> done = new ArrayList<>();
  private ExitCode worst = ExitCode.DONE;

  NightOutcome(HardcloseContext hardclose, PrintWriter out, PrintWriter err) {
    this.hardclose = hardclose;
    this.out = out;
    this.err = err;
  }

  void say(String step, String what) {
    out.println(String.format(Locale.ROOT, "%-10s  %s", step, what));
  }

  void fail(String step, Refusal refusal) {
    fail(step, refusal.exitCode(), String.valueOf(refusal.getMessage()));
  }

  void fail(String step, ExitCode exitCode, String message) {
    ended(exitCode);
    say(step, exitCode == ExitCode.STOPPED ? "stopped" : "FAILED, exit " + exitCode.status());
    out.flush();
    err.println(message);
  }

  /** For the last line. */
  void did(String what) {
    done.add(what);
  }

  /** For the exit code. */
  void ended(ExitCode exitCode) {
    worst = worst.worse(exitCode);
  }

  /** As {@link ExitCode#worse} ranks it. */
  ExitCode worst() {
    return worst;
  }

  /** Why a part of the night broke off, in words. */
  Refusal explained(RuntimeException failure) {
    return hardclose
        .interference()
        .in(failure)
        .orElseGet(
            () ->
                new Refusal(
                    ExitCode.FAILED,
                    "HC606",
                    "this part of the night failed: "
                        + failure
                        + " What was committed before stays. Run it again with --debug to see"
                        + " where.",
                    failure));
  }

  /**
   * What it did, what it closed, and what is left.
   *
   * @param ofMonths what became of the months, a clause each
   */
  String inOneLine(Optional<Stop.Cause> stopped, List<String> ofMonths) {
    List<String> clauses = new ArrayList<>();
    String what = String.join(", ", done);
    if (stopped.isPresent()) {
      clauses.add(stopped.get() + (what.isEmpty() ? "" : " after " + what));
    } else {
      if (worst != ExitCode.DONE) {
        String ended = worst.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        clauses.add(ended + " (exit " + worst.status() + ")");
      }
      if (!what.isEmpty()) {
        clauses.add(what);
      }
    }
    clauses.addAll(ofMonths);
    return clauses.isEmpty() ? "nothing to do" : String.join("; ", clauses);
  }
}
