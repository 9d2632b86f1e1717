package io.hardclose.cli;

import tools.jackson.databind.json.JsonMapper;

/** What {@code --json} prints: one document, the names of the records' components as keys. */
final class Json {
  private Json() {}

  static String text(Object value) {
    return JsonMapper.shared().writeValueAsString(value);
  }
}
