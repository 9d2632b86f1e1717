package io.hardclose.notice;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardclose.job.ExitCode;
import io.hardclose.notice.RunNotice.BookFacts;
import io.hardclose.notice.RunNotice.ClosedMonth;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Who is told what, and that nobody who cannot be told changes how a run ended. */
class NoticesTest {
  private static final Instant BEGUN = Instant.parse("2026-11-01T02:30:00Z");
  private static final BookFacts BOOK = new BookFacts(2, "2026-10", 1, 3, 7, 5000, 12, 0, 4);

  @TempDir private Path folder;

  private final StringWriter complaints = new StringWriter();

  @Test
  void aCloseIsToldWithItsFacts() throws IOException {
    try (Listener listener = Listener.answering(200)) {
      tell(Map.of("HARDCLOSE_WEBHOOK", listener.url() + "/secret/path"), closed());

      assertThat(complaints.toString()).isEmpty();
      assertThat(listener.heard()).hasSize(1);
      assertThat(listener.heard().get(0).path()).isEqualTo("/secret/path");
      JsonNode told = JsonMapper.shared().readTree(listener.heard().get(0).text());
      assertThat(told.path("text").asString()).isEqualTo("hardclose nightly: closed 2026-10");
      assertThat(told.path("event").asString()).isEqualTo("close");
      assertThat(told.path("seconds").asDouble()).isEqualTo(12.5);
      assertThat(told.path("closed").toString())
          .isEqualTo(
              "[{\"period\":\"2026-10\",\"closeNo\":1,\"closedBy\":\"anna\",\"postings\":895,"
                  + "\"root\":\"abc\"}]");
      assertThat(told.path("book").path("monthsDue").asInt()).isEqualTo(2);
    }
  }

  @Test
  void refusalsAndFailuresAreToldAndWhatIsNoNewsIsNot() throws IOException {
    try (Listener listener = Listener.answering(200)) {
      Map<String, String> webhook = Map.of("HARDCLOSE_WEBHOOK", listener.url());
      tell(webhook, ended(ExitCode.DONE, ""));
      tell(webhook, ended(ExitCode.ALREADY_RUNNING, "HC601: elsewhere"));
      assertThat(listener.heard()).isEmpty();

      tell(webhook, ended(ExitCode.REFUSED, "HC103: period 2026-10 is refused."));
      tell(webhook, ended(ExitCode.FAILED, "HC506: cannot connect."));

      assertThat(listener.heard())
          .extracting(heard -> JsonMapper.shared().readTree(heard.text()).path("text").asString())
          .containsExactly(
              "hardclose nightly: refusal, exit 3\nHC103: period 2026-10 is refused.",
              "hardclose nightly: failure, exit 1\nHC506: cannot connect.");
    }
  }

