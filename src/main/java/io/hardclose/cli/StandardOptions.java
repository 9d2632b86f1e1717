package io.hardclose.cli;

import picocli.CommandLine.Option;

/** What every command takes. */
final class StandardOptions {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  @Option(names = "--debug", description = "Show stack traces and the log.")
  private boolean debug;

  boolean debug() {
    return debug;
  }
}
