package io.hardclose.report;

import org.apache.poi.ss.usermodel.PageMargin;
import org.apache.poi.ss.usermodel.Sheet;

/** How a sheet leaves a printer. */
final class PrintSetup {
  private PrintSetup() {}

  static void landscape(Sheet sheet, String title, CloseFacts facts) {
    onePageWide(sheet, facts);
    sheet.getPrintSetup().setLandscape(true);
    sheet.getHeader().setLeft(literal(facts.companyName()));
    sheet.getHeader().setRight(literal(title));
  }

  static void portrait(Sheet sheet, CloseFacts facts) {
    onePageWide(sheet, facts);
    sheet.getPrintSetup().setFitHeight((short) 1);
  }

  private static void onePageWide(Sheet sheet, CloseFacts facts) {
    sheet.setFitToPage(true);
    sheet.setAutobreaks(true);
    sheet.getPrintSetup().setPaperSize(org.apache.poi.ss.usermodel.PrintSetup.A4_PAPERSIZE);
    sheet.getPrintSetup().setFitWidth((short) 1);
    sheet.getPrintSetup().setFitHeight((short) 0);
    sheet.setMargin(PageMargin.LEFT, 0.5);
    sheet.setMargin(PageMargin.RIGHT, 0.5);
    sheet.getFooter().setLeft("Period " + facts.period() + ", close " + facts.closeNo());
    sheet.getFooter().setCenter("Root " + facts.rootDigest().substring(0, 16));
    sheet.getFooter().setRight("Page &P of &N");
  }

  /** An ampersand begins a code in headers and footers. */
  private static String literal(String text) {
    return text.replace("&", "&&");
  }
}
