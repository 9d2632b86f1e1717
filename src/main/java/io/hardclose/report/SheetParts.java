package io.hardclose.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.poi.ss.util.CellReference;

/** The sheets over which the rows of one report go on, and which cells these are in. */
final class SheetParts {
  private final TableReport report;
  private final SheetFrame frame;
  private final Path scratch;
  private final int bodyRows;
  private final String[] letters;
  private final List<Part> finished = new ArrayList<>();
  private SheetXml xml;
  private SheetRow row;
  private int body;
  private long selected;

  /**
   * One sheet.
   *
   * @param rows of its body: those of the report, and subtotals between them
   * @param selected rows of the report alone
   */
  record Part(String sheet, int rows, long selected, SheetXml.Entry entry) {}

  /**
   * @param bodyRows rows a sheet can hold between its header and its totals
   */
  SheetParts(TableReport report, SheetFrame frame, Path scratch, int bodyRows) throws IOException {
    this.report = report;
    this.frame = frame;
    this.scratch = scratch;
    this.bodyRows = bodyRows;
    this.letters =
        IntStream.range(0, report.columns().size())
            .mapToObj(CellReference::convertNumToColString)
            .toArray(String[]::new);
    this.xml = begin();
    this.row = new SheetRow(xml, letters);
  }

  /** Begins the next row of the report, in a further sheet if this one is full. */
  SheetRow nextSelected(String attributes) throws IOException {
    SheetRow next = next(attributes);
    selected++;
    return next;
  }

  /** Begins a row between those of the report, in a further sheet if this one is full. */
  SheetRow nextSubtotal() throws IOException {
    return next("");
  }

  /** Begins a row below all others. */
  SheetRow below(int number, String attributes) throws IOException {
    row.begin(number, attributes);
    return row;
  }

  private SheetRow next(String attributes) throws IOException {
    if (body == bodyRows) {
      end(0);
      xml = begin();
      row = new SheetRow(xml, letters);
    }
    body++;
    row.begin(lastRow(), attributes);
    return row;
  }

  /** Rows of the report in all sheets. */
  long selected() {
    return selected;
  }

  /** The sheet that is being written, from 0. */
  int current() {
    return finished.size();
  }

  /** The last row of the body of the sheet that is being written, from 1. */
  int lastRow() {
    return SheetFrame.HEADER_ROW + body;
  }

  /** The name of the sheet that is being written. */
  String sheet() {
    String suffix = finished.isEmpty() ? "" : " (" + (finished.size() + 1) + ")";
    String base = report.sheet();
    // 31 characters at most.
    return base.substring(0, Math.min(base.length(), 31 - suffix.length())) + suffix;
  }

  String cell(int column, int number) {
    return letters[column] + number;
  }

  /** Cells of the sheet that is being written. */
  String cells(int column, int first, int last) {
    return cell(column, first) + ":" + cell(column, last);
  }

  /** A column's rows on one of the sheets, from 0; the last is the one being written. */
  String cells(int column, int sheet) {
    int first = SheetFrame.HEADER_ROW + 1;
    if (sheet == current()) {
      return cells(column, first, lastRow());
    }
    Part part = finished.get(sheet);
    return "'" + part.sheet() + "'!" + cells(column, first, SheetFrame.HEADER_ROW + part.rows());
  }

  /**
   * Ends the sheet that is being written.
   *
   * @param noteRow of a note that is as wide as the sheet, 0 without one
   */
  void end(int noteRow) throws IOException {
    frame.end(xml, report, letters, body, noteRow);
    SheetXml.Entry entry = xml.finish();
    xml.close();
    long before = finished.stream().mapToLong(Part::selected).sum();
    finished.add(new Part(sheet(), body, selected - before, entry));
  }

  List<Part> finished() {
    return List.copyOf(finished);
  }

  /** Releases the file of a sheet that was not finished. */
  void abandon() throws IOException {
    xml.close();
  }

  private SheetXml begin() throws IOException {
    body = 0;
    SheetXml next = new SheetXml(scratch.resolve(report.name() + "." + (finished.size() + 1)));
    frame.begin(next, report, letters);
    return next;
  }
}
