package io.hardclose.notice;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.ipc.http.HttpSender;
import io.micrometer.core.ipc.http.HttpUrlConnectionSender;
import io.micrometer.registry.otlp.OtlpConfig;
import io.micrometer.registry.otlp.OtlpMeterRegistry;
import io.micrometer.registry.otlp.OtlpMetricsSender;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sends the metrics once, when the run has ended, as an OpenTelemetry collector takes them. */
final class Otlp implements Notices.Channel {
  private final String url;

  /**
   * @param url whole, as http://collector:4318/v1/metrics
   */
  Otlp(String url) {
    this.url = url;
  }

  @Override
  public String name() {
    return "the OpenTelemetry collector at " + Http.place(url);
  }

  @Override
  public void tell(RunNotice notice) throws IOException {
    HttpSender http = new HttpUrlConnectionSender(Duration.ofSeconds(5), Duration.ofSeconds(10));
    IOException[] refused = new IOException[1];
    OtlpMetricsSender sender =
        request -> {
          try {
            HttpSender.Response answer =
                http.post(url)
                    .withContent("application/x-protobuf", request.getMetricsData())
                    .send();
            if (!answer.isSuccessful()) {
              refused[0] = new IOException("it answered " + answer.code());
            }
          } catch (Throwable e) {
            refused[0] = new IOException(e.getMessage(), e);
          }
        };
    OtlpMeterRegistry registry =
        OtlpMeterRegistry.builder(new Settings(url))
            .clock(Clock.SYSTEM)
            .metricsSender(sender)
            .build();
    RunMetrics.register(notice, registry);
    // Closing publishes what there is.
    registry.close();
    if (refused[0] != null) {
      throw refused[0];
    }
  }

  private record Settings(String url) implements OtlpConfig {
    @Override
    public @Nullable String get(String key) {
      return key.equals("otlp.url") ? url : null;
    }

    @Override
    public Map<String, String> resourceAttributes() {
      return Map.of("service.name", "hardclose");
    }
  }
}
