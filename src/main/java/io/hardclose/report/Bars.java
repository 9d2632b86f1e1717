package io.hardclose.report;

import java.math.BigDecimal;
import java.util.List;

/** A small chart of bars, one for each month, the last one set off. */
final class Bars {
  private static final int WIDTH = 240;
  private static final int HEIGHT = 64;

  private Bars() {}

  /** A bar, and what it says to whoever points at it. */
  record Bar(String label, BigDecimal value) {}

  static void draw(Html html, String title, List<Bar> bars) {
    double top = 0;
    double bottom = 0;
    for (Bar bar : bars) {
      top = Math.max(top, bar.value().doubleValue());
      bottom = Math.min(bottom, bar.value().doubleValue());
    }
    double range = top - bottom == 0 ? 1 : top - bottom;
    double zero = HEIGHT * top / range;
    double step = (double) WIDTH / bars.size();
    html.raw("<svg viewBox=\"0 0 " + WIDTH + " " + HEIGHT + "\" preserveAspectRatio=\"none\"")
        .raw(" role=\"img\" aria-label=\"")
        .text(title)
        .raw("\"><line x1=\"0\" x2=\"" + WIDTH + "\" y1=\"" + tenths(zero) + "\" y2=\"")
        .raw(tenths(zero) + "\" />");
    for (int i = 0; i < bars.size(); i++) {
      double value = bars.get(i).value().doubleValue();
      double height = Math.abs(HEIGHT * value / range);
      String kind = value < 0 ? "down" : i == bars.size() - 1 ? "last" : "up";
      html.raw("<rect class=\"" + kind + "\" x=\"" + tenths(i * step + step * 0.15) + "\" y=\"")
          .raw(tenths(value < 0 ? zero : zero - height) + "\" width=\"" + tenths(step * 0.7))
          .raw("\" height=\"" + tenths(height) + "\"><title>")
          .text(bars.get(i).label())
          .raw("</title></rect>");
    }
    html.raw("</svg>");
  }

  /** One decimal, whatever the program's language. */
  private static String tenths(double value) {
    long tenths = Math.round(value * 10);
    return tenths / 10 + "." + Math.abs(tenths % 10);
  }
}
