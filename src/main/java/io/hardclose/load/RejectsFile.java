package io.hardclose.load;

import com.opencsv.CSVWriter;
import io.hardclose.job.ExitCode;
import io.hardclose.job.Refusal;
import io.hardclose.load.Rows.Row;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Rejected rows in the form of the file they came in, behind two columns: the line they had there,
 * and why they were rejected. In front of the others, so that a row with too many fields keeps
 * them.
 */
final class RejectsFile {
  private static final String LINE = "rejected_line";
  private static final String REASON = "rejected_because";
  private static final List<String> COLUMNS = List.of(LINE, REASON);

  /** Longer ones cannot be read again, see {@link FileInspection} and {@link Rows}. */
  private static final int LONGEST_LINE = 1_000_000;

  private static final int LONGEST_ROW = 2_000_000;

  /** The line number, two separators, and quotes. */
  private static final int BESIDE_REASON = 24;

  private RejectsFile() {}

  /** How a file is written, for the rejected rows of it to be written alike. */
  static String form(InputFile file) {
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("columns", file.columns());
    form.put("separator", String.valueOf(file.source().separator()));
    form.put("quote", String.valueOf(file.source().quote()));
    form.put("encoding", file.source().encoding().name());
    form.put("header", file.source().hasHeader());
    return JsonMapper.shared().writeValueAsString(form);
  }

  /** The first line. */
  static String header(FileSource source, List<String> columnsOfItsInput) {
    List<String> columns = new ArrayList<>(COLUMNS);
    columns.addAll(columnsOfItsInput);
    return line(source, columns.toArray(String[]::new));
  }

  /**
   * A row behind its line and as much of the reason as leaves it a row that can be read again.
   *
   * @param malformed the whole row where it has too many or too few fields
   */
  static String row(
      FileSource source, long line, String reason, @Nullable String malformed, String[] fields) {
    String row = malformed == null ? line(source, fields) : malformed;
    int ofItsLine = row.indexOf('\n') < 0 ? row.length() : row.indexOf('\n');
    int room = Math.min(LONGEST_LINE - ofItsLine, LONGEST_ROW - row.length()) - BESIDE_REASON;
    String said = reason.substring(0, Math.max(0, Math.min(reason.length(), room / 2)));
    return line(source, new String[] {String.valueOf(line), said}) + source.separator() + row;
  }

  /** One row, quoted where it must be, without the end of the line. */
  static String line(FileSource source, String[] fields) {
    StringWriter text = new StringWriter();
    try (CSVWriter writer =
        new CSVWriter(text, source.separator(), source.quote(), source.quote(), "")) {
      writer.writeNext(fields, false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /**
   * @throws Refusal HC335 when the file does not begin with the two columns
   */
  static List<String> columnsOfItsInput(Path path, List<String> header) {
    if (header.size() < COLUMNS.size() || !header.subList(0, COLUMNS.size()).equals(COLUMNS)) {
      throw new Refusal(
          ExitCode.REFUSED,
          "HC335",
          path
              + " does not begin with the columns "
              + String.join(", ", COLUMNS)
              + ". Which rows it means is then unknown. Take the file that --rejects-to wrote, and"
              + " leave these columns as they are; or load it without --retry-rejects or"
              + " --leave-out.");
    }
    return header.subList(COLUMNS.size(), header.size());
  }

  /**
   * The row at the line it had in its file.
   *
   * @throws Refusal HC335 when it does not name one
   */
  static Row asItCame(Path path, Row row) {
    String[] fields = row.fields();
    if (!fields[0].matches("[1-9][0-9]{0,17}")) {
      throw new Refusal(
          ExitCode.REFUSED,
          "HC335",
          path
              + " has "
              + LINE
              + " \""
              + fields[0]
              + "\" in line "
              + row.line()
              + ". Which row it means is then unknown. Leave this column as it was written.");
    }
    return new Row(
        Long.parseLong(fields[0]),
        Arrays.copyOfRange(fields, Math.min(COLUMNS.size(), fields.length), fields.length));
  }
}
