package io.hardclose.cli;

import io.hardclose.cli.NightlyCommand.Night;
import io.hardclose.job.ExitCode;
import io.hardclose.job.Refusal;
import io.hardclose.period.AccountingPeriod;
import io.hardclose.period.Period;
import io.hardclose.period.Periods;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcOperations;

/** Closes the months that are due in a night, until one does not end; later ones rest on it. */
final class NightCloses {
  private final HardcloseContext hardclose;
  private final JdbcOperations database;
  private final Periods periods;
  private final Night night;
  private final NightOutcome outcome;
  private final PrintWriter out;
  private final PrintWriter err;
  private final NightMonths months = new NightMonths();

  NightCloses(
      HardcloseContext hardclose,
      Night night,
      NightOutcome outcome,
      PrintWriter out,
      PrintWriter err) {
    this.hardclose = hardclose;
    this.database = hardclose.bean(JdbcOperations.class);
    this.periods = new Periods(database);
    this.night = night;
    this.outcome = outcome;
    this.out = out;
    this.err = err;
  }

  /**
   * Oldest first, by data: months due, and before them the last closed one, whose job may have been
   * killed after the books were closed.
   */
  void closeDue() {
    List<AccountingPeriod> wanted = new ArrayList<>(due());
    periods.lastClosed().ifPresent(last -> wanted.add(0, last.period()));
    for (AccountingPeriod month : wanted) {
      if (hardclose.stopped().isPresent()) {
        return;
      }
      boolean wasOpen = !isClosed(month).orElse(false);
      ExitCode ended = close(month);
      Optional<Boolean> closed = isClosed(month);
      if (wasOpen && closed.orElse(false)) {
        months.closed(month, ended == ExitCode.DONE);
      }
      if (ended != ExitCode.DONE) {
        outcome.ended(ended);
        months.stoppedAt(month, wanted.subList(wanted.indexOf(month) + 1, wanted.size()));
        if (hardclose.stopped().isEmpty()) {
          sayLaterOnesWereNotTried(month, closed);
        }
        return;
      }
    }
  }

  /**
   * Because of an inbox that is not wholly loaded.
   *
   * @param waiting names that were left in it; none when the load failed or was refused
   */
  void refuse(List<String> waiting) {
    List<AccountingPeriod> due = due();
    if (due.isEmpty()) {
      return;
    }
    err.println(
        "HC611: "
            + namesAnd(due, " was not", " were not")
            + " closed, because "
            + (waiting.isEmpty()
                ? "the inbox could not be loaded. Postings of theirs may be among the files. Mend"
                    + " what is said above"
                : NightInbox.names(waiting)
                    + (waiting.size() == 1 ? " lies" : " lie")
                    + " in the inbox: unfinished, of no source of the mapping, or waiting for such a"
                    + " file. Postings of theirs may be there. Finish or rename what belongs to the"
                    + " books, take away what does not,")
            + " and run the same command again, or close by hand with ./hardclose close.");
    if (!waiting.isEmpty()) {
      outcome.ended(ExitCode.REFUSED);
    }
    months.interrupted(due);
  }

  /** The night was stopped: what is due stays so, as far as the book can be asked for it. */
  void leaveDue() {
    List<AccountingPeriod> left;
    try {
      left = due();
    } catch (RuntimeException e) {
      left = List.of();
    }
    months.interrupted(left);
  }

  /** What became of the months, for the last line of the night. */
  List<String> clauses() {
    return months.clauses();
  }

  private ExitCode close(AccountingPeriod month) {
    try {
      return new CloseRun(hardclose, out, err)
          .close(month, night.by(), night.reports(), night.formats(), night.signingKey());
    } catch (RuntimeException e) {
      Refusal refusal = outcome.explained(e);
      err.println(refusal.getMessage());
      return refusal.exitCode();
    }
  }

  /** The book knows, whatever became of the job; empty when it cannot be asked. */
  private Optional<Boolean> isClosed(AccountingPeriod month) {
    try {
      return periods.find(month).map(Period::isClosed);
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }

  private void sayLaterOnesWereNotTried(AccountingPeriod failed, Optional<Boolean> closed) {
    if (months.left().isEmpty()) {
      return;
    }
    String notTried = namesAnd(months.left(), " was not", " were not") + " tried";
    err.println(
        "HC612: "
            + (closed.isEmpty()
                ? "whether " + failed + " closed cannot be asked, so " + notTried
                : closed.get()
                    ? failed + " is closed, but what comes after did not end, so " + notTried
                    : failed + " did not close, so " + notTried)
            + ". A month opens with the closing balances of the month before. Mend"
            + " what is said above and run the same command again.");
  }

  private static String namesAnd(List<AccountingPeriod> months, String ofOne, String ofMany) {
    return NightMonths.names(months) + (months.size() == 1 ? ofOne : ofMany);
  }

  private List<AccountingPeriod> due() {
    return database.query(
        "select finance.due_periods(?)",
        (row, number) -> AccountingPeriod.of(row.getObject(1, LocalDate.class)),
        night.asOf());
  }
}
