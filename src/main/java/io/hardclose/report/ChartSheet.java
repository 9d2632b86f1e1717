package io.hardclose.report;

import java.util.List;
import java.util.Optional;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xddf.usermodel.PresetColor;
import org.apache.poi.xddf.usermodel.XDDFColor;
import org.apache.poi.xddf.usermodel.XDDFColorRgbBinary;
import org.apache.poi.xddf.usermodel.XDDFLineProperties;
import org.apache.poi.xddf.usermodel.XDDFSolidFillProperties;
import org.apache.poi.xddf.usermodel.chart.AxisCrossBetween;
import org.apache.poi.xddf.usermodel.chart.AxisCrosses;
import org.apache.poi.xddf.usermodel.chart.AxisPosition;
import org.apache.poi.xddf.usermodel.chart.AxisTickLabelPosition;
import org.apache.poi.xddf.usermodel.chart.BarDirection;
import org.apache.poi.xddf.usermodel.chart.ChartTypes;
import org.apache.poi.xddf.usermodel.chart.LegendPosition;
import org.apache.poi.xddf.usermodel.chart.XDDFBarChartData;
import org.apache.poi.xddf.usermodel.chart.XDDFCategoryAxis;
import org.apache.poi.xddf.usermodel.chart.XDDFChartData;
import org.apache.poi.xddf.usermodel.chart.XDDFDataSource;
import org.apache.poi.xddf.usermodel.chart.XDDFDataSourcesFactory;
import org.apache.poi.xddf.usermodel.chart.XDDFLineChartData;
import org.apache.poi.xddf.usermodel.chart.XDDFNumericalDataSource;
import org.apache.poi.xddf.usermodel.chart.XDDFValueAxis;
import org.apache.poi.xssf.usermodel.XSSFChart;
import org.apache.poi.xssf.usermodel.XSSFDrawing;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/**
 * The sheet of charts: two beside each other, as many rows of them as the reports ask for. They
 * refer to the reports' cells, and keep their values for viewers that do not. A cell with an amount
 * that is text would be drawn as nothing: then the values alone are drawn.
 */
final class ChartSheet {
  static final String NAME = "Charts";

  private static final int ROWS = 20;
  private static final int COLUMNS = 8;
  private static final int FIRST_ROW = 3;

  private static final int[][] COLOURS = {
    {0x1F, 0x38, 0x64}, {0x2E, 0x9E, 0x8F}, {0xD9, 0x82, 0x2B}, {0x8A, 0x8F, 0x99}
  };

  private ChartSheet() {}

  /** Makes the sheet if any of the reports can be drawn. */
  static void draw(
      XSSFWorkbook workbook, WorkbookStyles styles, CloseFacts facts, List<ReportSheets> reports) {
    List<ReportSheets> drawn = reports.stream().filter(ChartSheet::canBeDrawn).toList();
    if (drawn.isEmpty()) {
      return;
    }
    XSSFSheet sheet = workbook.createSheet(NAME);
    sheet.setDisplayGridlines(false);
    PrintSetup.onePage(sheet, facts, true);
    CoverSheet.title(sheet, styles, facts, "Charts");
    XSSFDrawing drawing = sheet.createDrawingPatriarch();
    for (int i = 0; i < drawn.size(); i++) {
      int left = i % 2 * (COLUMNS + 1);
      int top = FIRST_ROW + i / 2 * (ROWS + 1);
      draw(
          drawing.createChart(
              drawing.createAnchor(0, 0, 0, 0, left, top, left + COLUMNS, top + ROWS)),
          drawn.get(i));
    }
  }

  /** Not when it has no rows for a chart, or too many. */
  private static boolean canBeDrawn(ReportSheets report) {
    return report.report().layout().chart().isPresent()
        && report.rows() > 0
        && whyNotDrawn(report).isEmpty();
  }

  /** What the reader of a workbook has to know who expects a chart; empty for a report without. */
  static Optional<String> whyNotDrawn(ReportSheets report) {
    return report
        .report()
        .layout()
        .chart()
        .map(
            chart ->
                report.parts().size() > 1
                    ? "it goes on in a further sheet"
                    : chart.kind() != ReportChart.Kind.TOTALS
                            && report.rows() > SheetColumn.DRAWN_POINTS
                        ? "it has more than 1,000 rows"
                        : "")
        .filter(why -> !why.isEmpty())
        .map(why -> report.report().title() + ": no chart is drawn, for " + why + ".");
  }

  private static ReportChart.Kind kind(ReportSheets report) {
    return report.report().layout().chart().orElseThrow().kind();
  }

