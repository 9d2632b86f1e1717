package io.hardclose.proof;

import io.hardclose.job.ExitCode;
import io.hardclose.job.Refusal;
import io.hardclose.period.AccountingPeriod;
import io.hardclose.publish.CloseFolder;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Where bundles are looked for: a directory of reports, the folder of one month in it, or that of
 * one close. Nothing is said of months and closes outside it.
 *
 * @param reports the directory of reports
 * @param month the month whose folder it is
 * @param closeNo the close whose folder it is
 */
record BundleDirectory(Path reports, Optional<AccountingPeriod> month, Optional<Integer> closeNo) {
  private static final String MONTH = "(19|2\\d)\\d{2}-(0[1-9]|1[0-2])";
  private static final String CLOSE = "close-[1-9]\\d{0,8}";

  /** A close, by the month and number that its folder has. */
  record Key(AccountingPeriod period, int closeNo) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      int byPeriod = period.firstDay().compareTo(other.period.firstDay());
      return byPeriod != 0 ? byPeriod : Integer.compare(closeNo, other.closeNo);
    }
  }

  static BundleDirectory of(Path directory) {
    Path folder = directory.toAbsolutePath().normalize();
    Path parent = folder.getParent();
    Optional<Key> close = keyOf(folder);
    if (close.isPresent() && parent != null && parent.getParent() != null) {
      return new BundleDirectory(
          parent.getParent(), close.map(Key::period), close.map(Key::closeNo));
    }
    if (parent != null && name(folder).matches(MONTH) && holdsCloses(folder)) {
      return new BundleDirectory(
          parent, Optional.of(AccountingPeriod.parse(name(folder))), Optional.empty());
    }
    return new BundleDirectory(directory, Optional.empty(), Optional.empty());
  }

  boolean covers(Key key) {
    return month.filter(one -> !one.equals(key.period())).isEmpty()
        && closeNo.filter(one -> one != key.closeNo()).isEmpty();
  }

  /**
   * @throws Refusal HC828 when it is there and cannot be read
   */
  Optional<Path> folder(Key key) {
    Optional<Path> folder =
        Optional.of(CloseFolder.of(reports, key.period(), key.closeNo()))
            .filter(Files::isDirectory);
    folder.ifPresent(BundleDirectory::requireReadable);
    return folder;
  }

  /**
   * The closes that have a folder here. What has no month's name is passed over: a disk has folders
   * that are the system's, and a directory those of other people.
   *
   * @throws Refusal HC828 when the directory or a month's folder cannot be read
   */
  SortedSet<Key> keys() {
    SortedSet<Key> keys = new TreeSet<>();
    for (Path folder : folders(reports, MONTH)) {
      if (month.isEmpty() || month.get().toString().equals(name(folder))) {
        closes(folder).forEach(close -> keyOf(close).filter(this::covers).ifPresent(keys::add));
      }
    }
    return keys;
  }

  /**
   * The folders of closes in that of a month.
   *
   * @throws Refusal HC828 when it cannot be read
   */
  static List<Path> closes(Path month) {
    return folders(month, CLOSE);
  }

  private static boolean holdsCloses(Path folder) {
    return Files.isDirectory(folder) && !closes(folder).isEmpty();
  }

  /** Of this name, links to folders too. */
  private static List<Path> folders(Path parent, String names) {
    requireReadable(parent);
    List<Path> folders = new ArrayList<>();
    try (var found =
        Files.newDirectoryStream(
            parent, file -> name(file).matches(names) && Files.isDirectory(file))) {
      found.forEach(folders::add);
    } catch (IOException | DirectoryIteratorException e) {
      throw unreadable(parent, e);
    }
    return folders;
  }

  private static void requireReadable(Path folder) {
    if (!Files.isReadable(folder) || !Files.isExecutable(folder)) {
      throw unreadable(folder, new IOException("permission denied"));
    }
  }

  private static Refusal unreadable(Path folder, Exception cause) {
    return new Refusal(
        ExitCode.NEEDS_OPERATOR,
        "HC828",
        "the folder "
            + folder.toAbsolutePath()
            + " cannot be read: "
            + cause.getMessage()
            + ". What is in it was compared with nothing, and its bundles would look as if they were"
            + " missing. Let the program's user read it, or run the command as one who may.",
        cause);
  }

  private static Optional<Key> keyOf(Path folder) {
    String month = Optional.ofNullable(folder.getParent()).map(BundleDirectory::name).orElse("");
    return month.matches(MONTH) && name(folder).matches(CLOSE)
        ? Optional.of(
            new Key(AccountingPeriod.parse(month), Integer.parseInt(name(folder).substring(6))))
        : Optional.empty();
  }

  private static String name(Path path) {
    return Optional.ofNullable(path.getFileName()).map(Path::toString).orElse("");
  }
}
