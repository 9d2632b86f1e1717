package io.hardclose.cli;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One line of JSON for a log collector, in the Elastic Common Schema. */
final class EcsEvent {
  private static final Pattern CODE = Pattern.compile("(HC\\d{3}): ");

  private EcsEvent() {}

  /** What a command complains of: an error where it has a code. */
  static Map<String, Object> said(String line) {
    Matcher code = CODE.matcher(line);
    boolean refused = code.lookingAt();
    Map<String, Object> event = of(Instant.now(), refused ? "ERROR" : "INFO", line);
    if (refused) {
      event.put("error.code", code.group(1));
    }
    return event;
  }

  static Map<String, Object> of(Instant time, String level, String message) {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("@timestamp", time.toString());
    event.put("log.level", level);
    event.put("message", message);
    event.put("service.name", "hardclose");
    event.put("process.pid", ProcessHandle.current().pid());
    event.put("ecs.version", "8.11");
    return event;
  }
}
