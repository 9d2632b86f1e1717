package io.hardclose.notice;

import io.hardclose.database.SecretFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Everybody who is to be told, by the environment. Whoever cannot be reached is complained about,
 * and changes nothing of how the run ended.
 */
public final class Notices {
  /** For all of them together. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final List<Channel> channels;

  /** Somebody to tell. */
  interface Channel {
    /** For the complaint, without secrets. */
    String name();

    /**
     * @throws Exception when it cannot be told; the message is shown, and has no secret in it
     */
    void tell(RunNotice notice) throws Exception;
  }

  private Notices(List<Channel> channels) {
    this.channels = channels;
  }

  /**
   * @param environment HARDCLOSE_METRICS_DIR, HARDCLOSE_PUSHGATEWAY, HARDCLOSE_OTLP_URL,
   *     HARDCLOSE_WEBHOOK and HARDCLOSE_WEBHOOK_FILE, HARDCLOSE_MAIL_…
   */
  public static Notices of(Map<String, String> environment) {
    Settings settings = new Settings(environment);
    List<Channel> channels = new ArrayList<>();
    settings.value("METRICS_DIR").ifPresent(directory -> channels.add(new MetricsFile(directory)));
    settings.value("PUSHGATEWAY").ifPresent(url -> channels.add(new Pushgateway(url)));
    settings.value("OTLP_URL").ifPresent(url -> channels.add(new Otlp(url)));
    if (settings.hasSecret("WEBHOOK")) {
      channels.add(new Webhook(settings));
    }
    settings.value("MAIL_SERVER").ifPresent(server -> channels.add(new Mail(server, settings)));
    return new Notices(channels);
  }

  /** Whether there is anybody. */
  public boolean isWanted() {
    return !channels.isEmpty();
  }

  /**
   * Tells all of them, side by side, for ten seconds at most. Whoever takes longer is left to a
   * thread that does not keep the program.
   */
  public void tell(RunNotice notice, PrintWriter complaints) {
    tell(notice, complaints, PATIENCE);
  }

  void tell(RunNotice notice, PrintWriter complaints, Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    List<CompletableFuture<Optional<String>>> told =
        channels.stream().map(channel -> begin(channel, notice)).toList();
    for (int number = 0; number < channels.size(); number++) {
      Optional<String> reason = outcome(told.get(number), deadline - System.nanoTime());
      String name = channels.get(number).name();
      reason.ifPresent(why -> complaints.println(complaint(name, notice, why)));
    }
  }

  private static CompletableFuture<Optional<String>> begin(Channel channel, RunNotice notice) {
    CompletableFuture<Optional<String>> told = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                channel.tell(notice);
                told.complete(Optional.empty());
              } catch (Exception | LinkageError e) {
                told.complete(Optional.of(Http.reason(e)));
              }
            },
            "hardclose-notice");
    thread.setDaemon(true);
    thread.start();
    return told;
  }

  /** Why it was not told, if it was not. */
  private static Optional<String> outcome(
      CompletableFuture<Optional<String>> told, long nanosLeft) {
    try {
      return told.get(Math.max(nanosLeft, 0), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return Optional.of("it took too long");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("the program was interrupted");
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String complaint(String name, RunNotice notice, String reason) {
    return "HC634: "
        + name
        + " was not told how "
        + notice.command()
        + " ended: "
        + reason
        + ". What was done stands, and the exit code is that of the work. Mend the address"
        + " in the environment, or what answers there.";
  }

  /** The variables HARDCLOSE_…, and those that may be in a file. */
  record Settings(Map<String, String> environment) {
    Optional<String> value(String name) {
      return Optional.ofNullable(environment.get("HARDCLOSE_" + name))
          .filter(text -> !text.isBlank());
    }

    boolean hasSecret(String name) {
      return value(name).isPresent() || value(name + "_FILE").isPresent();
    }

    /**
     * @throws IOException naming the variable, when its file cannot be read
     */
    Optional<String> secret(String name) throws IOException {
      Optional<String> file = value(name + "_FILE");
      if (value(name).isPresent() || file.isEmpty()) {
        return value(name);
      }
      try {
        return Optional.of(SecretFile.firstLine(Path.of(file.get())));
      } catch (IOException e) {
        throw new IOException("HARDCLOSE_" + name + "_FILE names " + e.getMessage(), e);
      }
    }
  }
}
