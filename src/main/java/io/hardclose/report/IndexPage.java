package io.hardclose.report;

import io.hardclose.report.IndexFacts.Close;
import io.hardclose.report.IndexFacts.Finding;
import io.hardclose.report.IndexFacts.Month;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The index as a page that needs nothing but itself. */
final class IndexPage {
  /** In each page of ours, and in no other. */
  static final String MARK = "<meta name=\"generator\" content=\"Hardclose\" />";

  private final IndexFacts facts;
  private final String style;
  private final Html html = new Html();

  IndexPage(IndexFacts facts, String style) {
    this.facts = facts;
    this.style = style;
  }

  String markup() {
    html.raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\" />\n")
        .raw(MARK)
        .raw("\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\" />\n")
        .element("title", facts.company() + ": closes")
        .raw("\n<style>\n" + style + "</style>\n</head>\n<body>\n<header>")
        .element("h1", facts.company())
        .element("p", "Closed months, their reports and their proof. Times in " + facts.timeZone())
        .element("p id=\"as-of\"", "As of " + facts.asOf() + ". Later changes are not shown.")
        .raw("</header>\n<main>\n");
    writeFigures();
    writeMonths();
    writeCloses();
    writeRuns();
    html.raw("<footer>")
        .text(
            "Written by Hardclose after each close, export, reopening and lock. Compare a file with the digest"
                + " beside it, and a close with ./hardclose verify.")
        .raw("</footer>\n</main>\n</body>\n</html>\n");
    return html.toString();
  }

  private List<Month> closed() {
    return facts.months().stream().filter(Month::isClosed).toList();
  }

  private void writeFigures() {
    if (closed().isEmpty()) {
      html.element("p class=\"none\"", "No month is closed.").raw("\n");
      return;
    }
    html.raw("<h2>Key figures</h2>\n<div class=\"figures\">\n");
    figure("Revenue of the month", Month::revenue);
    figure("Net income of the month", Month::netIncome);
    figure("Cash at its end", Month::cash);
    figure("Receivables at its end", Month::receivables);
    html.raw("</div>\n");
  }

  private void figure(String title, Function<Month, @Nullable BigDecimal> value) {
    Month last = closed().get(closed().size() - 1);
    html.raw("<div class=\"figure\">").element("h3", title);
    html.raw("<div class=\"value\">")
        .text(amount(value.apply(last)) + " " + last.currency())
        .raw("</div><div class=\"when\">")
        .text(closed().get(0).period() + " to " + last.period())
        .raw("</div>\n");
    List<Bars.Bar> bars = new ArrayList<>();
    for (Month month : closed()) {
      @Nullable BigDecimal amount = value.apply(month);
      bars.add(
          new Bars.Bar(
              month.period() + ": " + amount(amount), amount == null ? BigDecimal.ZERO : amount));
    }
    Bars.draw(html, title, bars);
    html.raw("</div>\n");
  }

  private void writeMonths() {
    html.raw("<h2>Months</h2>\n<table id=\"months\"><thead><tr>");
    for (String header : List.of("Month", "State", "Close", "Closed", "By")) {
      html.element("th", header);
    }
    for (String header : List.of("Postings", "Revenue", "Net income")) {
      html.element("th class=\"n\"", header);
    }
    html.element("th", "Checks").element("th", "Root digest").raw("</tr></thead>\n<tbody>\n");
    facts.months().stream()
        .sorted(Comparator.comparing((Month month) -> month.period().firstDay()).reversed())
        .forEach(this::writeMonth);
    html.raw("</tbody></table>\n");
  }

  private void writeMonth(Month month) {
    html.raw("<tr><td>");
    if (month.hasClose()) {
      html.raw("<a href=\"#" + anchor(month.period().toString(), month.closeNo()) + "\">")
          .text(month.period().toString())
          .raw("</a>");
    } else {
      html.text(month.period().toString());
    }
    html.raw("</td><td><span class=\"state " + month.state() + "\">")
        .text(
            month.hasClose() && !month.isClosed()
                ? month.state().replace('_', ' ') + " again"
                : month.state().replace('_', ' '))
        .raw("</span></td>")
        .element("td", month.closeNo() == 0 ? "" : String.valueOf(month.closeNo()))
        .element("td", month.closedAt())
        .element("td", month.closedBy())
        .element(
            "td class=\"n\"",
            month.postings() == null ? "" : String.format(Locale.ROOT, "%,d", month.postings()));
    money(month.revenue());
    money(month.netIncome());
    html.raw("<td>");
    if (month.hasClose()) {
      html.element("span class=\"good\"", month.passed() + " of " + month.checks());
      html.raw(month.warnings() > 0 ? " <span class=\"warm\">" : "")
          .raw(month.warnings() > 0 ? month.warnings() + " to look at</span>" : "")
          .raw(
              month.waived() > 0
                  ? " <span class=\"bad\">" + month.waived() + " waived</span>"
                  : "");
    }
    html.raw("</td><td>")
        .element("code", month.root().substring(0, Math.min(16, month.root().length())))
        .raw("</td></tr>\n");
  }

  private void money(@Nullable BigDecimal value) {
    boolean negative = value != null && value.signum() < 0;
    html.element(negative ? "td class=\"n neg\"" : "td class=\"n\"", amount(value));
  }

  private void writeCloses() {
    html.raw("<h2>Closes and their files</h2>\n");
    boolean first = true;
    for (Close close : facts.closes()) {
      html.raw(
              "<details id=\""
                  + anchor(close.period().toString(), close.closeNo())
                  + (first ? "\" open=\"open\"><summary>" : "\"><summary>"))
          .text(
              close.period()
                  + ", close "
                  + close.closeNo()
                  + ": "
                  + close.files().size()
                  + " files")
          .raw("</summary><div>\n<p>")
          .text("Closed " + close.closedAt() + " by " + close.closedBy() + ", " + close.program())
          .raw("<br />Root <code>")
          .text(close.root())
          .raw("</code></p>\n");
      writeFiles(close);
      writeFindings(close.findings());
      html.raw("</div></details>\n");
      first = false;
    }
  }

  private void writeFiles(Close close) {
    html.raw("<table class=\"files\"><thead><tr>")
        .element("th", "File")
        .element("th class=\"n\"", "Bytes")
        .element("th", "SHA-256")
        .raw("</tr></thead>\n<tbody>\n");
    for (IndexFacts.Published file : close.files()) {
      html.raw("<tr><td><a href=\"")
          .text(file.path())
          .raw("\">")
          .text(file.name())
          .raw("</a></td>")
          .element("td class=\"n\"", String.format(Locale.ROOT, "%,d", file.bytes()))
          .raw("<td>")
          .element("code", file.sha256())
          .raw("</td></tr>\n");
    }
    html.raw("</tbody></table>\n");
  }

  private void writeFindings(List<Finding> findings) {
    html.raw("<table class=\"checks\"><thead><tr>")
        .element("th", "Check")
        .element("th", "What it holds")
        .element("th", "Result")
        .raw("</tr></thead>\n<tbody>\n");
    for (Finding finding : findings) {
      html.raw("<tr><td>")
          .element("code", finding.name())
          .raw("</td>")
          .element("td", finding.title());
      if (finding.offenders() == 0) {
        html.element("td class=\"good\"", "passed");
      } else {
        html.element(
            finding.waived() ? "td class=\"bad\"" : "td class=\"warm\"",
            (finding.waived() ? "waived" : finding.severity())
                + ", "
                + finding.offenders()
                + " rows");
      }
      html.raw("</tr>\n");
    }
    html.raw("</tbody></table>\n");
  }

  private void writeRuns() {
    html.raw("<h2>Runs</h2>\n<table id=\"runs\"><thead><tr>");
    for (String header : List.of("Job", "Month", "Began", "Ended", "Result")) {
      html.element("th", header);
    }
    html.raw("</tr></thead>\n<tbody>\n");
    for (IndexFacts.Run run : facts.runs()) {
      html.raw("<tr>")
          .element("td", run.job())
          .element("td", run.period())
          .element("td", run.began())
          .element("td", run.ended())
          .element(
              run.status().equals("COMPLETED") ? "td class=\"good\"" : "td class=\"bad\"",
              run.status().toLowerCase(Locale.ROOT))
          .raw("</tr>\n");
    }
    html.raw("</tbody></table>\n");
  }

  private static String anchor(String period, int closeNo) {
    return "close-" + period + "-" + closeNo;
  }

  /** Two decimals: the files beside it have them all. */
  private static String amount(@Nullable BigDecimal value) {
    return value == null
        ? ""
        : String.format(Locale.ROOT, "%,.2f", value.setScale(2, RoundingMode.HALF_UP));
  }
}
