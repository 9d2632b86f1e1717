package io.hardclose.database;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A check as its file states it: front matter, then one SELECT of the rows that offend.
 *
 * @param name the file's name without {@code .sql}
 * @param title what holds when no row offends
 * @param why why it matters
 * @param severity blocker or warning
 * @param owner who mends what it finds
 * @param select the SELECT, without its semicolon
 */
record CheckFile(
    String name, String title, String why, String severity, String owner, String select) {

  /**
   * @throws IllegalArgumentException for a missing key: the files are part of the program
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
    return new CheckFile(
        fileName.replaceFirst("[.]sql$", ""),
        required(fileName, front, "title"),
        required(fileName, front, "why"),
        required(fileName, front, "severity"),
        required(fileName, front, "owner"),
        String.join("\n", body).strip().replaceFirst(";$", ""));
  }

  private static String required(String fileName, Map<String, String> front, String key) {
    String value = front.get(key);
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException("sql/checks/" + fileName + " has no \"-- " + key + ": \"");
    }
    return value;
  }
}
