package io.hardclose.load;

import io.hardclose.job.Visible;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the person who runs an inbox is told of its files. */
final class InboxMessages {
  private InboxMessages() {}

  /** Of a delivery that was refused, each file is told why it was. */
  static String whyNotLoaded(LoadedFile file, LoadResult result) {
    return file.wasRefused()
        ? "HC312: " + file.file() + " is refused: " + file.whyRefused()
        : result.message();
  }

  /** How to mend rows of a file that is posted without them. */
  static String howToMend(Path done, Optional<Path> mapping) {
    String mapped = mapping.map(path -> " --mapping " + LoadParameters.absolute(path)).orElse("");
    return "Write the rejected rows with ./hardclose load --from "
        + LoadParameters.absolute(done)
        + mapped
        + " --rejects-to DIR, mend them, and load them with ./hardclose load --from DIR"
        + mapped
        + " --retry-rejects.";
  }

  /**
   * @param all how many files the run has taken, those that are not loaded among them
   */
  static String notLoaded(List<InboxFile> bad, int all) {
    return "HC343: "
        + bad.size()
        + " of "
        + all
        + " files of the inbox are not loaded: "
        + names(bad)
        + "."
        + (bad.size() < all ? " The others are." : "")
        + refused(bad.stream().filter(file -> !file.staysInTheInbox()).toList())
        + left(bad.stream().filter(InboxFile::staysInTheInbox).toList());
  }

  private static String refused(List<InboxFile> refused) {
    return refused.isEmpty()
        ? ""
        : " The result file beside each in refused says why; mend it and put it into the inbox"
            + " again.";
  }

  private static String left(List<InboxFile> left) {
    return left.isEmpty()
        ? ""
        : " In the inbox, for the next run, "
            + (left.size() == 1 ? "stays " : "stay ")
            + names(left)
            + ": "
            + left.get(0).message();
  }

  static String changedSince(List<String> names, Path done) {
    return "HC349: files in "
        + done
        + " have other bytes by now than were loaded: "
        + Visible.of(String.join(", ", names))
        + ". Whoever sends such a file was not done with it when it was taken, and what was written"
        + " since is in no month. When nobody writes to it any more, move it from there into the"
        + " inbox, under a name of its own: rows that are posted are duplicates then. One that was"
        + " cut in its last value is rejected; HC349 in docs/errors.md says what to do about it.";
  }

  private static String names(List<InboxFile> files) {
    return Visible.of(files.stream().map(InboxFile::file).collect(Collectors.joining(", ")));
  }
}
