package io.hardclose.load;

import io.hardclose.job.ExitCode;
import io.hardclose.job.Refusal;
import io.hardclose.publish.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How files of any shape become canonical inputs: a directory of sources and queries. See
 * docs/mapping.md.
 *
 * @param queries in the order of their files' names
 * @param fingerprint digest of all its files, hexadecimal
 */
record Mapping(List<MappingSource> sources, List<MappingQuery> queries, String fingerprint) {
  private static final Pattern SOURCE =
      Pattern.compile("source\\.([a-z][a-z0-9_]{0,40})\\.properties");
  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final Pattern QUERY = Pattern.compile("[0-9]{2}-[a-z0-9_-]+\\.sql");

  /**
   * @throws Refusal HC320 for a directory that is no mapping, HC321 for a source and HC322 for a
   *     query that cannot be read
   */
  static Mapping read(Path directory, InputCatalogue inputs) {
    List<MappingSource> sources = new ArrayList<>();
    List<MappingQuery> queries = new ArrayList<>();
    StringBuilder contents = new StringBuilder();
    for (Path path : RegularFiles.in(directory)) {
      String name = path.getFileName().toString();
      Matcher source = SOURCE.matcher(name);
      if (source.matches()) {
        String text = text(path);
        sources.add(MappingSource.parse(path.toString(), source.group(1), text));
        contents.append(name).append('\n').append(text).append('\n');
      } else if (QUERY.matcher(name).matches()) {
        String text = text(path);
        queries.add(MappingQuery.parse(path.toString(), text, inputs));
        contents.append(name).append('\n').append(text).append('\n');
      } else if (name.endsWith(".sql") || name.endsWith(".properties")) {
        throw wrong(
            "HC320",
            path.toString(),
            "is named neither source.<name>.properties nor <nn>-<anything>.sql");
      }
    }
    if (sources.isEmpty() || queries.isEmpty()) {
      throw wrong("HC320", directory.toString(), "has no source or no query");
    }
    return new Mapping(sources, queries, Sha256.of(contents.toString()));
  }

  static Refusal wrong(String code, String file, String what) {
    return new Refusal(
        ExitCode.REFUSED,
        code,
        "the mapping's "
            + file
            + " "
            + what
            + ". What it means is then unclear, and nothing was staged. Correct it;"
            + " docs/mapping.md has the format.");
  }

  private static String text(Path path) {
    RegularFiles.requireRegular(path);
    try {
      String text = Files.readString(path, StandardCharsets.UTF_8);
      return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    } catch (IOException e) {
      throw RegularFiles.unreadable(path, e);
    }
  }
}
