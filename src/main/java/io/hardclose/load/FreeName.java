package io.hardclose.load;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Where a file can go that nothing of another one is written over. */
final class FreeName {
  private static final int LONGEST_NAME = 255;
  private static final int LONGEST_ENDING = 10;

  private FreeName() {}

  /** A name that is there already gets a number: what was moved before is not written over. */
  static Path in(Path target, String name) {
    int dot = name.lastIndexOf('.');
    boolean ends = dot > 0 && name.length() - dot <= LONGEST_ENDING;
    String stem = ends ? name.substring(0, dot) : name;
    String ending = ends ? name.substring(dot) : "";
    Path path = target.resolve(named(stem, ending));
    for (int i = 2; isTaken(path); i++) {
      path = target.resolve(named(stem, "~" + i + ending));
    }
    return path;
  }

  private static boolean isTaken(Path path) {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS) || ResultFile.beside(path).isOfReplaced();
  }

  /** A name that leaves no room for that of the result file beside it is cut short. */
  private static String named(String stem, String ending) {
    String name = stem;
    while ((name + ending + ResultFile.ENDING).getBytes(StandardCharsets.UTF_8).length
        > LONGEST_NAME) {
      name = name.substring(0, name.offsetByCodePoints(name.length(), -1));
    }
    return name + ending;
  }
}
