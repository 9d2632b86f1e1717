package io.hardclose.report;

import org.apache.poi.ss.usermodel.PageMargin;
import org.apache.poi.xssf.usermodel.XSSFSheet;

/** How a sheet leaves a printer. */
final class PrintSetup {
  private PrintSetup() {}

  static void onePage(XSSFSheet sheet, CloseFacts facts, boolean landscape) {
    sheet.setFitToPage(true);
    sheet.setAutobreaks(true);
    sheet.getPrintSetup().setLandscape(landscape);
    sheet.getPrintSetup().setPaperSize(org.apache.poi.ss.usermodel.PrintSetup.A4_PAPERSIZE);
    sheet.getPrintSetup().setFitWidth((short) 1);
    sheet.getPrintSetup().setFitHeight((short) 1);
    sheet.setMargin(PageMargin.LEFT, 0.5);
    sheet.setMargin(PageMargin.RIGHT, 0.5);
    sheet.getCTWorksheet().addNewHeaderFooter().setOddFooter(footer(facts));
  }

  /** A code and what follows it belong to the left, the middle or the right. */
  static String footer(CloseFacts facts) {
    return "&LPeriod "
        + facts.period()
        + ", close "
        + facts.closeNo()
        + "&CRoot "
        + facts.rootDigest().substring(0, 16)
        + "&RPage &P of &N";
  }
}
