package io.hardclose.notice;

import io.hardclose.database.Software;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** Posts one JSON document when a month was closed, or a run was refused or failed. */
final class Webhook implements Notices.Channel {
  private final Notices.Settings settings;

  Webhook(Notices.Settings settings) {
    this.settings = settings;
  }

  @Override
  public String name() {
    return settings
        .value("WEBHOOK")
        .map(url -> "the webhook at " + Http.place(url))
        .orElse("the webhook of HARDCLOSE_WEBHOOK_FILE");
  }

  @Override
  public void tell(RunNotice notice) throws Exception {
    Optional<String> event = notice.event();
    if (event.isPresent()) {
      Http.post(
          settings.secret("WEBHOOK").orElseThrow(), "application/json", json(notice, event.get()));
    }
  }

  /** {@code text} is what chat programs show; the rest is for programs. */
  static String json(RunNotice notice, String event) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("text", notice.subject() + (notice.said().isEmpty() ? "" : "\n" + notice.said()));
    document.put("event", event);
    document.put("command", notice.command());
    document.put("exit", notice.exit().status());
    document.put("startedAt", notice.started().toString());
    document.put("seconds", notice.seconds());
    document.put("closed", notice.closed());
    document.put("said", notice.said());
    document.put("book", notice.book().orElse(null));
    document.put("version", Software.installed().version());
    return JsonMapper.shared().writeValueAsString(document);
  }
}
