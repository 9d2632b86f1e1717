package io.hardclose.load;

import io.hardclose.job.ExitCode;
import io.hardclose.job.Refusal;
import io.hardclose.publish.TrialFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A directory that others put files into. Finished ones are taken out, oldest first, to {@code
 * done} or {@code refused}, each with a result file beside it.
 */
final class InboxFolder implements AutoCloseable {
  private static final String DONE = "done";
  private static final String REFUSED = "refused";
  private static final String MARKER = ".done";

  /** What names of files end in that are still being written. */
  static final List<String> UNFINISHED = List.of(".part", ".tmp");

  private static final String LOCK = ".hardclose.lock";

  /** A file that was written to so lately may not be complete, unless a marker says so. */
  private static final Duration AT_REST = Duration.ofSeconds(10);

  private final Path directory;
  private final FileChannel channel;
  private final @Nullable FileLock lock;
  private final LeavingFiles leaving;

  /** By name, as they were before they were read. */
  private final Map<String, FileIdentity> seen = new HashMap<>();

  private InboxFolder(Path directory) throws IOException {
    this.directory = directory;
    this.channel =
        FileChannel.open(
            directory.resolve(LOCK),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            LinkOption.NOFOLLOW_LINKS);
    this.lock = tryLock(channel);
    this.leaving = new LeavingFiles(directory);
  }

  /**
   * What lies there.
   *
   * @param marked names of those finished that a marker says are complete
   * @param unfinished names of files that are to come, or were never finished
   * @param folders names of folders that are named like files
   */
  record Contents(
      List<Path> finished, Set<String> marked, List<String> unfinished, List<String> folders) {}

  /**
   * Opens the inbox for one process, and makes sure that files can be moved out of it before
   * anything of them is posted.
   *
   * @throws Refusal HC340 when it cannot be used, HC341 when another process works on it
   */
  static InboxFolder open(Path directory) {
    if (!Files.isDirectory(directory)) {
      throw unusable(directory, "is no directory");
    }
    try {
      InboxFolder folder = new InboxFolder(directory);
      try {
        folder.requireUsable();
        return folder;
      } catch (IOException | RuntimeException e) {
        folder.close();
        throw e;
      }
    } catch (IOException e) {
      throw unusable(directory, "cannot be written to: " + e.getMessage());
    }
  }

  /** Files to take, oldest first, and names to leave. */
  Contents contents(Instant now) {
    List<Path> finished = new ArrayList<>();
    Set<String> marked = new HashSet<>();
    List<String> unfinished = new ArrayList<>();
    List<String> folders = new ArrayList<>();
    for (Path path : RegularFiles.in(directory)) {
      String name = path.getFileName().toString();
      boolean folder = Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
      // A folder is none of ours, but one that is named like a file may be what somebody waits for.
      if (name.endsWith(MARKER) || folder && !name.contains(".")) {
        continue;
      }
      if (folder) {
        folders.add(name);
      } else if (isFinished(path, name, now)) {
        finished.add(path);
        seen.put(name, seen(path));
        if (isMarked(name)) {
          marked.add(name);
        }
      } else {
        unfinished.add(name);
      }
    }
    finished.sort(Comparator.comparing(InboxFolder::changed).thenComparing(Path::getFileName));
    return new Contents(finished, marked, unfinished, folders);
  }

  /**
   * Writes the result, then moves the file: a run that dies between the two does it again. A file
   * that has come under its name since stays in the inbox.
   */
  InboxFile moveOut(InboxFile file) {
    if (file.staysInTheInbox()) {
      return file;
    }
    Path target = directory.resolve(file.outcome() == FileState.REFUSED ? REFUSED : DONE);
    Path moved = FreeName.in(target, file.file());
    try {
      return moveOut(file, moved);
    } catch (IOException e) {
      throw new Refusal(
          ExitCode.FAILED,
          "HC342",
          directory.resolve(file.file())
              + " is settled, but cannot be moved to "
              + moved
              + ": "
              + e.getMessage()
              + ". It is not posted twice: the next run moves it. Mend the cause and run again.",
          e);
    }
  }

