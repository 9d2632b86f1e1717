package io.hardclose.load;

import io.hardclose.job.ExitCode;
import io.hardclose.job.Refusal;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a load ended.
 *
 * @param loadId the load in the books' records; 0 when none began
 * @param message what to tell the person who started it; empty when it simply worked
 * @param fileAtFault the file that was refused and kept the others from being posted; empty when no
 *     one file did
 * @param files every file of the directory that belongs to the load, in the order of posting
 * @param total what became of their rows together
 * @param leftAside files that no source of the mapping names
 * @param warnings what to look at, though it kept nothing from being posted
 * @param brokenRules the rules broken, most rows first, a hundred at most
 * @param rejectedRows the first of the rejected rows
 * @param unmended rows of files loaded before that are rejected and not mended yet
 * @param unmendedRows the first of them
 * @param inAll how many there are of what is listed in part
 * @param rejectFiles where rejected rows were written to
 */
public record LoadResult(
    ExitCode exitCode,
    long loadId,
    String message,
    String fileAtFault,
    List<LoadedFile> files,
    Total total,
    List<String> leftAside,
    List<String> warnings,
    List<BrokenRule> brokenRules,
    List<RejectedRow> rejectedRows,
    long unmended,
    List<RejectedRow> unmendedRows,
    InAll inAll,
    List<String> rejectFiles) {
  /** How many there are of what is listed in part; a row is listed once for each rule it breaks. */
  public record InAll(long brokenRules, long rejectedRows, long unmendedRows) {
    static final InAll NONE = new InAll(0, 0, 0);
  }

  /** Rows of all files: read = posted + duplicate + rejected. */
  public record Total(long read, long posted, long duplicate, long rejected) {
    static Total of(List<LoadedFile> files) {
      return new Total(
          files.stream().mapToLong(LoadedFile::read).sum(),
          files.stream().mapToLong(LoadedFile::posted).sum(),
          files.stream().mapToLong(LoadedFile::duplicate).sum(),
          files.stream().mapToLong(LoadedFile::rejected).sum());
    }
  }

  /** Of a delivery that was refused before anything of it was staged. */
  static LoadResult refused(Delivery delivery, Refusal refusal) {
    List<LoadedFile> files = delivery.files().stream().map(LoadedFile::notLoaded).toList();
    return new LoadResult(
        refusal.exitCode(),
        0,
        String.valueOf(refusal.getMessage()),
        "",
        files,
        Total.of(files),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        0,
        List.of(),
        InAll.NONE,
        List.of());
  }

  /** This one, of a delivery from which files of rows that were never posted were taken out. */
  LoadResult without(List<InputFile> neverPosted, int filesOfTheDelivery, Purpose purpose) {
    String refused =
        "HC332: "
            + neverPosted.size()
            + " of "
            + filesOfTheDelivery
            + " files cannot be "
            + purpose.done()
            + ", because no file of their name was posted: "
            + neverPosted.stream().map(InputFile::name).collect(Collectors.joining(", "))
            + ". A file that was refused as a whole posted no row."
            + (exitCode == ExitCode.DONE ? " The others were " + purpose.done() + "." : "")
            + " Mend a refused file itself and load it without --retry-rejects or --leave-out; keep the"
            + " name that --rejects-to gave a file.";
    return ended(
        exitCode.worse(ExitCode.REFUSED),
        exitCode == ExitCode.DONE ? refused : refused + "\n" + message,
        Stream.concat(files.stream(), neverPosted.stream().map(LoadedFile::notLoaded)).toList());
  }

  /**
   * This one, and what went wrong beside it.
   *
   * @param failure what to tell of it; empty when nothing did
   */
  LoadResult with(ExitCode exitCodeOfIt, String failure) {
    return failure.isEmpty()
        ? this
        : ended(
            exitCode.worse(exitCodeOfIt),
            message.isEmpty() ? failure : message + "\n" + failure,
            files);
  }

  private LoadResult ended(ExitCode how, String said, List<LoadedFile> all) {
    return new LoadResult(
        how,
        loadId,
        said,
        fileAtFault,
        all,
        total,
        leftAside,
        warnings,
        brokenRules,
        rejectedRows,
        unmended,
        unmendedRows,
        inAll,
        rejectFiles);
  }

  /** This one, which has not simply worked if a file is left that it did not load. */
  LoadResult withoutSilence() {
    List<String> unloaded =
        files.stream().filter(LoadedFile::wasNotLoaded).map(LoadedFile::file).toList();
    return exitCode != ExitCode.DONE || unloaded.isEmpty()
        ? this
        : with(
            ExitCode.REFUSED,
            "HC338: "
                + unloaded.size()
                + " of "
                + files.size()
                + " files are not loaded, though a load of them is noted as done: "
                + String.join(", ", unloaded)
                + ". What they hold is in no month. Put these files into a directory of their own,"
                + " with a blank line more at the end of each, and load that.");
  }

  public long read() {
    return total.read();
  }

  public long posted() {
    return total.posted();
  }

  public long duplicate() {
    return total.duplicate();
  }

  public long rejected() {
    return total.rejected();
  }
}
