package io.hardclose.generate;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** One file in the form of RFC 4180, in UTF-8, each line ending in a line feed. */
final class CsvFile implements Closeable {
  private final String name;
  private final BufferedWriter writer;
  private final StringBuilder line = new StringBuilder(256);
  private long rows = -1;

  CsvFile(Path directory, String name, String... columns) throws IOException {
    this.name = name;
    this.writer =
        Files.newBufferedWriter(
            directory.resolve(name), StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
    row(columns);
  }

  void row(String... fields) throws IOException {
    line.setLength(0);
    for (String field : fields) {
      append(field);
      line.append(',');
    }
    line.setCharAt(line.length() - 1, '\n');
    writer.append(line);
    rows++;
  }

  private void append(String field) {
    boolean quoted = false;
    for (int i = 0; i < field.length() && !quoted; i++) {
      char c = field.charAt(i);
      quoted = c == ',' || c == '"' || c == '\n' || c == '\r';
    }
    if (quoted) {
      line.append('"').append(field.replace("\"", "\"\"")).append('"');
    } else {
      line.append(field);
    }
  }

  GeneratedFile written() {
    return new GeneratedFile(name, rows);
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }
}