  /** What was taken is looked at where nobody can replace it any more. */
  private InboxFile moveOut(InboxFile file, Path moved) throws IOException {
    Path taken = leaving.take(file.file());
    try {
      boolean loaded = Objects.requireNonNull(seen.get(file.file())).is(taken, file.sha256());
      InboxFile result = loaded ? file.at(moved.toString()) : file.replaced();
      ResultFile said = ResultFile.beside(moved);
      said.write(result);
      if (loaded) {
        said.shareWithReadersOf(taken);
        // Left behind, it would say of the next file of that name that it is complete.
        removeMarker(file.file());
        Files.move(taken, moved, StandardCopyOption.ATOMIC_MOVE);
      }
      return result;
    } finally {
      leaving.putBack(taken);
    }
  }

  Path done() {
    return directory.resolve(DONE);
  }

  /** Files that were refused and lie there still. */
  List<String> refused() {
    return names(REFUSED, path -> true);
  }

  /**
   * Files in {@code done} that somebody wrote to after they were loaded: who sends a file, and
   * holds it open, goes on with the same one wherever it was moved. One that is gone meanwhile,
   * cannot be read, or has a name that this system cannot write is passed over: no run fails for
   * what others do in {@code done}.
   */
  List<String> changedSince() {
    return names(DONE, InboxFolder::hasChanged);
  }

  private List<String> names(String folder, Predicate<Path> wanted) {
    return RegularFiles.in(directory.resolve(folder)).stream()
        .filter(path -> !ResultFile.isNamedAsOne(path.getFileName().toString()))
        .filter(wanted)
        .map(path -> path.getFileName().toString())
        .toList();
  }

  private static boolean hasChanged(Path path) {
    try {
      return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
          && ResultFile.beside(path).isOfOtherBytes(path);
    } catch (IOException | InvalidPathException e) {
      return false;
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw unusable(directory, "cannot be closed: " + e.getMessage());
    }
  }

  private boolean isFinished(Path path, String name, Instant now) {
    if (UNFINISHED.stream().anyMatch(name::endsWith)) {
      return false;
    }
    return isMarked(name) || changed(path).toInstant().plus(AT_REST).isBefore(now);
  }

  private boolean isMarked(String name) {
    return Files.isRegularFile(directory.resolve(name + MARKER), LinkOption.NOFOLLOW_LINKS);
  }

  /** A name may be too long to have one; to delete it would then fail. */
  private void removeMarker(String name) throws IOException {
    Path marker = directory.resolve(name + MARKER);
    if (Files.exists(marker, LinkOption.NOFOLLOW_LINKS)) {
      Files.delete(marker);
    }
  }

  private static FileIdentity seen(Path path) {
    try {
      return FileIdentity.of(path);
    } catch (IOException e) {
      throw RegularFiles.unreadable(path, e);
    }
  }

  private static FileTime changed(Path path) {
    try {
      return Files.getLastModifiedTime(path, LinkOption.NOFOLLOW_LINKS);
    } catch (IOException e) {
      throw RegularFiles.unreadable(path, e);
    }
  }

  private void requireUsable() throws IOException {
    if (lock == null) {
      throw busy(directory);
    }
    requireWayOut(DONE);
    requireWayOut(REFUSED);
    requireWayOut(LeavingFiles.FOLDER);
    leaving.putAllBack();
  }

  /** Renaming is what moves a file wholly or not; across file systems it would be a copy. */
  private void requireWayOut(String name) throws IOException {
    Path target = directory.resolve(name);
    if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      Files.createDirectory(target);
    }
    if (!Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
      throw unusable(target, "is no directory, or a link to one");
    }
    try {
      TrialFile.move(directory, target);
    } catch (IOException e) {
      throw unusable(target, "cannot take files of " + directory + ": " + e.getMessage());
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private static Refusal unusable(Path directory, String what) {
    return new Refusal(
        ExitCode.NEEDS_OPERATOR,
        "HC340",
        "the inbox "
            + directory
            + " "
            + what
            + ". Files that cannot be moved out would come again and again; nothing was posted."
            + " The inbox and its done and refused are directories of one file system that the"
            + " program may write to.");
  }

  private static Refusal busy(Path directory) {
    return new Refusal(
        ExitCode.ALREADY_RUNNING,
        "HC341",
        "another process works on the inbox "
            + directory
            + ". Two would move the files away under each other. Wait until it ends.");
  }
}
