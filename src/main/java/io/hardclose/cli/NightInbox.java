package io.hardclose.cli;

import io.hardclose.cli.NightlyCommand.Night;
import io.hardclose.job.ExitCode;
import io.hardclose.job.Visible;
import io.hardclose.load.FileState;
import io.hardclose.load.Inbox;
import io.hardclose.load.InboxFile;
import io.hardclose.load.InboxResult;
import io.hardclose.load.LoadSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The inbox of a night: loads it, and says what became of it. */
final class NightInbox {
  private final HardcloseContext hardclose;
  private final Night night;
  private final NightOutcome outcome;
  private final List<String> waiting = new ArrayList<>();

  NightInbox(HardcloseContext hardclose, Night night, NightOutcome outcome) {
    this.hardclose = hardclose;
    this.night = night;
    this.outcome = outcome;
  }

  /** False when postings of a due month may be in files that are not loaded. */
  boolean load() {
    Path inbox = Objects.requireNonNull(night.inbox());
    InboxResult result =
        hardclose
            .bean(Inbox.class)
            .run(new LoadSettings(inbox, Optional.ofNullable(night.mapping()), Optional.empty()));
    sayTaken(result);
    return isWhole(inbox, result);
  }

  private void sayTaken(InboxResult result) {
    long posted =
        result.files().stream()
            .filter(file -> file.outcome() == FileState.POSTED)
            .mapToLong(InboxFile::posted)
            .sum();
    if (result.files().isEmpty()) {
      outcome.say("load", "no file taken");
    } else {
      long taken = result.files().stream().filter(file -> !file.movedTo().isEmpty()).count();
      long rejected = result.files().stream().mapToLong(InboxFile::rejected).sum();
      outcome.say(
          "load",
          taken
              + " files taken, "
              + posted
              + " rows posted"
              + (rejected > 0 ? ", " + rejected + " rejected" : ""));
    }
    if (!result.waiting().isEmpty()) {
      outcome.say("load", "left for later: " + names(result.waiting()));
    }
    result.files().stream()
        .filter(InboxFile::wasReplaced)
        .forEach(file -> outcome.say("load", names(List.of(file.file())) + ": " + file.message()));
    result.files().stream()
        .map(InboxFile::warning)
        .filter(warning -> !warning.isEmpty())
        .forEach(warning -> outcome.say("load", "warning: " + warning));
    if (posted > 0) {
      outcome.did(posted + " rows loaded");
    }
  }

  /** Whether all of it is in the books; what is not is complained about, or waits. */
  private boolean isWhole(Path inbox, InboxResult result) {
    boolean done = result.exitCode() == ExitCode.DONE;
    if (!done) {
      outcome.fail("load", result.exitCode(), result.message());
    }
    List<String> refused = refusedEarlier(result);
    if (!refused.isEmpty()) {
      outcome.fail(
          "load",
          ExitCode.REFUSED,
          "HC344: refused files lie in "
              + inbox.resolve("refused")
              + ": "
              + names(refused)
              + ". What they hold is in no month. Mend each and put it into the inbox again. One that"
              + " is none of the books is taken away; if it was staged, the close asks for a waiver of"
              + " files_posted, too.");
    }
    if (!done || !refused.isEmpty()) {
      return false;
    }
    waiting.addAll(result.waiting());
    return waiting.isEmpty();
  }

  /** Those of this night are told of by the message of the run. */
  private static List<String> refusedEarlier(InboxResult result) {
    Set<String> now =
        result.files().stream()
            .filter(file -> !file.movedTo().isEmpty())
            .filter(file -> file.outcome() == FileState.REFUSED)
            .map(file -> Path.of(file.movedTo()).getFileName().toString())
            .collect(Collectors.toSet());
    return result.unresolved().stream().filter(name -> !now.contains(name)).toList();
  }

  /** What of an inbox that was loaded was left: unfinished, of no source, or waiting for such. */
  List<String> waiting() {
    return waiting;
  }

  static String names(List<String> files) {
    return Visible.of(String.join(", ", files));
  }
}
