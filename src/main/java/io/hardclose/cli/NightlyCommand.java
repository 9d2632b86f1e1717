package io.hardclose.cli;

import io.hardclose.job.ExitCode;
import io.hardclose.job.Refusal;
import io.hardclose.report.ExportTarget;
import io.hardclose.report.ReportFormat;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "nightly",
    header = "Do what each night asks for, and close the months that are due, oldest first.",
    description = {
      "",
      "In this order: months ahead, the inbox, the checks of open months, the views, the last close's"
          + " reports, the closes that are due.",
      "The same night again does only what is left; the last line says how it ended.",
      ""
    })
final class NightlyCommand extends DatabaseCommand {
  @ArgGroup(exclusive = false)
  private Intake intake = new Intake();

  /** The second goes with the first. */
  static final class Intake {
    @Option(
        names = "--inbox",
        paramLabel = "DIR",
        required = true,
        description = "Directory of files to load first.")
    private @Nullable Path inbox;

    @Option(
        names = "--mapping",
        paramLabel = "DIR",
        description =
            "With --inbox: directory of a mapping, for files that are no canonical inputs.")
    private @Nullable Path mapping;
  }

  @Option(
      names = "--as-of",
      paramLabel = "YYYY-MM-DD",
      description =
          "The day whose night it is. Default: today in the book's time zone. A month is due when it"
              + " is over since the days that finance.book.close_after_days asks for.")
  private @Nullable String asOf;

  @Option(
      names = "--ahead",
      paramLabel = "N",
      description =
          "Months to have open after the first open one, 0 to 120. Default: what the book's partition"
              + " policies say.")
  private @Nullable Integer ahead;

  @Option(
      names = "--by",
      paramLabel = "NAME",
      description = "Who closes. Default: the user of this session.")
  private String by = System.getProperty("user.name", "unknown");

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where reports go. Default: reports, which is made if it is missing.")
  private @Nullable Path out;

  @Option(
      names = "--format",
      paramLabel = "LIST",
      description = "csv, xlsx or both. Default: csv,xlsx.")
  private String formats = "csv,xlsx";

  @Mixin private SigningOption signing = new SigningOption();

  @Override
  void checkOptions() {
    signing.check();
    ReportFormat.parse(formats);
    if (ahead != null) {
      PartitionsCommand.requireAhead(ahead);
    }
    day();
  }

  @Override
  boolean isWatched() {
    return true;
  }

  @Override
  ExitCode run(HardcloseContext hardclose) {
    LocalDate today = today(hardclose);
    LocalDate day = day().orElse(today);
    if (day.isAfter(today)) {
      throw new Refusal(
          ExitCode.USAGE,
          "HC644",
          "--as-of "
              + day
              + " is yet to come: today is "
              + today
              + " where the book is kept. A night closes each month that is over by its day, and what"
              + " was closed takes no more postings. Nothing was done. Mend the day, or leave --as-of"
              + " out.");
    }
    Night night =
        new Night(
            day,
            intake.inbox,
            intake.mapping,
            Optional.ofNullable(ahead),
            by,
            out == null ? ExportTarget.byDefault() : out,
            formats,
            signing.key());
    return new NightlyRun(hardclose, night, out(), err()).run();
  }

  private Optional<LocalDate> day() {
    if (asOf == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDate.parse(asOf));
    } catch (DateTimeParseException e) {
      throw new Refusal(
          ExitCode.USAGE,
          "HC610",
          "--as-of \""
              + asOf
              + "\" is not a day. Which months are due hangs on it. Write it as YYYY-MM-DD, for"
              + " example 2026-11-01.",
          e);
    }
  }

  private static LocalDate today(HardcloseContext hardclose) {
    LocalDate today =
        hardclose
            .bean(JdbcOperations.class)
            .queryForObject("select finance.book_date()", LocalDate.class);
    if (today == null) {
      throw new IllegalStateException("the book has no row");
    }
    return today;
  }

  /**
   * What a night is told.
   *
   * @param inbox files to load; null when nothing is to be loaded
   */
  record Night(
      LocalDate asOf,
      @Nullable Path inbox,
      @Nullable Path mapping,
      Optional<Integer> ahead,
      String by,
      Path reports,
      String formats,
      Optional<Path> signingKey) {}
}
