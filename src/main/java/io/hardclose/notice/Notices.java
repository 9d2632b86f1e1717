package io.hardclose.notice;

import io.hardclose.database.SecretFile;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everybody who is to be told, by the environment. Whoever cannot be reached is complained about,
 * and changes nothing of how the run ended.
 */
public final class Notices {
  private final List<Channel> channels;

  /** Somebody to tell. */
  interface Channel {
    /** For the complaint, without secrets. */
    String name();

    /**
     * @throws Exception when it cannot be told; the message is shown
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
    settings.secret("WEBHOOK").ifPresent(url -> channels.add(new Webhook(url)));
    settings.value("MAIL_SERVER").ifPresent(server -> channels.add(new Mail(server, settings)));
    return new Notices(channels);
  }

  /** Whether there is anybody. */
  public boolean isWanted() {
    return !channels.isEmpty();
  }

  /** Tells all of them, one after the other, each for half a minute at most. */
  public void tell(RunNotice notice, PrintWriter complaints) {
    for (Channel channel : channels) {
      try {
        channel.tell(notice);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (Exception e) {
        complaints.println(
            "HC634: "
                + channel.name()
                + " was not told how "
                + notice.command()
                + " ended: "
                + reason(e)
                + ". What was done stands, and the exit code is that of the work. Mend the address"
                + " in the environment, or what answers there.");
      }
    }
  }

  private static String reason(Exception e) {
    String text = String.valueOf(e.getMessage()).lines().findFirst().orElse("").strip();
    String named = text.isEmpty() || text.equals("null") ? e.getClass().getSimpleName() : text;
    return named.endsWith(".") ? named.substring(0, named.length() - 1) : named;
  }

  /** The variables HARDCLOSE_…, and those that may be in a file. */
  record Settings(Map<String, String> environment) {
    Optional<String> value(String name) {
      return Optional.ofNullable(environment.get("HARDCLOSE_" + name))
          .filter(text -> !text.isBlank());
    }

    Optional<String> secret(String name) {
      return value(name)
          .or(() -> value(name + "_FILE").map(file -> SecretFile.read(Path.of(file))));
    }
  }
}
