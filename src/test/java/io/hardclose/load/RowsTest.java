package io.hardclose.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The cases of csv-spectrum, written anew, and where readers of CSV differ. */
class RowsTest {
  @TempDir private Path directory;

  @Test
  void commaInQuotes() {
    assertThat(rows("first,address\nJohn,\"120 any st., Anytown\"\n"))
        .containsExactly("1 [first, address]", "2 [John, 120 any st., Anytown]");
  }

  @Test
  void emptyFieldsWithEveryLineEnd() {
    for (String end : List.of("\n", "\r\n", "\r")) {
      assertThat(rows("a,b,c" + end + "1,\"\",\"\"" + end + "2,,4" + end))
          .containsExactly("1 [a, b, c]", "2 [1, , ]", "3 [2, , 4]");
    }
  }

  @Test
  void twoQuotesAreARowAndABlankLineIsNone() {
    for (String end : List.of("\n", "\r\n", "\r")) {
      assertThat(rows("a" + end + "\"\"" + end + end + "2" + end + "\"\""))
          .containsExactly("1 [a]", "2 []", "4 [2]", "5 []");
    }
  }

  @Test
  void escapedQuotes() {
    assertThat(rows("a,b\n1,\"ha \"\"ha\"\" ha\"\n3,4\n"))
        .containsExactly("1 [a, b]", "2 [1, ha \"ha\" ha]", "3 [3, 4]");
  }

  @Test
  void jsonInAField() {
    assertThat(rows("key,val\n1,\"{\"\"type\"\": \"\"Point\"\", \"\"at\"\": [102.0, 0.5]}\"\n"))
        .containsExactly("1 [key, val]", "2 [1, {\"type\": \"Point\", \"at\": [102.0, 0.5]}]");
  }

  @Test
  void newlinesWithinQuotesAreKeptAsTheyAreAndCounted() {
    assertThat(rows("a,b\n1,\"x\ny\r\nz\"\n3,4\n"))
        .containsExactly("1 [a, b]", "2 [1, x\ny\r\nz]", "5 [3, 4]");
  }

  @Test
  void quotesAndNewlinesTogether() {
    assertThat(rows("a,b\n1,\"ha\n\"\"ha\"\"\nha\"\n3,4\n"))
        .containsExactly("1 [a, b]", "2 [1, ha\n\"ha\"\nha]", "5 [3, 4]");
  }

  @Test
  void textBeyondAscii() {
    assertThat(rows("a,b\n1,ʤ\n2,👩‍👧\n")).containsExactly("1 [a, b]", "2 [1, ʤ]", "3 [2, 👩‍👧]");
  }

  @Test
  void aQuoteWithinAnUnquotedFieldIsACharacter() {
    assertThat(rows("a,b\n1,5\" nail\n2,x\"y\n"))
        .containsExactly("1 [a, b]", "2 [1, 5\" nail]", "3 [2, x\"y]");
  }

  @Test
  void textAfterAClosingQuoteIsRefused() {
    assertThatThrownBy(() -> rows("a,b\n1,\"x\"y\n"))
        .hasMessageStartingWith("HC331: ")
        .hasMessageContaining(" has text after a closing quote in line 2. ");
  }

  @Test
  void aRowOfManyLongLinesIsRefusedBeforeItFillsTheMemory() {
    String line = "x".repeat(900_000) + "\n";

    assertThatThrownBy(() -> rows("a,\"" + line.repeat(4) + "\"\n"))
        .hasMessageStartingWith("HC309: ")
        .hasMessageContaining(" has a row of more than 2000000 characters, from line 1. ");
  }

  @Test
  void fieldsAreTheSameWhereverTheBufferEnds() {
    String row = "ab,\"c\"\"d\r\ne\",f\r\n";

    for (int shift = 0; shift < row.length(); shift++) {
      String text = "x".repeat((1 << 16) - row.length() + shift) + "\r\n" + row;
      assertThat(rows(text).get(1)).isEqualTo("2 [ab, c\"d\r\ne, f]");
    }
  }

  private List<String> rows(String text) {
    Path file = directory.resolve("rows.csv");
    List<String> found = new ArrayList<>();
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    try (Rows rows = Rows.open(file, FileSource.canonical("customers"))) {
      Optional<Rows.Row> row = rows.next();
      while (row.isPresent()) {
        found.add(row.get().line() + " " + List.of(row.get().fields()));
        row = rows.next();
      }
    }
    return found;
  }
}
