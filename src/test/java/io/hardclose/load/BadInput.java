package io.hardclose.load;

import com.opencsv.CSVReader;
import com.opencsv.CSVReaderBuilder;
import com.opencsv.RFC4180ParserBuilder;
import com.opencsv.exceptions.CsvException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A row of {@code bad-input.csv}: what somebody may deliver, and the verdict on it.
 *
 * @param content of the file, or {@code @} and the name of what cannot be written as text, or the
 *     arguments of a command, separated by bars
 * @param verdict REJECT FILE, REJECT ROW with its line, REJECT PARAMETER, or ACCEPT
 * @param code of the refusal, or the column of the rejected row
 * @param expected a part of the message, the beginning of the rule, or rows read, posted, duplicate
 */
record BadInput(
    int number,
    String what,
    String file,
    Charset encoding,
    String content,
    String verdict,
    String code,
    String expected) {
  private static final Path TABLE =
      Path.of("src", "test", "resources", "io", "hardclose", "load", "bad-input.csv");
  private static final String TRANSACTIONS = "external_ref,account_ref,tx_type,amount,posted_at";
  private static final String CONTRA =
      "external_ref,account_ref,tx_type,amount,direction,posted_at,contra_code";

  static List<BadInput> all() {
    try (CSVReader reader =
        new CSVReaderBuilder(Files.newBufferedReader(TABLE))
            .withCSVParser(new RFC4180ParserBuilder().build())
            .withSkipLines(1)
            .build()) {
      return reader.readAll().stream().map(BadInput::of).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (CsvException e) {
      throw new IllegalStateException(e);
    }
  }

  private static BadInput of(String[] row) {
    return new BadInput(
        Integer.parseInt(row[0]),
        row[1],
        row[2].translateEscapes(),
        Charset.forName(row[3]),
        row[4],
        row[5],
        row[6],
        row[7]);
  }

  /** Whether the file is not simply written, but made by the recipe that the content names. */
  boolean isMade() {
    return content.startsWith("@");
  }

  String recipe() {
    return content.substring(1).split(" ", 2)[0];
  }

  String argument() {
    String[] parts = content.split(" ", 2);
    return parts.length < 2 ? "" : parts[1].translateEscapes();
  }

  byte[] bytes(int unique) {
    String text = content.translateEscapes();
    Map<String, String> stands =
        Map.of(
            "{tx}", TRANSACTIONS + "\n",
            "{tx2}", CONTRA + "\n",
            "{cu}", "customer_ref,full_name\n",
            "{cr}", "customer_ref,full_name\r",
            "{ok}", "GOOD-" + unique + ",A-2,credit,1,2026-10-01\n",
            "{ok2}", "GOOD-" + unique + ",A-2,credit,1,,2026-10-01,\n",
            "{long}", "x".repeat(40_000));
    for (Map.Entry<String, String> entry : stands.entrySet()) {
      text = text.replace(entry.getKey(), entry.getValue());
    }
    return text.getBytes(encoding);
  }

  String[] arguments() {
    return content.replace("{2501}", "9".repeat(2501)).split("[|]");
  }

  @Override
  public String toString() {
    return number + " " + what;
  }
}
