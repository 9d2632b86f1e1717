package io.hardclose.proof;

import io.hardclose.period.AccountingPeriod;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Compares the lines of a bundle's file with what the rows give now, both in order of their key,
 * and finds the first row of each line that differs.
 */
final class RowComparison {
  /** Hexadecimal digits of the mark of one row. */
  private static final int MARK = 8;

  private final ClosedBooks books;
  private final ClosedBooks.Close close;
  private final ProofFile file;
  private String[] columns = {};
  private int[] provenPlaces = {};
  private int[] nowPlaces = {};

  RowComparison(ClosedBooks books, ClosedBooks.Close close, ProofFile file) {
    this.books = books;
    this.close = close;
    this.file = file;
  }

  /** A line, and the one of the same key on the other side; null where there is none. */
  private record Pair(String @Nullable [] proven, String @Nullable [] now) {}

  List<Difference> differences(Path folder) throws SQLException, IOException {
    List<Pair> pairs = new ArrayList<>();
    try (BufferedReader proven = Files.newBufferedReader(folder.resolve(file.fileName()))) {
      ClosedBooks.Lines now = books.linesNow(file, close.period(), close.closeNo());
      requireColumns(String.valueOf(proven.readLine()), String.valueOf(now.next()));
      String @Nullable [] left = next(proven::readLine, provenPlaces);
      String @Nullable [] right = next(now, nowPlaces);
      // Read to the end even when enough was found: the connection is busy until then.
      while (left != null || right != null) {
        int order = order(left, right);
        Pair pair = new Pair(order <= 0 ? left : null, order >= 0 ? right : null);
        if (pairs.size() <= ClosedBooks.NAMED && differ(pair)) {
          pairs.add(pair);
        }
        left = order <= 0 ? next(proven::readLine, provenPlaces) : left;
        right = order >= 0 ? next(now, nowPlaces) : right;
      }
    }
    List<Difference> differences = new ArrayList<>();
    for (Pair pair : pairs) {
      differences.add(describe(pair));
    }
    return differences;
  }

  /** Those that both have: a bundle of before may lack some. */
  private void requireColumns(String proven, String now) {
    List<String> left = List.of(proven.split(","));
    List<String> right = List.of(now.split(","));
    columns = right.stream().filter(left::contains).toArray(String[]::new);
    provenPlaces = Arrays.stream(columns).mapToInt(left::indexOf).toArray();
    nowPlaces = Arrays.stream(columns).mapToInt(right::indexOf).toArray();
  }

  private String @Nullable [] next(ClosedBooks.Lines lines, int[] places)
      throws SQLException, IOException {
    String @Nullable [] line = split(lines.next(), places);
    while (line != null && cannotBeMade(line[0])) {
      line = split(lines.next(), places);
    }
    return line;
  }

  /** The entries of a month that is gone cannot be read again, nor rows in the form of before. */
  private boolean cannotBeMade(String source) {
    return (close.postingsGone() && source.equals("ledger")) || close.otherForms().contains(source);
  }

  /** A line that lost fields, in a file somebody made, has empty ones. */
  private static String @Nullable [] split(@Nullable String line, int[] places) {
    if (line == null) {
      return null;
    }
    String[] fields = line.split(",", -1);
    return Arrays.stream(places)
        .mapToObj(place -> place < fields.length ? fields[place] : "")
        .toArray(String[]::new);
  }

  private int order(String @Nullable [] left, String @Nullable [] right) {
    if (left == null || right == null) {
      return left == null ? 1 : -1;
    }
    Comparator<String[]> byKey = Comparator.comparing(line -> line[0]);
    return (file == ProofFile.ACCOUNTS
            ? byKey
            : byKey.thenComparingInt(line -> line[1].length()).thenComparing(line -> line[1]))
        .compare(left, right);
  }

  private boolean differ(Pair pair) {
    if (pair.proven() == null || pair.now() == null) {
      return true;
    }
    int compared = close.postingsGone() ? columns.length - 1 : columns.length;
    return !Arrays.equals(
        Arrays.copyOf(pair.proven(), compared), Arrays.copyOf(pair.now(), compared));
  }

  private Difference describe(Pair pair) throws SQLException {
    String[] line = pair.now() != null ? pair.now() : requireLine(pair.proven());
    String subject = file == ProofFile.ACCOUNTS ? books.accountName(line[0]) : "block " + line[1];
    String what = file == ProofFile.ACCOUNTS ? "account" : line[0];
    String detail =
        pair.proven() == null
            ? "was not there when the month was closed"
            : pair.now() == null ? "is no longer there" : detail(pair.proven(), pair.now());
    return new Difference(close.period().toString(), what, subject, detail);
  }

  private static String[] requireLine(String @Nullable [] line) {
    if (line == null) {
      throw new IllegalStateException("a pair of nothing");
    }
    return line;
  }

  /** The first row whose mark differs; without one, the first column. */
  private String detail(String[] proven, String[] now) throws SQLException {
    int last = columns.length - 1;
    if (!proven[last].equals(now[last])) {
      int place = Arrays.mismatch(proven[last].toCharArray(), now[last].toCharArray()) / MARK;
      String row =
          rowNow(now, place)
              .map(text -> "is not the one that was closed; it says now: " + text)
              .orElse("is missing");
      return "row " + (place + 1) + " of " + proven[last].length() / MARK + " " + row;
    }
    for (int i = 0; i < columns.length; i++) {
      if (!proven[i].equals(now[i])) {
        return columns[i] + " was " + proven[i] + " when it was closed, and is " + now[i];
      }
    }
    throw new IllegalStateException("lines that do not differ");
  }

  private Optional<String> rowNow(String[] now, int place) throws SQLException {
    AccountingPeriod period = close.period();
    return file == ProofFile.ACCOUNTS
        ? books.postingNow(period, now[0], place)
        : books.rowNow(period, close.closeNo(), now[0], Long.parseLong(now[1]), place);
  }
}
