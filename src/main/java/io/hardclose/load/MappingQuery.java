package io.hardclose.load;

import io.hardclose.job.ExitCode;
import io.hardclose.job.Refusal;
import io.hardclose.job.Visible;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import org.springframework.dao.DataAccessException;

/**
 * One SELECT of a mapping.
 *
 * @param file its file, for messages
 * @param into the canonical input its rows go to, or rejects
 * @param keepsKnown rows whose key is known already are left as they are there
 */
record MappingQuery(String file, String into, boolean keepsKnown, String sql) {
  static final String REJECTS = "rejects";
  static final List<String> REJECT_COLUMNS = List.of("column_name", "value", "rule", "remedy");
  private static final Set<String> KEYS = Set.of("title", "into", "known");

  private static final String NOTHING = " Nothing of this load was mapped or posted.";

  /** Connection, rollback, resources, operator, system: no query is to blame. */
  private static final Set<String> OF_THE_SERVER = Set.of("08", "40", "53", "57", "58");

  /**
   * Reads front matter, lines of the form {@code -- key: value}, and the SELECT below it.
   *
   * @throws Refusal HC322 for front matter that is wrong
   */
  static MappingQuery parse(String file, String text, InputCatalogue inputs) {
    Map<String, String> frontMatter = frontMatter(file, text);
    String into = frontMatter.getOrDefault("into", "");
    if (!into.equals(REJECTS) && !inputs.has(into)) {
      throw Mapping.wrong(
          "HC322",
          file,
          "goes into \""
              + Visible.of(into)
              + "\", which is neither rejects nor one of "
              + inputs.names());
    }
    String known = frontMatter.getOrDefault("known", "refuse");
    if (!Set.of("keep", "refuse").contains(known)) {
      throw Mapping.wrong(
          "HC322", file, "says known: " + Visible.of(known) + "; it is keep, or left out");
    }
    if (known.equals("keep") && inputs.movesMoney(into)) {
      throw new Refusal(
          ExitCode.REFUSED,
          "HC322",
          "the mapping's "
              + file
              + " says known: keep of "
              + into
              + ", whose rows move money. One that has the key of another and another amount would"
              + " pass for its duplicate, so nothing was staged. Take the line out: the same row"
              + " again is a duplicate without it, and other content is rejected.");
    }
    if (frontMatter.getOrDefault("title", "").isEmpty()) {
      throw Mapping.wrong("HC322", file, "has no title");
    }
    return new MappingQuery(file, into, known.equals("keep"), text.strip().replaceFirst(";$", ""));
  }

  String fileName() {
    return String.valueOf(Path.of(file).getFileName());
  }

  boolean rejects() {
    return into.equals(REJECTS);
  }

  /**
   * What the database says of it, with its file and line; failures it did not cause stay so.
   *
   * @param value what it says of a value that it cannot work with, where that was found
   */
  RuntimeException failed(DataAccessException failure, @Nullable String value) {
    if (!(failure.getMostSpecificCause() instanceof PSQLException error)
        || error.getServerErrorMessage() == null
        || OF_THE_SERVER.contains(String.valueOf(error.getSQLState()).substring(0, 2))) {
      return failure;
    }
    Optional<Refusal> refused = Refusal.in(failure);
    if (refused.isPresent()) {
      int code = refused.get().sqlState().length() + ": ".length();
      String said = String.valueOf(refused.get().getMessage()).substring(code);
      return new Refusal(
          ExitCode.REFUSED,
          refused.get().sqlState(),
          "the mapping's " + file + " cannot run: " + said + NOTHING,
          failure);
    }
    ServerErrorMessage said = error.getServerErrorMessage();
    return new Refusal(
        ExitCode.REFUSED,
        "HC324",
        "the mapping's "
            + file
            + " fails"
            + place(said)
            + ": "
            + (value == null ? said.getMessage() : value)
            + "."
            + NOTHING
            + (value == null ? " Correct the query;" : " Mend the value, or correct the query;")
            + " it may read staging.raw_<source> and staging.valid_<source>.",
        failure);
  }

  /** What {@link #failed} says, where it is said of the one file that was refused for it. */
  static String ofOneFile(String message) {
    return message.replace(NOTHING, " Nothing of this file was posted.");
  }

  /** The line, which is that of the file: a query begins with its front matter. */
  private String place(ServerErrorMessage said) {
    int position = said.getInternalPosition();
    if (position < 1 || !sql.equals(said.getInternalQuery())) {
      return "";
    }
    int end = sql.offsetByCodePoints(0, position - 1);
    return " in line " + (1 + sql.substring(0, end).chars().filter(c -> c == '\n').count());
  }

  private static Map<String, String> frontMatter(String file, String text) {
    Map<String, String> found = new LinkedHashMap<>();
    for (String line : text.lines().takeWhile(line -> line.startsWith("--")).toList()) {
      String[] parts = line.substring(2).split(":", 2);
      String key = parts[0].strip();
      if (parts.length < 2 || !KEYS.contains(key)) {
        throw Mapping.wrong(
            "HC322",
            file,
            "begins with \"" + Visible.of(line) + "\", which is none of title, into, known");
      }
      found.put(key, parts[1].strip());
    }
    return found;
  }
}
