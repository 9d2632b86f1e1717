package io.hardclose.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hardclose.job.Refusal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReportFileTest {
  private static final String FRONT =
      """
      -- title: Sales
      -- description: What was sold: all of it.
      -- sheet: Sales
      -- order: 5
      """;
  private static final String COLUMNS =
      """
      -- column: month | Month | code | 10 |
      -- column: revenue | Revenue | money | 18 | sum
      """;
  private static final String TEXT =
      """
      -- title: Journal
      -- description: For a program to read.
      -- order: 6
      -- format: text
      -- extension: ledger
      """;
  private static final String LINES = "select line from journal order by line\n";
  private static final String SELECT = "select month, revenue from sales order by month\n";

  @Test
  void aReportIsReadFromItsFile() {
    ReportFile report =
        ReportFile.parse(
            "sales",
            FRONT + COLUMNS + "-- chart: line x=month y=revenue title=By month\n" + SELECT);

    assertThat(report)
        .isEqualTo(
            new TableReport(
                "sales",
                "Sales",
                "What was sold: all of it.",
                "Sales",
                5,
                List.of(
                    new ReportColumn("month", "Month", ReportColumn.Type.CODE, 10, false),
                    new ReportColumn("revenue", "Revenue", ReportColumn.Type.MONEY, 18, true)),
                Optional.empty(),
                Optional.of(
                    new ReportChart(
                        ReportChart.Kind.LINE, "month", List.of("revenue"), "By month")),
                "select month, revenue from sales order by month"));
  }

  @Test
  void aTextReportIsReadFromItsFile() {
    assertThat(ReportFile.parse("journal", TEXT + LINES))
        .isEqualTo(
            new TextReport(
                "journal",
                "Journal",
                "For a program to read.",
                6,
                "ledger",
                "select line from journal order by line"));
  }

  @Test
  void aFormatThatIsNotTextIsRefused() {
    refused(TEXT.replace("format: text", "format: xml") + LINES)
        .hasMessage(
            "HC401: sql/reports/sales.sql line 4: format \"xml\" is unknown. A report that cannot be"
                + " read cannot be exported. Write text, or remove the line if the report is a"
                + " table.");
  }

  @Test
  void aTextReportHasNeitherSheetNorColumnNorChart() {
    refused(TEXT + "-- sheet: Journal\n" + LINES)
        .hasMessage(
            "HC401: sql/reports/sales.sql line 6: a report whose format is text has no sheet. A"
                + " report that cannot be read cannot be exported. Remove the line, or the format if"
                + " the report is a table.");
    refused(TEXT + "-- column: line | Line | text | 10 |\n" + LINES)
        .hasMessageContaining("line 6: a report whose format is text has no column.");
    refused(TEXT + "-- chart: line x=line y=line title=Lines\n" + LINES)
        .hasMessageContaining("line 6: a report whose format is text has no chart.");
  }

  @Test
  void aTextReportWithoutAnExtensionIsRefused() {
    refused(TEXT.replace("-- extension: ledger\n", "") + LINES)
        .hasMessage(
            "HC401: sql/reports/sales.sql line 4: it has no extension. A report that cannot be read"
                + " cannot be exported. Add a line \"-- extension: …\" at its top.");
  }

  @Test
  void anExtensionThatIsNoneOrAnotherFormatsIsRefused() {
    refused(TEXT.replace("extension: ledger", "extension: ../ledger") + LINES)
        .hasMessage(
            "HC401: sql/reports/sales.sql line 5: \"../ledger\" cannot end a text file's name. A"
                + " report that cannot be read cannot be exported. Use 1 to 10 lower-case letters or"
                + " digits, and not csv or xlsx.");
    for (String extension : List.of("csv", "xlsx", "Ledger", "elevenchars")) {
      refused(TEXT.replace("extension: ledger", "extension: " + extension) + LINES)
          .hasMessageContaining("line 5: \"" + extension + "\" cannot end a text file's name.");
    }
  }

  @Test
  void aTableHasNoExtensionOfItsOwn() {
    refused(FRONT + "-- extension: tsv\n" + COLUMNS + SELECT)
        .hasMessage(
            "HC401: sql/reports/sales.sql line 5: a table has no extension of its own. A report that"
                + " cannot be read cannot be exported. Remove the line, or add \"-- format: text\" if"
                + " the report is text.");
  }

  @Test
  void aReportWithoutATitleIsRefused() {
    refused(FRONT.replace("-- title: Sales\n", "") + COLUMNS + SELECT)
        .hasMessage(
            "HC401: sql/reports/sales.sql line 5: it has no title. A report that cannot be read"
                + " cannot be exported. Add a line \"-- title: …\" at its top.");
  }

  @Test
  void aReportWithoutColumnsIsRefused() {
    refused(FRONT + SELECT)
        .hasMessage(
            "HC401: sql/reports/sales.sql line 4: it declares no column. A report that cannot be"
                + " read cannot be exported. Add a line \"-- column: name | Header | type\".");
  }

  @Test
  void aColumnOfUnknownTypeIsRefused() {
    refused(FRONT + COLUMNS.replace("money", "currency") + SELECT)
        .hasMessage(
            "HC401: sql/reports/sales.sql line 6: column type \"currency\" is unknown. A report"
                + " that cannot be read cannot be exported. Use text, code, date, timestamp,"
                + " integer, money, percent or boolean.");
  }

  @Test
  void aFileWithoutASelectIsRefused() {
    refused(FRONT + COLUMNS + "delete from sales order by month\n")
        .hasMessage(
            "HC401: sql/reports/sales.sql line 7: no SELECT follows the front matter. A report that"
                + " cannot be read cannot be exported. Write one SELECT there.");
  }

  @Test
  void aSemicolonIsRefusedWhereverItEndsTheSelect() {
    refused(FRONT + COLUMNS + "select month, revenue from sales\norder by month; drop table sales")
        .hasMessage(
            "HC401: sql/reports/sales.sql line 8: a semicolon ends the SELECT. A report that cannot"
                + " be read cannot be exported. Keep one SELECT and remove the semicolon.");
    refused(FRONT + COLUMNS + SELECT + ";").hasMessageContaining("line 8: a semicolon");
    refused(FRONT + COLUMNS + "select E'\\'' as month, (1; 2) as revenue order by month")
        .hasMessageContaining("line 7: a semicolon");
  }

  @Test
  void aSemicolonInALiteralOrCommentEndsNothing() {
    String select =
        "select ';' || E'\\';' || $$;$$ as month, 1 as \"rev;enue\" -- ;\n/* ; */ order by month";

    assertThat(ReportFile.parse("sales", FRONT + COLUMNS + select).select()).isEqualTo(select);
  }

  @Test
  void aSelectWithoutOrderByIsRefused() {
    refused(FRONT + COLUMNS + "select month, revenue\nfrom sales\n")
        .hasMessage(
            "HC401: sql/reports/sales.sql line 8: the SELECT has no ORDER BY. A report that cannot"
                + " be read cannot be exported. Sort by columns that are unique together, so that"
                + " the same books give the same bytes.");
  }

  @Test
  void anOrderByInASubqueryOrCommentSortsNothing() {
    refused(FRONT + COLUMNS + "select * from (select 1 order by 1) s")
        .hasMessageContaining("no ORDER BY");
    refused(FRONT + COLUMNS + "select 'order by' -- order by month")
        .hasMessageContaining("no ORDER BY");
  }

  @Test
  void amongTheKeysATypoIsRefused() {
    refused(FRONT + "-- colum: month | Month | code | 10 |\n" + COLUMNS + SELECT)
        .hasMessage(
            "HC401: sql/reports/sales.sql line 5: key \"colum\" is unknown. A report that cannot be"
                + " read cannot be exported. Use title, description, sheet, order, column, subtotals, chart,"
                + " format or extension.");
  }

  @Test
  void aSheetNameExcelRefusesIsRefused() {
    refused(FRONT.replace("sheet: Sales", "sheet: Sales/Returns") + COLUMNS + SELECT)
        .hasMessage(
            "HC401: sql/reports/sales.sql line 3: \"Sales/Returns\" cannot name a sheet. A report"
                + " that cannot be read cannot be exported. Use at most 31 characters, none of"
                + " []:*?/\\', and not Cover.");
  }

  @Test
  void aChartOfAColumnThatIsNoNumberIsRefused() {
    refused(FRONT + COLUMNS + "-- chart: line x=month y=month title=By month\n" + SELECT)
        .hasMessage(
            "HC401: sql/reports/sales.sql line 7: chart column month is no declared number. A"
                + " report that cannot be read cannot be exported. Name a column of this report.");
  }

  @Test
  void textCannotBeTotalled() {
    refused(FRONT + COLUMNS.replace("| 10 |", "| 10 | sum") + SELECT)
        .hasMessage(
            "HC401: sql/reports/sales.sql line 5: total \"sum\" of a code column is not possible. A"
                + " report that cannot be read cannot be exported. Write sum for integer or money,"
                + " else nothing.");
  }

  @Test
  void twoReportsCannotShareASheet() {
    ReportFile one = ReportFile.parse("sales", FRONT + COLUMNS + SELECT);
    ReportFile other =
        ReportFile.parse(
            "more_sales", FRONT.replace("sheet: Sales", "sheet: SALES") + COLUMNS + SELECT);

    assertThatThrownBy(() -> new ReportCatalogue(List.of(one, other)))
        .isInstanceOf(Refusal.class)
        .hasMessage(
            "HC401: sql/reports/sales.sql: sheet \"Sales\" is another report's too. A workbook has"
                + " each name once. Choose another.");
  }

  @Test
  void theInstalledReportsAreReadInTheirOrder() {
    assertThat(ReportCatalogue.installed().reports())
        .extracting(ReportFile::name)
        .containsExactly(
            "trial_balance",
            "income_statement",
            "balance_sheet",
            "account_summary",
            "prior_period_items",
            "monthly_revenue",
            "customer_value",
            "balance_reconciliation",
            "ledger-cli",
            "exceptions");
  }

  @Test
  void anUnknownReportIsRefusedAndTheKnownAreNamed() {
    assertThatThrownBy(() -> ReportCatalogue.installed().named(List.of("trial_balnce")))
        .isInstanceOf(Refusal.class)
        .hasMessage(
            "HC407: there is no report \"trial_balnce\". Nothing was exported. Name one of"
                + " trial_balance, income_statement, balance_sheet, account_summary,"
                + " prior_period_items, monthly_revenue, customer_value, balance_reconciliation,"
                + " ledger-cli, exceptions.");
  }

  private static org.assertj.core.api.AbstractThrowableAssert<?, ? extends Throwable> refused(
      String text) {
    return assertThatThrownBy(() -> ReportFile.parse("sales", text)).isInstanceOf(Refusal.class);
  }
}
