package io.hardclose.load;

/**
 * What became of a file. Every row of it has one outcome: read = posted + duplicate + rejected.
 *
 * @param file its name
 * @param input the canonical input, or the source of a mapping
 * @param state posted, refused, already loaded, not loaded, or staged and mapped where the load did
 *     not get on
 * @param read rows without header and blank lines; 0 for a file that was loaded before
 * @param refusedBecause why it was refused, and what to do; empty when it was not
 */
public record LoadedFile(
    String file,
    String input,
    FileState state,
    long read,
    long posted,
    long duplicate,
    long rejected,
    String refusedBecause) {
  /** Of a file that was not refused. */
  public LoadedFile(
      String file,
      String input,
      FileState state,
      long read,
      long posted,
      long duplicate,
      long rejected) {
    this(file, input, state, read, posted, duplicate, rejected, "");
  }

  /** A file that this load did not stage, for its content is posted. */
  static LoadedFile loadedBefore(InputFile file) {
    return untouched(file, FileState.ALREADY_LOADED);
  }

  /** A file that this load did not come to. */
  static LoadedFile notLoaded(InputFile file) {
    return untouched(file, FileState.NOT_LOADED);
  }

  private static LoadedFile untouched(InputFile file, FileState state) {
    return new LoadedFile(file.name(), file.source().input(), state, 0, 0, 0, 0);
  }

  boolean wasLoadedBefore() {
    return state == FileState.ALREADY_LOADED;
  }

  boolean wasNotLoaded() {
    return state == FileState.NOT_LOADED;
  }

  boolean isSettled() {
    return state == FileState.POSTED || wasRefused();
  }

  boolean wasRefused() {
    return state == FileState.REFUSED;
  }

  /** Of what an earlier version refused, too. */
  String whyRefused() {
    return refusedBecause.isEmpty() ? "why was not noted. Load it again." : refusedBecause;
  }
}