  @Test
  void aWebhookThatIsDownOrFailsOrIsSlowIsComplainedAboutWithoutItsSecretAndInBoundedTime()
      throws IOException {
    try (Listener failing = Listener.answering(503);
        Listener gone = Listener.answering(404);
        Listener slow = Listener.silentFor(60_000)) {
      tell(Map.of("HARDCLOSE_WEBHOOK", failing.url() + "/s3cret"), closed());
      tell(Map.of("HARDCLOSE_WEBHOOK", gone.url() + "/s3cret"), closed());
      tell(Map.of("HARDCLOSE_WEBHOOK", "http://localhost:1/s3cret"), closed());
      long begun = System.nanoTime();
      tell(Map.of("HARDCLOSE_WEBHOOK", slow.url() + "/s3cret"), closed());

      assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun)).isBetween(3L, 6L);
      assertThat(failing.heard()).hasSize(2);
      assertThat(gone.heard()).hasSize(1);
      assertThat(complaints.toString().lines().toList())
          .hasSize(4)
          .allMatch(line -> line.startsWith("HC634: the webhook at http://localhost:"))
          .noneMatch(line -> line.contains("s3cret"));
      assertThat(complaints.toString())
          .contains(
              "HC634: the webhook at "
                  + failing.url()
                  + " was not told how nightly ended: it answered 503. What was done stands, and"
                  + " the exit code is that of the work.");
    }
  }

  /** What answers a byte at a time, or a line at a time, is never silent for long. */
  @Test
  void whoeverTakesHisTimeKeepsNobodyWaiting() throws Exception {
    try (Listener dripping = Listener.dripping(200);
        ServerSocket mail = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CompletableFuture<Void> greeting = CompletableFuture.runAsync(() -> greetForEver(mail));
      long begun = System.nanoTime();
      Notices.of(
              Map.of(
                  "HARDCLOSE_WEBHOOK",
                  dripping.url() + "/s3cret",
                  "HARDCLOSE_PUSHGATEWAY",
                  dripping.url(),
                  "HARDCLOSE_OTLP_URL",
                  dripping.url() + "/v1/metrics",
                  "HARDCLOSE_METRICS_DIR",
                  folder.toString(),
                  "HARDCLOSE_MAIL_SERVER",
                  "smtp://localhost:" + mail.getLocalPort(),
                  "HARDCLOSE_MAIL_FROM",
                  "hardclose@example.com",
                  "HARDCLOSE_MAIL_TO",
                  "anna@example.com"))
          .tell(closed(), new PrintWriter(complaints, true), Duration.ofSeconds(6));

      assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun)).isLessThan(7500);
      assertThat(greeting).isNotCompletedExceptionally();
      assertThat(complaints.toString().lines())
          .hasSize(4)
          .allMatch(line -> line.startsWith("HC634: "))
          .anyMatch(
              line ->
                  line.startsWith("HC634: the webhook at " + dripping.url() + " was")
                      && line.contains("it did not answer within 4 s."))
          .anyMatch(
              line ->
                  line.startsWith("HC634: the mail server smtp://localhost:")
                      && line.contains("it took too long."));
      assertThat(folder.resolve("hardclose_nightly.prom")).exists();
    }
  }

  private static void greetForEver(ServerSocket socket) {
    try (Socket client = socket.accept()) {
      for (int line = 0; line < 300; line++) {
        client.getOutputStream().write("220-wait\r\n".getBytes(StandardCharsets.US_ASCII));
        Thread.sleep(200);
      }
    } catch (IOException | InterruptedException e) {
      // The other end is gone.
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://user:s3cret@127.0.0.1:1/s3cret",
        "http://bad host/s3cret",
        "ftp://localhost/s3cret",
        "s3cret",
        "http://nobody.invalid/s3cret?s3cret=s3cret#s3cret"
      })
  void noSecretOfAnAddressIsInTheComplaint(String address) {
    for (String variable :
        List.of(
            "HARDCLOSE_WEBHOOK",
            "HARDCLOSE_PUSHGATEWAY",
            "HARDCLOSE_OTLP_URL",
            "HARDCLOSE_MAIL_SERVER")) {
      Map<String, String> environment = new TreeMap<>(Map.of(variable, address));
      environment.put("HARDCLOSE_MAIL_FROM", "hardclose@example.com");
      environment.put("HARDCLOSE_MAIL_TO", "anna@example.com");
      tell(environment, closed());
    }

    assertThat(complaints.toString().lines())
        .hasSize(4)
        .allMatch(line -> line.startsWith("HC634: "))
        .noneMatch(line -> line.contains("s3cret") || line.contains("null"));
  }

  @Test
  void aFileOfASecretThatIsMissingIsComplainedAboutByTheNameOfItsVariable() {
    tell(Map.of("HARDCLOSE_WEBHOOK_FILE", "/nonexistent"), closed());

    assertThat(complaints.toString())
        .startsWith(
            "HC634: the webhook of HARDCLOSE_WEBHOOK_FILE was not told how nightly ended:"
                + " HARDCLOSE_WEBHOOK_FILE names /nonexistent: there is no such file. What was done"
                + " stands, and the exit code is that of the work.");
  }

  @Test
  void aMailHasTheFactsToo() throws Exception {
    try (MailServer server = new MailServer()) {
      tell(
          Map.of(
              "HARDCLOSE_MAIL_SERVER", server.url(),
              "HARDCLOSE_MAIL_FROM", "hardclose@example.com",
              "HARDCLOSE_MAIL_TO", "anna@example.com, bob@example.com"),
          closed());

      assertThat(complaints.toString()).isEmpty();
      List<String> mail = server.mail.get(10, TimeUnit.SECONDS);
      assertThat(mail)
          .contains(
              "MAIL FROM:<hardclose@example.com>",
              "RCPT TO:<anna@example.com>",
              "RCPT TO:<bob@example.com>",
              "Subject: hardclose nightly: closed 2026-10",
              "period 2026-10 is closed, close 1 by anna: 895 postings, root abc.",
              "Months due: 2. Checks failed: 1. Rejected rows: 7.");
    }
  }

  @Test
  void theMetricsFileHasThisRunAndTheLastSuccess() throws IOException {
    Map<String, String> metrics = Map.of("HARDCLOSE_METRICS_DIR", folder.toString());
    Path file = folder.resolve("hardclose_nightly.prom");

    tell(metrics, closed());
    assertThat(samples(file))
        .contains(
            "hardclose_run_success{command=\"nightly\"} 1.0",
            "hardclose_run_duration_seconds{command=\"nightly\"} 12.5",
            "hardclose_last_success_timestamp_seconds{command=\"nightly\"} 1.7935002125E9",
            "hardclose_months_due{command=\"nightly\"} 2.0",
            "hardclose_checks_failed{command=\"nightly\"} 1.0",
            "hardclose_rows_posted{command=\"nightly\"} 5000.0",
            "hardclose_close_retries{command=\"nightly\"} 4.0");

    tell(metrics, ended(ExitCode.REFUSED, "HC103"));
    tell(metrics, ended(ExitCode.FAILED, "HC506"));
    assertThat(samples(file))
        .contains(
            "hardclose_run_success{command=\"nightly\"} 0.0",
            "hardclose_run_exit_code{command=\"nightly\"} 1.0",
            "hardclose_last_success_timestamp_seconds{command=\"nightly\"} 1.7935002125E9");
    // Nobody else tells of a night that finds another one each time.
    tell(metrics, ended(ExitCode.ALREADY_RUNNING, "HC510"));
    assertThat(samples(file))
        .contains(
            "hardclose_run_exit_code{command=\"nightly\"} 4.0",
            "hardclose_last_success_timestamp_seconds{command=\"nightly\"} 1.7935002125E9");
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void pushgatewayAndOpenTelemetryGetTheSame() throws IOException {
    try (Listener listener = Listener.answering(200)) {
      tell(
          Map.of(
              "HARDCLOSE_PUSHGATEWAY", listener.url() + "/",
              "HARDCLOSE_OTLP_URL", listener.url() + "/v1/metrics"),
          closed());

      assertThat(complaints.toString()).isEmpty();
      assertThat(listener.heard())
          .extracting(Listener.Heard::path)
          .containsExactlyInAnyOrder("/metrics/job/hardclose/command/nightly", "/v1/metrics");
      for (Listener.Heard heard : listener.heard()) {
        if (heard.path().equals("/v1/metrics")) {
          assertThat(heard.type()).isEqualTo("application/x-protobuf");
          assertThat(heard.text()).contains("hardclose.months.due", "nightly");
        } else {
          assertThat(heard.text()).contains("hardclose_months_due{command=\"nightly\"} 2.0\n");
        }
      }
    }
  }

  private void tell(Map<String, String> environment, RunNotice notice) {
    Notices.of(environment).tell(notice, new PrintWriter(complaints, true));
  }

  private static RunNotice closed() {
    return new RunNotice(
        "nightly",
        BEGUN,
        BEGUN.plusMillis(12_500),
        ExitCode.DONE,
        "",
        List.of(new ClosedMonth("2026-10", 1, "anna", 895, "abc")),
        Optional.of(BOOK));
  }

  private static RunNotice ended(ExitCode exit, String said) {
    return new RunNotice(
        "nightly", BEGUN, BEGUN.plusSeconds(1), exit, said, List.of(), Optional.of(BOOK));
  }

  private static List<String> samples(Path file) throws IOException {
    return Files.readAllLines(file).stream().filter(line -> !line.startsWith("#")).toList();
  }
}
