package io.hardclose.cli;

import io.hardclose.job.ExitCode;
import io.hardclose.proof.SigningKeys;
import io.hardclose.report.ExportTarget;
import io.hardclose.report.ReportFormat;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "close",
    description =
        "Close a month: check, seal, post the journal, refresh views, export reports, prove.")
final class CloseCommand extends DatabaseCommand {
  @Mixin private PeriodOption month = new PeriodOption();

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

  @Option(
      names = "--sign-with",
      paramLabel = "FILE",
      description =
          "Sign the proof with this Ed25519 private key, PKCS#8 PEM. Default: the file that"
              + " HARDCLOSE_SIGNING_KEY names, if set.")
  private @Nullable Path signWith;

  @Override
  void checkOptions() {
    signingKey().ifPresent(SigningKeys::privateKey);
    month.period();
    ReportFormat.parse(formats);
  }

  @Override
  ExitCode run(HardcloseContext hardclose) {
    return new MonthEnd(hardclose, out(), err())
        .close(
            month.period(),
            by,
            out == null ? ExportTarget.byDefault() : out,
            formats,
            signingKey());
  }

  private Optional<Path> signingKey() {
    return Optional.ofNullable(signWith)
        .or(() -> Optional.ofNullable(System.getenv("HARDCLOSE_SIGNING_KEY")).map(Path::of));
  }
}
