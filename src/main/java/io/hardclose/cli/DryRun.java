package io.hardclose.cli;

import io.hardclose.close.Finding;
import io.hardclose.close.Rehearsal;
import io.hardclose.job.ExitCode;
import io.hardclose.job.JobRuns;
import io.hardclose.period.AccountingPeriod;
import io.hardclose.period.Period;
import io.hardclose.period.Periods;
import io.hardclose.proof.ProofBundle;
import io.hardclose.publish.PublishedFile;
import io.hardclose.report.ExportRequest;
import io.hardclose.report.ExportTarget;
import io.hardclose.report.ReportExport;
import io.hardclose.report.ReportFormat;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.util.FileSystemUtils;

/** Rehearses a close: what it would write, beside the month before and beside the books. */
final class DryRun {
  private final HardcloseContext hardclose;
  private final PrintWriter out;
  private final PrintWriter err;
  private final boolean json;

  DryRun(HardcloseContext hardclose, PrintWriter out, PrintWriter err, boolean json) {
    this.hardclose = hardclose;
    this.out = out;
    this.err = err;
    this.json = json;
  }

  /** What a rehearsed close left to look at. */
  private record Rehearsed(List<CloseComparison> lines, List<PublishedFile> files) {}

  /** Not beside a close: what it shows would be gone before it is printed. */
  ExitCode of(AccountingPeriod month, String by, Optional<Path> parent, String formats) {
    return hardclose
        .bean(JobRuns.class)
        .alone("monthly-closure", () -> rehearse(month, by, parent, formats));
  }

  private ExitCode rehearse(
      AccountingPeriod month, String by, Optional<Path> parent, String formats) {
    Periods periods = new Periods(hardclose.bean(JdbcOperations.class));
    CheckCommand.requireKnown(month, periods);
    Period before = periods.find(month).orElseThrow();
    if (before.isClosed()) {
      out.println(json ? Json.text(nothingToRehearse(before)) : sentence(before));
      return ExitCode.DONE;
    }
    Path scratch = scratch(month, parent);
    boolean kept = false;
    try {
      ExportRequest request =
          new ExportRequest(
              month, Optional.empty(), scratch, ReportFormat.parse(formats), List.of());
      Rehearsal.Outcome<Rehearsed> outcome =
          hardclose
              .bean(Rehearsal.class)
              .of(month, by, closed -> look(closed, request, before.closeNo() + 1));
      kept = outcome.seen().isPresent();
      return print(before, outcome, scratch);
    } finally {
      if (!kept) {
        delete(scratch);
      }
    }
  }

  private Rehearsed look(Connection closed, ExportRequest request, int closeNo) {
    try {
      List<PublishedFile> files =
          new ArrayList<>(hardclose.bean(ReportExport.class).exportWithin(closed, request));
      files.addAll(
          hardclose
              .bean(ProofBundle.class)
              .writeWithin(closed, request.period(), closeNo, request.out(), Optional.empty()));
      return new Rehearsed(
          CloseComparison.read(hardclose.bean(JdbcOperations.class), request.period()), files);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private ExitCode print(Period before, Rehearsal.Outcome<Rehearsed> outcome, Path scratch) {
    List<Finding> findings = outcome.findings();
    Optional<Rehearsed> seen = outcome.seen();
    if (json) {
      out.println(Json.text(document(before, outcome, scratch)));
    } else {
      CheckCommand.print(out, before.period(), findings);
      seen.ifPresent(
          rehearsed -> {
            new ComparisonTable(out).print(before, rehearsed.lines());
            out.println();
            out.println(
                "Nothing was changed. "
                    + rehearsed.files().size()
                    + " files, as close "
                    + (before.closeNo() + 1)
                    + " would export them, are in "
                    + scratch);
          });
    }
    if (seen.isEmpty()) {
      out.flush();
      err.println(
          "A close of "
              + before.period()
              + " would be refused (HC103). Nothing was changed. Mend the rows above and run the same"
              + " command again.");
      return ExitCode.REFUSED;
    }
    return ExitCode.DONE;
  }

  private static String sentence(Period closed) {
    return "Nothing to rehearse: period "
        + closed.period()
        + " is already "
        + closed.state()
        + ", close "
        + closed.closeNo()
        + ".";
  }

  private static Document nothingToRehearse(Period closed) {
    return new Document(
        closed.period().toString(),
        closed.state(),
        closed.closeNo(),
        false,
        List.of(),
        List.of(),
        List.of(),
        null);
  }

  private static Document document(
      Period before, Rehearsal.Outcome<Rehearsed> outcome, Path scratch) {
    return new Document(
        before.period().toString(),
        before.state(),
        before.closeNo() + 1,
        outcome.seen().isEmpty(),
        outcome.findings(),
        outcome.seen().map(Rehearsed::lines).orElse(List.of()),
        outcome.seen().map(Rehearsed::files).orElse(List.of()).stream()
            .map(file -> scratch.relativize(file.path()).toString())
            .toList(),
        outcome.seen().isPresent() ? scratch.toString() : null);
  }

  /** A folder of its own each time: what a rehearsal exports is never mistaken for a close. */
  private static Path scratch(AccountingPeriod month, Optional<Path> parent) {
    parent.ifPresent(ExportTarget::check);
    String prefix = "hardclose-dry-run-" + month + "-";
    try {
      return (parent.isPresent()
              ? Files.createTempDirectory(parent.get(), prefix)
              : Files.createTempDirectory(prefix))
          .toAbsolutePath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path scratch) {
    try {
      FileSystemUtils.deleteRecursively(scratch);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * What {@code --json} prints.
   *
   * @param state as the month is now; closed or locked when there is nothing to rehearse
   * @param closeNo of the close rehearsed, or of the one that stands
   * @param folder where the files are; null when the close would be refused, or was done before
   */
  record Document(
      String period,
      String state,
      int closeNo,
      boolean refused,
      List<Finding> findings,
      List<CloseComparison> comparison,
      List<String> files,
      @Nullable String folder) {}
}