  private static void draw(XSSFChart chart, ReportSheets report) {
    ReportChart wanted = report.report().layout().chart().orElseThrow();
    chart.setTitleText(wanted.title());
    chart.setTitleOverlay(false);
    forgetTheProgramsLanguage(chart);
    if (wanted.kind() != ReportChart.Kind.TOTALS && wanted.y().size() > 1) {
      chart.getOrAddLegend().setPosition(LegendPosition.BOTTOM);
    }
    XDDFCategoryAxis bottom = chart.createCategoryAxis(AxisPosition.BOTTOM);
    // Below the plot, also where values are negative.
    bottom.setTickLabelPosition(AxisTickLabelPosition.LOW);
    XDDFValueAxis left = chart.createValueAxis(AxisPosition.LEFT);
    left.setCrosses(AxisCrosses.AUTO_ZERO);
    left.setCrossBetween(AxisCrossBetween.BETWEEN);
    left.setNumberFormat("#,##0");
    left.getOrAddMajorGridProperties()
        .setLineProperties(line(XDDFColor.from(PresetColor.LIGHT_GRAY)));
    ChartTypes type = wanted.kind() == ReportChart.Kind.LINE ? ChartTypes.LINE : ChartTypes.BAR;
    XDDFChartData plot = chart.createData(type, bottom, left);
    if (plot instanceof XDDFBarChartData bars) {
      bars.setBarDirection(BarDirection.COL);
      bars.setGapWidth(60);
    }
    if (wanted.kind() == ReportChart.Kind.TOTALS) {
      addTotals(plot, report, wanted);
    } else {
      addSeries(plot, report, wanted);
    }
    chart.plot(plot);
  }

  /** Each column's header names a bar, and its total is the bar's height. */
  private static void addTotals(XDDFChartData plot, ReportSheets report, ReportChart wanted) {
    List<SheetColumn> columns = wanted.y().stream().map(report::column).toList();
    boolean literal = columns.stream().anyMatch(SheetColumn::hasTotalAsText);
    int first = columns.get(0).index();
    int count = columns.size();
    XDDFChartData.Series series =
        plot.addSeries(
            labels(
                columns.stream().map(column -> column.declared().header()).toArray(String[]::new),
                literal ? "" : range(report, SheetFrame.HEADER_ROW, first, count),
                first),
            numbers(
                columns.stream().map(column -> column.sum().doubleValue()).toArray(Double[]::new),
                literal ? "" : range(report, report.totalRow(), first, count),
                first));
    series.setTitle(wanted.title(), null);
    colour(series, COLOURS[0]);
  }

  /** What a cell holds as text would be drawn as nothing, and some viewers draw all or no cells. */
  private static XDDFDataSource<String> labels(String[] labels, String range, int column) {
    return range.isEmpty()
        ? XDDFDataSourcesFactory.fromArray(labels)
        : XDDFDataSourcesFactory.fromArray(labels, range, column);
  }

  private static XDDFNumericalDataSource<Double> numbers(
      Double[] values, String range, int column) {
    return range.isEmpty()
        ? XDDFDataSourcesFactory.fromArray(values)
        : XDDFDataSourcesFactory.fromArray(values, range, column);
  }

  private static String range(ReportSheets report, int row, int column, int columns) {
    return new CellRangeAddress(row - 1, row - 1, column, column + columns - 1)
        .formatAsString(report.parts().get(0).sheet(), true);
  }

  /** POI marks the title with the default locale of whoever runs it. */
  private static void forgetTheProgramsLanguage(XSSFChart chart) {
    chart
        .getCTChart()
        .getTitle()
        .getTx()
        .getRich()
        .getPArray(0)
        .getRArray(0)
        .getRPr()
        .setLang("en-US");
  }

  private static void addSeries(XDDFChartData plot, ReportSheets report, ReportChart wanted) {
    SheetColumn named = report.column(wanted.x());
    List<SheetColumn> columns = wanted.y().stream().map(report::column).toList();
    boolean literal = columns.stream().anyMatch(SheetColumn::hasNumbersAsText);
    XDDFDataSource<String> x =
        labels(
            named.drawnValues().toArray(String[]::new),
            literal ? "" : range(named, report),
            named.index());
    for (int i = 0; i < columns.size(); i++) {
      SheetColumn column = columns.get(i);
      Double[] values =
          column.drawnValues().stream()
              .map(value -> value.isEmpty() ? 0.0 : Double.parseDouble(value))
              .toArray(Double[]::new);
      XDDFChartData.Series series =
          plot.addSeries(x, numbers(values, literal ? "" : range(column, report), column.index()));
      series.setTitle(column.declared().header(), literal ? null : header(column, report));
      colour(series, COLOURS[i % COLOURS.length]);
    }
  }

  private static CellReference header(SheetColumn column, ReportSheets report) {
    return new CellReference(
        report.parts().get(0).sheet(), SheetFrame.HEADER_ROW - 1, column.index(), true, true);
  }

  private static void colour(XDDFChartData.Series series, int[] rgb) {
    XDDFColor colour =
        new XDDFColorRgbBinary(new byte[] {(byte) rgb[0], (byte) rgb[1], (byte) rgb[2]});
    if (series instanceof XDDFLineChartData.Series drawn) {
      drawn.setSmooth(false);
      drawn.setLineProperties(line(colour));
    } else {
      series.setFillProperties(new XDDFSolidFillProperties(colour));
    }
  }

  private static XDDFLineProperties line(XDDFColor colour) {
    return new XDDFLineProperties(new XDDFSolidFillProperties(colour));
  }

  private static String range(SheetColumn column, ReportSheets report) {
    int first = SheetFrame.HEADER_ROW;
    int last = first + (int) report.rows() - 1;
    return new CellRangeAddress(first, last, column.index(), column.index())
        .formatAsString(report.parts().get(0).sheet(), true);
  }
}
