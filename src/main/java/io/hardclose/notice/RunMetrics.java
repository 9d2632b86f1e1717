package io.hardclose.notice;

import io.hardclose.job.ExitCode;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

/** What a run and its book look like to monitoring. */
final class RunMetrics {
  static final String LAST_SUCCESS = "hardclose_last_success_timestamp_seconds";

  private RunMetrics() {}

  /** As Prometheus reads it. */
  static String text(RunNotice notice) {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    register(notice, registry);
    return registry.scrape();
  }

  static void register(RunNotice notice, MeterRegistry registry) {
    Run run = new Run(registry, notice.command());
    boolean worked = notice.exit() == ExitCode.DONE;
    run.gauge("run.success", "1 when the last run did its work", worked ? 1 : 0);
    run.gauge("run.exit.code", "Exit code of the last run", notice.exit().status());
    run.gauge("run.duration.seconds", "How long it took", notice.seconds());
    run.gauge("run.end.timestamp.seconds", "When it ended", notice.ended().toEpochMilli() / 1000.0);
    if (worked) {
      run.gauge(
          "last.success.timestamp.seconds",
          "When a run last did its work",
          notice.ended().toEpochMilli() / 1000.0);
    }
    run.gauge("run.months.closed", "Months the last run closed", notice.closed().size());
    notice
        .book()
        .ifPresent(
            book -> {
              run.gauge("months.due", "Months due to be closed", book.monthsDue());
              run.gauge("checks.failed", "Blockers the last checks found", book.checksFailed());
              run.gauge("checks.warned", "Warnings the last checks found", book.checksWarned());
              run.gauge("rows.rejected", "Rejected rows nobody mended", book.rowsRejected());
              run.gauge("rows.posted", "Rows of files posted, ever", book.rowsPosted());
              run.gauge("closes", "Closes ever made", book.closes());
              run.gauge("runs.died", "Jobs whose last run died", book.runsDied());
              run.gauge(
                  "close.retries", "Times a close was tried again, on record", book.closeRetries());
            });
  }

  private record Run(MeterRegistry registry, String command) {
    void gauge(String name, String description, double value) {
      Gauge.builder("hardclose." + name, () -> value)
          .description(description)
          .tag("command", command)
          .strongReference(true)
          .register(registry);
    }
  }
}
