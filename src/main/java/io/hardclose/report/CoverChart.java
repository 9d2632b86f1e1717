package io.hardclose.report;

import java.util.List;
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

/**
 * A report's chart. It refers to the report's cells, and keeps their values for viewers that do
 * not.
 */
final class CoverChart {
  /** Its height on the cover. */
  static final int ROWS = 20;

  private static final int[][] COLOURS = {
    {0x1F, 0x38, 0x64}, {0x2E, 0x9E, 0x8F}, {0xD9, 0x82, 0x2B}, {0x8A, 0x8F, 0x99}
  };

  private CoverChart() {}

  /** Returns false when the report has no chart, or no rows for one, or too many. */
  static boolean draw(XSSFSheet cover, int row, ReportSheets report) {
    if (report.report().chart().isEmpty() || report.parts().size() != 1) {
      return false;
    }
    ReportSheets.Part data = report.parts().get(0);
    if (data.rows() == 0 || data.rows() > SheetColumn.DRAWN_POINTS) {
      return false;
    }
    draw(cover, row, report, report.report().chart().get(), data);
    return true;
  }

  private static void draw(
      XSSFSheet cover, int row, ReportSheets report, ReportChart wanted, ReportSheets.Part data) {
    XSSFDrawing drawing = cover.createDrawingPatriarch();
    XSSFChart chart = drawing.createChart(drawing.createAnchor(0, 0, 0, 0, 0, row, 3, row + ROWS));
    chart.setTitleText(wanted.title());
    chart.setTitleOverlay(false);
    forgetTheProgramsLanguage(chart);
    if (wanted.y().size() > 1) {
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
    addSeries(plot, report, wanted, data);
    chart.plot(plot);
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

  private static void addSeries(
      XDDFChartData plot, ReportSheets report, ReportChart wanted, ReportSheets.Part data) {
    if (plot instanceof XDDFBarChartData bars) {
      bars.setBarDirection(BarDirection.COL);
      bars.setGapWidth(60);
    }
    XDDFDataSource<String> x = labels(report.column(wanted.x()), data);
    List<String> columns = wanted.y();
    for (int i = 0; i < columns.size(); i++) {
      SheetColumn column = report.column(columns.get(i));
      XDDFChartData.Series series = plot.addSeries(x, numbers(column, data));
      series.setTitle(
          column.declared().header(),
          new CellReference(data.sheet(), 0, column.index(), true, true));
      colour(series, COLOURS[i % COLOURS.length]);
    }
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

  private static XDDFDataSource<String> labels(SheetColumn column, ReportSheets.Part data) {
    return XDDFDataSourcesFactory.fromArray(
        column.drawnValues().toArray(String[]::new), range(column, data), column.index());
  }

  private static XDDFNumericalDataSource<Double> numbers(
      SheetColumn column, ReportSheets.Part data) {
    Double[] values =
        column.drawnValues().stream()
            .map(value -> value.isEmpty() ? 0.0 : Double.parseDouble(value))
            .toArray(Double[]::new);
    return XDDFDataSourcesFactory.fromArray(values, range(column, data), column.index());
  }

  private static String range(SheetColumn column, ReportSheets.Part data) {
    CellRangeAddress cells = new CellRangeAddress(1, data.rows(), column.index(), column.index());
    return cells.formatAsString(data.sheet(), true);
  }
}
