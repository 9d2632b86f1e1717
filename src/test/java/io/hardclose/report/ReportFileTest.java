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
            FRONT
                + COLUMNS
                + "-- column: returns | Returns | money:4 | 18 | sum\n"
                + "-- parameter: as_of | As of | date |\n"
                + "-- parameter: limit | Limit | money | 0.5 | at least 0\n"
                + "-- group: month\n"
                + "-- export: when named\n"
                + "-- audience: hr\n"
                + "-- check: All returned | revenue - returns = returns\n"
                + "-- chart: line x=month y=revenue title=By month\n"
                + SELECT);

    ReportColumn revenue =
        new ReportColumn("revenue", "Revenue", ReportColumn.Type.MONEY, 2, 18, true);
    ReportColumn returns =
        new ReportColumn("returns", "Returns", ReportColumn.Type.MONEY, 4, 18, true);
    assertThat(report)
        .isEqualTo(
            new TableReport(
                new ReportHead(
                    "sales",
                    "Sales",
                    "What was sold: all of it.",
                    5,
                    ReportHead.Audience.HR,
                    true,
                    List.of(
                        new ReportParameter("as_of", "As of", ReportParameter.Kind.DATE, "", false),
                        new ReportParameter(
                            "limit", "Limit", ReportParameter.Kind.MONEY, "0.5", true)),
                    new ReportHead.Origin("sql/reports/sales.sql", true, 15)),
                "Sales",
                List.of(
                    new ReportColumn("month", "Month", ReportColumn.Type.CODE, 0, 10, false),
                    revenue,
                    returns),
                new TableLayout(
                    Optional.of("month"),
                    Optional.empty(),
                    Optional.of(
                        new ReportChart(
                            ReportChart.Kind.LINE, "month", List.of("revenue"), "By month")),
                    List.of(
                        new ReportEquation(
                            "All returned",
                            List.of(
                                new ReportEquation.Term(
                                    false, Optional.empty(), "revenue", Optional.empty()),
                                new ReportEquation.Term(
                                    true, Optional.empty(), "returns", Optional.empty())),
                            List.of(
                                new ReportEquation.Term(
                                    false, Optional.empty(), "returns", Optional.empty())),
                            ReportEquation.Each.REPORT))),
                List.of(),
                "select month, revenue from sales order by month"));
  }

  @Test
  void aTextReportIsReadFromItsFile() {
    assertThat(ReportFile.parse("journal", TEXT + LINES))
        .isEqualTo(
            new TextReport(
                new ReportHead(
                    "journal",
                    "Journal",
                    "For a program to read.",
                    6,
                    ReportHead.Audience.EVERYONE,
                    false,
                    List.of(),
                    new ReportHead.Origin("sql/reports/journal.sql", true, 6)),
                "ledger",
                "select line from journal order by line"));
  }

  @Test
  void aParameterThatIsNoneIsRefused() {
    refused(FRONT + COLUMNS + "-- parameter: as of | As of | date |\n" + SELECT)
        .hasMessage(
            "HC401: sql/reports/sales.sql line 7: parameter \"as of | As of | date |\" is not"
                + " understood. A report that cannot be read cannot be exported. Write name | Label |"
                + " type | default, the name in lower-case letters; the default may be empty, and | at least 0 may follow it.");
    refused(FRONT + COLUMNS + "-- parameter: as_of | As of | day |\n" + SELECT)
        .hasMessageContaining("line 7: parameter type \"day\" is unknown.")
        .hasMessageEndingWith("Use date, integer, money, percent, code or text.");
    refused(FRONT + COLUMNS + "-- parameter: as_of | As of | date | 2026-02-40\n" + SELECT)
        .hasMessageContaining("line 7: the default \"2026-02-40\" is no date.")
        .hasMessageEndingWith("Give a day, as 2026-10-31, or month end.");
    refused(
            FRONT
                + COLUMNS
                + "-- parameter: n | N | integer |\n-- parameter: n | M | integer |\n"
                + SELECT)
        .hasMessageContaining("line 8: parameter n is declared twice.");
  }

  @Test
  void aCheckOfWhatHasNoTotalIsRefused() {
    refused(FRONT + COLUMNS + "-- check: Equal | month = revenue\n" + SELECT)
        .hasMessage(
            "HC401: sql/reports/sales.sql line 7: check column month has no total. A report that"
                + " cannot be read cannot be exported. Name a column that is declared with | sum.");
    refused(FRONT + COLUMNS + "-- check: revenue = revenue\n" + SELECT)
        .hasMessageContaining("line 7: check \"revenue = revenue\" is not understood.")
        .hasMessageEndingWith(
            "Write what it says, a bar, and an equation of totals: Label | a + b = c, or of each"
                + " row or group: Label | a + b = c | in each row.");
    refused(FRONT + COLUMNS + "-- check: Equal | revenue = revenue | in each group\n" + SELECT)
        .hasMessageContaining("line 7: a check in each group stands in a report without.");
    refused(FRONT + COLUMNS + "-- check: Equal | revenue = more.revenue | in each row\n" + SELECT)
        .hasMessageContaining("line 7: a check in each row asks another report.");
  }

  @Test
  void aCheckAgainstAFigureThatNobodyHasIsRefused() {
    String more = FRONT.replace("sheet: Sales", "sheet: More");
    for (String figure :
        List.of(
            "other.revenue",
            "sales.revenue",
            "more.gone",
            "more.month",
            "more.revenue[gone=x]",
            "more.revenue[revenue=x]",
            "with_parameters.revenue",
            "of_hr.revenue")) {
      assertThatThrownBy(
              () ->
                  new ReportCatalogue(
                      List.of(
                          ReportFile.parse(
                              "sales",
                              FRONT
                                  + COLUMNS
                                  + "-- check: Equal | revenue = "
                                  + figure
                                  + "\n"
                                  + SELECT),
                          ReportFile.parse("more", more + COLUMNS + SELECT),
                          ReportFile.parse(
                              "with_parameters",
                              more.replace("More", "Set")
                                  + COLUMNS
                                  + "-- parameter: n | N | integer |\n"
                                  + SELECT),
                          ReportFile.parse(
                              "of_hr",
                              more.replace("More", "Hr")
                                  + COLUMNS
                                  + "-- audience: hr\n"
                                  + SELECT))))
          .as(figure)
          .hasMessage(
              "HC401: sql/reports/sales.sql: the check \"Equal\" asks for "
                  + figure.replaceFirst("\\[(\\w+)=x\\]", " by $1")
                  + ", and there is no such figure. A report that cannot be read cannot be exported."
                  + " Name a number of another table for everyone that has no parameters, and a text"
                  + " of it in brackets.");
    }
  }

  @Test
  void aChartOfTotalsDrawsColumnsThatStandSideBySide() {
    String more = COLUMNS + "-- column: orders | Orders | integer | 9 | sum\n";
    TableReport report =
        (TableReport)
            ReportFile.parse(
                "sales", FRONT + more + "-- chart: totals=revenue,orders title=Sums\n" + SELECT);
    assertThat(report.layout().chart())
        .contains(
            new ReportChart(ReportChart.Kind.TOTALS, "", List.of("revenue", "orders"), "Sums"));
    refused(FRONT + more + "-- chart: totals=orders,revenue title=Sums\n" + SELECT)
        .hasMessage(
            "HC401: sql/reports/sales.sql line 8: the columns orders,revenue do not stand side by"
                + " side. A report that cannot be read cannot be exported. Name columns that follow"
                + " each other, in their order.");
    refused(FRONT + more + "-- chart: totals=month title=Sums\n" + SELECT)
        .hasMessageContaining("line 8: chart column month has no total.");
  }

  @Test
  void groupAudienceExportAndDecimalsAreWhatTheyCanBe() {
    refused(FRONT + COLUMNS + "-- group: day\n" + SELECT)
        .hasMessageContaining("line 7: group column day is not declared.");
    refused(FRONT + COLUMNS + "-- audience: sales\n" + SELECT)
        .hasMessageContaining("line 7: audience \"sales\" is unknown.");
    refused(FRONT + COLUMNS + "-- export: never\n" + SELECT)
        .hasMessageContaining("line 7: export \"never\" is unknown.");
    refused(FRONT + COLUMNS.replace("code", "code:2") + SELECT)
        .hasMessageContaining("line 5: \"code:2\" cannot be shown.")
        .hasMessageEndingWith(
            "Write money or percent, with :0 to :4 for the decimals the workbook shows.");
    refused(FRONT + COLUMNS.replace("money", "money:5") + SELECT)
        .hasMessageContaining("line 6: \"money:5\" cannot be shown.");
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
                + " read cannot be exported. Add a line \"-- column: name | Header | type | width |\".");
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
  void aSelectThatAsksTheClockIsRefused() {
    for (String clock :
        List.of("now()", "current_date", "LOCALTIMESTAMP", "clock_timestamp ()", "timeofday()")) {
      refused(
              FRONT
                  + COLUMNS
                  + "select month, revenue\nfrom sales where day < "
                  + clock
                  + "\norder by month")
          .hasMessage(
              "HC401: sql/reports/sales.sql line 8: the SELECT asks the clock with "
                  + clock.toLowerCase(java.util.Locale.ROOT).replace(" (", "(")
                  + ". A report that cannot be read cannot be exported. Take the day from"
                  + " finance.period_in_scope() or a parameter, so that the same books give the same"
                  + " bytes.");
    }
    assertThat(
            ReportFile.parse(
                    "sales",
                    FRONT
                        + COLUMNS
                        + "select 'not now' as month, now as revenue from s where \"today\" = 'Yesterday, a song' or 'known' <> 'z'"
                        + " order by month -- 'now'")
                .name())
        .isEqualTo("sales");
  }

  @Test
  void aLiteralThatIsTheClocksIsRefused() {
    for (String clock :
        List.of(
            "now",
            "NOW()",
            " today ",
            "yesterday",
            "tomorrow 10:00",
            "10:00 today UTC",
            "now Europe/Berlin")) {
      for (String literal : List.of("'" + clock + "'", "e'" + clock + "'", "$a$" + clock + "$a$")) {
        refused(
                FRONT
                    + COLUMNS
                    + "select month, revenue\nfrom sales where day < "
                    + literal
                    + "::timestamptz\norder by month")
            .hasMessage(
                "HC401: sql/reports/sales.sql line 8: the SELECT asks the clock with '"
                    + clock
                    + "'. A report that cannot be read cannot be exported. Take the day from"
                    + " finance.period_in_scope() or a parameter, so that the same books give the"
                    + " same bytes; if it is meant as a text, add a word.");
      }
    }
  }

  @Test
  void aMarkOfTheEncodingIsPassedOver() {
    String text = FRONT + COLUMNS + SELECT;
    assertThat(ReportFile.parse("sales", "\uFEFF" + text))
        .isEqualTo(ReportFile.parse("sales", text));
  }

  @Test
  void anEntryGoesOnInLinesThatStandFurtherIn() {
    TableReport report =
        (TableReport)
            ReportFile.parse(
                "sales",
                FRONT
                    + COLUMNS
                    + "-- column: kind | Kind | code | 9 |\n"
                    + "-- check: Odd\n--     | revenue[kind=odd one]\n--     = revenue[kind!=x] | in each row\n"
                    + SELECT);
    assertThat(report.layout().checks())
        .containsExactly(
            new ReportEquation(
                "Odd",
                List.of(
                    new ReportEquation.Term(
                        false,
                        Optional.empty(),
                        "revenue",
                        Optional.of(new ReportEquation.Rows(false, "kind", "odd one")))),
                List.of(
                    new ReportEquation.Term(
                        false,
                        Optional.empty(),
                        "revenue",
                        Optional.of(new ReportEquation.Rows(true, "kind", "x")))),
                ReportEquation.Each.ROW));
  }

  @Test
  void aReportOfOnesOwnIsToldApartByWhatItIsSortedBy() {
    assertThat(key("order by month desc nulls last, 2")).containsExactly("month", "revenue");
    assertThat(key("order by month collate \"C\" limit 3, 4")).containsExactly("month");
    assertThat(key("order by \"month\" -- , revenue")).containsExactly("month");
    for (String item : List.of("lower(month)", "3", "s.month", "a, b")) {
      assertThatThrownBy(() -> key("order by " + item))
          .hasMessage(
              "HC401: mine.sql line 6: the SELECT is sorted by \""
                  + item.split(",")[0]
                  + "\", which is no column of the report. A report that cannot be read cannot be"
                  + " exported. Sort by its columns, or add a line \"-- key: column, column\" with"
                  + " those that are unique together and sorted by last, so that the same books give"
                  + " the same bytes.");
    }
    assertThat(
            own(COLUMNS
                    + "-- key: month, revenue\nselect month, revenue from s\n"
                    + "order by lower(month), revenue desc, month")
                .key())
        .containsExactly("month", "revenue");
    assertThatThrownBy(
            () ->
                own(
                    COLUMNS
                        + "-- key: month, revenue\n"
                        + "select month, revenue from s order by lower(month), revenue"))
        .hasMessage(
            "HC401: mine.sql line 7: the SELECT is not sorted by the key column \"month\". A report"
                + " that cannot be read cannot be exported. Sort by it, too, after what it is sorted"
                + " by already, so that the same books give the same bytes.");
    assertThat(
            own(COLUMNS + "select month, revenue from s where month <> '😀' order by month").key())
        .containsExactly("month");
    assertThatThrownBy(() -> own(COLUMNS + "-- key: day\n" + SELECT))
        .hasMessageContaining("mine.sql line 7: key column \"day\" is not declared.");
  }

  private static List<String> key(String order) {
    return own(COLUMNS + "select month, revenue from s " + order).key();
  }

  private static TableReport own(String text) {
    return (TableReport) new ReportFileParser("mine", "mine.sql", false, FRONT + text).parse();
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
                + " read cannot be exported. Use title, description, sheet, order, column, key, parameter,"
                + " group, subtotals, check, chart, audience, export, format or extension.");
  }

  @Test
  void aSheetNameExcelRefusesIsRefused() {
    refused(FRONT.replace("sheet: Sales", "sheet: Sales/Returns") + COLUMNS + SELECT)
        .hasMessage(
            "HC401: sql/reports/sales.sql line 3: \"Sales/Returns\" cannot name a sheet. A report"
                + " that cannot be read cannot be exported. Use at most 31 characters, none of"
                + " []:*?/\\', and neither Cover, Charts nor History.");
    refused(FRONT.replace("sheet: Sales", "sheet: history") + COLUMNS + SELECT)
        .hasMessageContaining("line 3: \"history\" cannot name a sheet.");
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
            "sign_off",
            "trial_balance",
            "income_statement",
            "balance_sheet",
            "flux",
            "general_ledger",
            "journal",
            "account_summary",
            "account_statements",
            "roll_forward",
            "prior_period_items",
            "receivables_ageing",
            "control_accounts",
            "cash_movement",
            "monthly_revenue",
            "revenue_by_product",
            "revenue_by_rep",
            "customer_value",
            "customer_cohorts",
            "balance_reconciliation",
            "ledger-cli",
            "exceptions",
            "payroll_summary");
  }

  @Test
  void anUnknownReportIsRefusedAndTheKnownAreNamed() {
    assertThatThrownBy(() -> ReportCatalogue.installed().named(List.of("trial_balnce")))
        .isInstanceOf(Refusal.class)
        .hasMessage(
            "HC407: there is no report \"trial_balnce\". Nothing was exported. Name one of "
                + "sign_off, trial_balance, income_statement, balance_sheet, flux, general_ledger, journal, account_summary, account_statements, roll_forward, prior_period_items, receivables_ageing, control_accounts, cash_movement, monthly_revenue, revenue_by_product, revenue_by_rep, customer_value, customer_cohorts, balance_reconciliation, ledger-cli, exceptions, payroll_summary.");
  }

  private static org.assertj.core.api.AbstractThrowableAssert<?, ? extends Throwable> refused(
      String text) {
    return assertThatThrownBy(() -> ReportFile.parse("sales", text)).isInstanceOf(Refusal.class);
  }
}
