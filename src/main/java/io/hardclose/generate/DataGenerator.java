package io.hardclose.generate;

import io.hardclose.job.ExitCode;
import io.hardclose.job.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Writes the canonical input files of a made-up company; see the package for what they hold. */
public final class DataGenerator {
  private final GenerateSettings settings;
  private final Consumer<GeneratedFile> onFile;
  private final List<GeneratedFile> files = new ArrayList<>();

  private DataGenerator(GenerateSettings settings, Consumer<GeneratedFile> onFile) {
    this.settings = settings;
    this.onFile = onFile;
  }

  /** As {@link #generate(GenerateSettings, Consumer)}, without a word on the way. */
  public static GenerateSummary generate(GenerateSettings settings) {
    return generate(settings, file -> {});
  }

  /**
   * Creates the directory where needed and writes all files.
   *
   * @param onFile told about each file as soon as it is complete
   * @throws Refusal HC805 when the directory is not an empty one, HC806 when it cannot be written
   */
  public static GenerateSummary generate(
      GenerateSettings settings, Consumer<GeneratedFile> onFile) {
    DataGenerator generator = new DataGenerator(settings, onFile);
    try {
      generator.prepareDirectory();
      generator.writeAll();
    } catch (IOException e) {
      throw generator.cannotWrite(e);
    }
    return new GenerateSummary(settings.out(), generator.files);
  }

  private void prepareDirectory() throws IOException {
    Path out = settings.out();
    if (Files.exists(out) && !Files.isDirectory(out)) {
      throw refusal("%s is not a directory.");
    }
    if (Files.isDirectory(out)) {
      try (Stream<Path> content = Files.list(out)) {
        if (content.findAny().isPresent()) {
          throw refusal("directory %s is not empty.");
        }
      }
    }
    Files.createDirectories(out);
  }

  private void writeAll() throws IOException {
    Path out = settings.out();
    Timeline timeline = new Timeline(settings.firstMonth(), settings.months());
    Customers customers = new Customers(settings.seed(), settings.accounts());
    Accounts accounts =
        new Accounts(settings.seed(), settings.accounts(), settings.months(), customers);
    Staff salesReps = Staff.salesReps(settings);
    Staff agents = Staff.supportAgents(settings);

    done(customers.write(out));
    done(accounts.write(out));
    done(new Catalog().write(out));
    done(salesReps.write(out));
    done(new Orders(settings, timeline, customers, salesReps).write(out));
    done(agents.write(out));
    done(new Tickets(settings, timeline, customers, agents).write(out));
    done(new Employees(settings, timeline).write(out));
    Transactions transactions = new Transactions(settings, timeline, accounts);
    for (int month = 0; month < settings.months(); month++) {
      done(transactions.writeMonth(out, month));
    }
  }

  private void done(List<GeneratedFile> written) {
    written.forEach(this::done);
  }

  private void done(GeneratedFile written) {
    files.add(written);
    onFile.accept(written);
  }

  private Refusal refusal(String what) {
    return new Refusal(
        ExitCode.USAGE,
        "HC805",
        what.replace("%s", settings.out().toString())
            + " Generated files among others would be loaded with them. Name an empty or a new"
            + " directory with --out.");
  }

  private Refusal cannotWrite(IOException cause) {
    return new Refusal(
        ExitCode.FAILED,
        "HC806",
        "cannot write to "
            + settings.out()
            + ": "
            + cause
            + ". What is there is not complete and must not be loaded. Make room or give the right"
            + " to write, empty the directory and run generate again.",
        cause);
  }
}
