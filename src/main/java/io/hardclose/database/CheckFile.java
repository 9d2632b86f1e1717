package io.hardclose.database;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A check as its file states it: front matter, then one SELECT of the rows that offend.
 *
 * @param name the file's name without {@code .sql}
 * @param title what holds when no row offends
 * @param why why it matters
 * @param severity blocker or warning
 * @param owner who mends what it finds
 * @param notWaivableBecause why no two people can let it pass; only a blocker can be waived at all
 * @param select the SELECT, without its semicolon
 */
record CheckFile(
    String name,
    String title,
    String why,
    String severity,
    String owner,
    Optional<String> notWaivableBecause,
    String select) {

  /**
   * @throws IllegalArgumentException for a missing or wrong key: the files are part of the program
   */
  static CheckFile parse(String fileName, String text) {
    Map<String, String> front = new TreeMap<>();
    List<String> body = new ArrayList<>();
    for (String line : text.lines().toList()) {
      boolean isFront = body.isEmpty() && line.matches("-- [a-z]+: .*");
      if (isFront) {
        front.put(
            line.substring(3, line.indexOf(':')), line.substring(line.indexOf(':') + 1).trim());
      } else if (!body.isEmpty() || !line.isBlank()) {
        body.add(line);
      }
    }
    String severity = required(fileName, front, "severity");
    return new CheckFile(
        fileName.replaceFirst("[.]sql$", ""),
        required(fileName, front, "title"),
        required(fileName, front, "why"),
        severity,
        required(fileName, front, "owner"),
        notWaivableBecause(fileName, front, severity),
        String.join("\n", body).strip().replaceFirst(";$", ""));
  }

  private static Optional<String> notWaivableBecause(
      String fileName, Map<String, String> front, String severity) {
    if (!severity.equals("blocker")) {
      if (front.containsKey("waivable")) {
        throw new IllegalArgumentException(
            "sql/checks/" + fileName + ": nothing is waived of a " + severity);
      }
      return Optional.empty();
    }
    String waivable = required(fileName, front, "waivable");
    if (waivable.equals("yes")) {
      return Optional.empty();
    }
    if (!waivable.matches("no, \\S.*")) {
      throw new IllegalArgumentException(
          "sql/checks/" + fileName + ": waivable is \"yes\" or \"no, <why>\"");
    }
    return Optional.of(waivable.substring("no, ".length()));
  }

  private static String required(String fileName, Map<String, String> front, String key) {
    String value = front.get(key);
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException("sql/checks/" + fileName + " has no \"-- " + key + ": \"");
    }
    return value;
  }
}
