package io.hardclose;

import io.hardclose.cli.HardcloseCommand;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** The program's entry point. */
public final class Hardclose {
  private Hardclose() {}

  public static void main(String[] args) {
    // Reports and messages are UTF-8 wherever they are printed, as files are.
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    System.exit(HardcloseCommand.execute(out, err, args));
  }
}
