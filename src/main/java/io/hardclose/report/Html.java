package io.hardclose.report;

/** Markup that is built piece by piece: well-formed, and whatever is text is escaped. */
final class Html {
  private final StringBuilder page = new StringBuilder();

  Html raw(String markup) {
    page.append(markup);
    return this;
  }

  Html text(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '&' -> page.append("&amp;");
        case '<' -> page.append("&lt;");
        case '>' -> page.append("&gt;");
        case '"' -> page.append("&quot;");
        default -> page.append(c < ' ' && c != '\n' && c != '\t' ? ' ' : c);
      }
    }
    return this;
  }

  /** An element that holds nothing but text. */
  Html element(String tag, String value) {
    return raw("<" + tag + ">").text(value).raw("</" + tag.split(" ", 2)[0] + ">");
  }

  @Override
  public String toString() {
    return page.toString();
  }
}
