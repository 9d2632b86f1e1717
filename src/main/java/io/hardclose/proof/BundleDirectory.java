package io.hardclose.proof;

import io.hardclose.period.AccountingPeriod;
import io.hardclose.publish.CloseFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

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

  Optional<Path> folder(Key key) {
    return Optional.of(CloseFolder.of(reports, key.period(), key.closeNo()))
        .filter(Files::isDirectory);
  }

  /** The closes that have a folder here. */
  SortedSet<Key> keys() {
    SortedSet<Key> keys = new TreeSet<>();
    try (Stream<Path> paths = Files.walk(reports, 2)) {
      paths
          .filter(Files::isDirectory)
          .map(BundleDirectory::keyOf)
          .forEach(key -> key.filter(this::covers).ifPresent(keys::add));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return keys;
  }

  private static boolean holdsCloses(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.anyMatch(file -> name(file).matches(CLOSE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
