package io.hardclose.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.Map;
import java.util.Optional;

/**
 * Where a command complains. Keeps the last of it for those who are told how the run ended, and
 * writes each line as an ECS event where logs are collected so.
 */
final class Said extends PrintWriter {
  private final Kept kept;

  private Said(Kept kept) {
    super(kept, true);
    this.kept = kept;
  }

  /**
   * @param environment HARDCLOSE_LOG_FORMAT: ecs, or else plain
   */
  static Said to(PrintWriter err, Map<String, String> environment) {
    return new Said(new Kept(err, isEcs(environment)));
  }

  static boolean isEcs(Map<String, String> environment) {
    return environment.getOrDefault("HARDCLOSE_LOG_FORMAT", "").strip().equals("ecs");
  }

  /** The refusal of another format than these two; a collector would not get what it waits for. */
  static Optional<String> unknownFormat(Map<String, String> environment) {
    String format = environment.getOrDefault("HARDCLOSE_LOG_FORMAT", "").strip();
    return format.isEmpty() || format.equals("ecs") || format.equals("plain")
        ? Optional.empty()
        : Optional.of(
            "HC641: HARDCLOSE_LOG_FORMAT \""
                + format
                + "\" is no format. Nothing was done. Write it as ecs or plain, or leave it out.");
  }

  /**
   * The same place, for what says how the work gets on: none of it is kept. Each call of the writer
   * writes whole lines, or in the plain format what is written over.
   */
  static PrintWriter inPassing(PrintWriter err) {
    return err instanceof Said said ? new PrintWriter(said.new Passing()) : err;
  }

  /** The last of it, at most 4000 characters. */
  String text() {
    return kept.text();
  }

  private final class Passing extends Writer {
    @Override
    public void write(char[] characters, int from, int length) {
      // A line of what is kept is written in pieces.
      synchronized (Said.this.lock) {
        kept.pass(new String(characters, from, length));
      }
    }

    @Override
    public void flush() {
      kept.flush();
    }

    @Override
    public void close() {
      kept.close();
    }
  }

  private static final class Kept extends Writer {
    private static final int LENGTH = 4000;

    private final PrintWriter err;
    private final boolean ecs;
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder line = new StringBuilder();

    Kept(PrintWriter err, boolean ecs) {
      this.err = err;
      this.ecs = ecs;
    }

    @Override
    public void write(char[] characters, int from, int length) throws IOException {
      text.append(characters, from, length);
      if (text.length() > LENGTH) {
        text.delete(0, text.length() - LENGTH);
      }
      if (!ecs) {
        err.write(characters, from, length);
        return;
      }
      line.append(characters, from, length);
      for (int end = line.indexOf("\n"); end >= 0; end = line.indexOf("\n")) {
        event(line.substring(0, end).strip());
        line.delete(0, end + 1);
      }
    }

    void pass(String said) {
      if (ecs) {
        said.lines().map(String::strip).forEach(this::event);
      } else {
        err.write(said);
      }
    }

    @Override
    public void flush() {
      err.flush();
    }

    @Override
    public void close() {
      err.close();
    }

    String text() {
      return text.toString();
    }

    private void event(String said) {
      if (said.isEmpty()) {
        return;
      }
      err.println(Json.text(EcsEvent.said(said)));
    }
  }
}
