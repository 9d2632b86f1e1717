package io.hardclose.load;

import io.hardclose.publish.OwnerAlone;
import io.hardclose.publish.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** What became of a file that was taken out of an inbox, as JSON beside it. */
record ResultFile(Path path) {
  /** What its name has after that of the file. */
  static final String ENDING = ".result.json";

  static ResultFile beside(Path moved) {
    return new ResultFile(moved.resolveSibling(moved.getFileName() + ENDING));
  }

  static boolean isNamedAsOne(String name) {
    return name.endsWith(ENDING);
  }

  /**
   * Whether it is one that was written here. The file need not lie beside it: it was replaced, or a
   * run was killed before it moved it.
   */
  static boolean isOne(Path path) {
    return isNamedAsOne(path.getFileName().toString())
        && new ResultFile(path).content().has("movedTo");
  }

  /** Whether it is of a file that was replaced, and so lies beside none. */
  boolean isOfReplaced() {
    return content().path("movedTo").asString("elsewhere").isEmpty();
  }

  /**
   * Whether its file has other bytes by now than were loaded. One that is as long as it was, and
   * older than this, is not read.
   */
  boolean isOfOtherBytes(Path file) throws IOException {
    JsonNode said = content();
    String sha256 = said.path("sha256").asString("");
    if (sha256.isEmpty()) {
      return false;
    }
    FileIdentity found = FileIdentity.of(file);
    return found.size() != said.path("bytes").asLong(found.size())
        || found.changed().compareTo(FileIdentity.of(path).changed()) >= 0
            && !Sha256.of(file).equals(sha256);
  }

  /** For its owner alone, as it has values of the rows. */
  void write(InboxFile result) throws IOException {
    if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      Files.deleteIfExists(path);
    }
    OwnerAlone.createFile(path);
    Files.writeString(path, JsonMapper.shared().writeValueAsString(result) + '\n');
  }

  /** Lets those read it whom the group, or the others, of its file let read that. */
  void shareWithReadersOf(Path file) throws IOException {
    if (!OwnerAlone.isPosix(path)) {
      return;
    }
    PosixFileAttributes of =
        Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    PosixFileAttributes own = Files.readAttributes(path, PosixFileAttributes.class);
    Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
    permissions.addAll(own.permissions());
    boolean group = of.permissions().contains(PosixFilePermission.GROUP_READ);
    boolean others = of.permissions().contains(PosixFilePermission.OTHERS_READ);
    if (group && (others || of.group().equals(own.group()))) {
      permissions.add(PosixFilePermission.GROUP_READ);
    }
    if (group && others) {
      permissions.add(PosixFilePermission.OTHERS_READ);
    }
    // On a share all files may be somebody else's, who alone can say who reads them.
    if (!permissions.equals(own.permissions())) {
      Files.setPosixFilePermissions(path, permissions);
    }
  }

  /** Nothing where it is none. */
  private JsonNode content() {
    if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
      return MissingNode.getInstance();
    }
    try {
      return JsonMapper.shared().readTree(path);
    } catch (JacksonException e) {
      return MissingNode.getInstance();
    }
  }
}
