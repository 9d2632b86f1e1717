package io.hardclose.notice;

import io.micrometer.core.instrument.Clock;
import io.micrometer.registry.otlp.OtlpConfig;
import io.micrometer.registry.otlp.OtlpMeterRegistry;
import io.micrometer.registry.otlp.OtlpMetricsSender;
import java.io.IOException;
import java.net.http.HttpRequest;
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
    IOException[] refused = new IOException[1];
    OtlpMetricsSender sender =
        request -> {
          try {
            Http.post(
                url,
                "application/x-protobuf",
                HttpRequest.BodyPublishers.ofByteArray(request.getMetricsData()));
          } catch (IOException e) {
            refused[0] = e;
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            refused[0] = new IOException("the program was interrupted", e);
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
