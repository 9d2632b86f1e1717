package io.hardclose.load;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * The hidden folder through which files leave an inbox. Nobody replaces what lies there, so that it
 * can be looked at; what a run that died left there comes back into the inbox.
 */
final class LeavingFiles {
  static final String FOLDER = ".hardclose.leaving";

  private final Path inbox;
  private final Path folder;

  LeavingFiles(Path inbox) {
    this.inbox = inbox;
    this.folder = inbox.resolve(FOLDER);
  }

  /** Takes what lies under a name in the inbox, whatever it is by now. */
  Path take(String name) throws IOException {
    return Files.move(inbox.resolve(name), folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
  }

  void putAllBack() throws IOException {
    List<Path> left;
    try (Stream<Path> files = Files.list(folder)) {
      left = files.toList();
    }
    for (Path file : left) {
      putBack(file);
    }
  }

  /** Under its name, or one with a number where another file has come under that by now. */
  void putBack(Path file) throws IOException {
    String name = file.getFileName().toString();
    Path place = inbox.resolve(name);
    while (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      try {
        moveOverNothing(file, place);
      } catch (FileAlreadyExistsException e) {
        if (FileIdentity.of(place).isLinkOf(FileIdentity.of(file))) {
          Files.delete(file);
        }
        place = FreeName.in(inbox, name);
      }
    }
  }

  /** A link is never made over a file, while renaming looks first; some may only be renamed. */
  private static void moveOverNothing(Path file, Path place) throws IOException {
    try {
      Files.createLink(place, file);
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (IOException | UnsupportedOperationException e) {
      Files.move(file, place);
      return;
    }
    Files.delete(file);
  }
}
