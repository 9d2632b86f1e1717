package io.hardclose.report;

import java.io.IOException;

/** The cells of one row, from the left to the right. */
final class SheetRow {
  private final SheetXml xml;
  private final String[] letters;
  private String number = "";

  /**
   * @param letters names of the columns
   */
  SheetRow(SheetXml xml, String[] letters) {
    this.xml = xml;
    this.letters = letters;
  }

  /**
   * @param row from 1
   * @param attributes as they stand in the tag, with a space before each
   */
  void begin(int row, String attributes) throws IOException {
    number = Integer.toString(row);
    xml.raw("<row r=\"").raw(number).raw("\"").raw(attributes).raw(">");
  }

  void end() throws IOException {
    xml.raw("</row>");
  }

  void blank(int column, int style) throws IOException {
    open(column, style);
    xml.raw("/>");
  }

  /** A number in plain decimals. */
  void number(int column, int style, String value) throws IOException {
    open(column, style);
    xml.raw("><v>").raw(value).raw("</v></c>");
  }

  void truth(int column, int style, boolean value) throws IOException {
    open(column, style);
    xml.raw(value ? " t=\"b\"><v>1</v></c>" : " t=\"b\"><v>0</v></c>");
  }

  void text(int column, int style, String value) throws IOException {
    open(column, style);
    xml.raw(" t=\"inlineStr\"><is><t xml:space=\"preserve\">").text(value).raw("</t></is></c>");
  }

  /** A formula with the number it gives. */
  void formula(int column, int style, String formula, String value) throws IOException {
    open(column, style);
    xml.raw("><f>").text(formula).raw("</f><v>").raw(value).raw("</v></c>");
  }

  /** A formula with the text it gives. */
  void textFormula(int column, int style, String formula, String value) throws IOException {
    open(column, style);
    xml.raw(" t=\"str\"><f>").text(formula).raw("</f><v>").text(value).raw("</v></c>");
  }

  private void open(int column, int style) throws IOException {
    xml.raw("<c r=\"").raw(letters[column]).raw(number).raw("\" s=\"").raw(style).raw("\"");
  }
}
