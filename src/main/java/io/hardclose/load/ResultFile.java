package io.hardclose.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
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

  void write(InboxFile result) throws IOException {
    Files.writeString(path, JsonMapper.shared().writeValueAsString(result) + '\n');
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
