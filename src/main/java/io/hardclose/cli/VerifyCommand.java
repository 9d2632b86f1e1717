package io.hardclose.cli;

import io.hardclose.job.ExitCode;
import io.hardclose.job.Refusal;
import io.hardclose.period.AccountingPeriod;
import io.hardclose.period.Periods;
import io.hardclose.proof.Difference;
import io.hardclose.proof.Verification;
import io.hardclose.proof.VerifiedClose;
import io.hardclose.publish.SigningKeys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "verify",
    description =
        "Compute closed months again from their rows and compare them with what was closed, in the"
            + " database and in the bundles beside the reports; exit 6 when one differs.")
final class VerifyCommand extends DatabaseCommand {
  private static final Path DEFAULT_BUNDLES = Path.of("reports");

  @Option(
      names = "--period",
      paramLabel = "YYYY-MM",
      description = "One month. Default: every closed month.")
  private @Nullable String period;

  @Option(
      names = "--bundle",
      paramLabel = "DIR",
      description =
          "A directory of reports, or one close's folder in it; a close without a bundle there is a"
              + " difference. Default: the bundles that are in reports, if there are any.")
  private @Nullable Path bundle;

  @Option(
      names = "--public-key",
      paramLabel = "FILE",
      description = "Ed25519 public key, PEM: each bundle must be signed by it.")
  private @Nullable Path publicKey;

  @Option(
      names = "--archive",
      paramLabel = "DIR",
      description =
          "The archive directory: months whose rows were dropped are verified from their Parquet"
              + " files. Default: archive, if it is there.")
  private @Nullable Path archive;

  @Option(names = "--json", description = "Print the differences as JSON.")
  private boolean json;

  @Override
  void checkOptions() {
    if (period != null) {
      AccountingPeriod.parse(period);
    }
    if (publicKey != null) {
      SigningKeys.publicKey(publicKey);
      requireBundles();
    }
  }

  @Override
  boolean isWatched() {
    return true;
  }

  @Override
  ExitCode run(HardcloseContext hardclose) {
    Optional<AccountingPeriod> month = Optional.ofNullable(period).map(AccountingPeriod::parse);
    month.ifPresent(
        one -> CheckCommand.requireKnown(one, new Periods(hardclose.bean(JdbcOperations.class))));
    List<VerifiedClose> closes =
        hardclose
            .bean(Verification.class)
            .verify(
                new Verification.Request(
                    month,
                    bundles(),
                    bundle != null,
                    Optional.ofNullable(publicKey).map(SigningKeys::publicKey),
                    archive()));
    List<Difference> differences =
        closes.stream().flatMap(close -> close.differences().stream()).toList();
    if (json) {
      out().println(Json.text(differences));
    } else {
      closes.forEach(this::print);
      out().println(summary(closes, differences));
    }
    return differences.isEmpty() ? ExitCode.DONE : ExitCode.DIFFERENCE;
  }

  /** A key that no signature was held against would prove nothing, and look as if it did. */
  private void requireBundles() {
    if (bundles().isEmpty()) {
      throw new Refusal(
          ExitCode.USAGE,
          "HC825",
          "there is a public key and no bundle to hold it against: "
              + DEFAULT_BUNDLES.toAbsolutePath()
              + " is no directory. Signatures are in the bundles, not in the database. Name the"
              + " directory of the reports with --bundle.");
    }
  }

  private Optional<Path> archive() {
    return Optional.ofNullable(archive)
        .or(() -> Optional.of(Path.of("archive")).filter(Files::isDirectory));
  }

  private Optional<Path> bundles() {
    return Optional.ofNullable(bundle)
        .or(() -> Optional.of(DEFAULT_BUNDLES).filter(Files::isDirectory));
  }

  private void print(VerifiedClose close) {
    out()
        .println(
            "period "
                + close.period()
                + " close "
                + close.closeNo()
                + (close.standing() ? "" : ", which does not stand,")
                + (close.differences().isEmpty() ? " is as it was closed" : " DIFFERS")
                + (close.fromArchive() ? "; its postings were read from the archive" : "")
                + (close.postingsGone() ? "; its postings are gone and were not read" : "")
                + close.bundle().map(folder -> " (bundle " + folder + ")").orElse(" (no bundle)"));
    close
        .differences()
        .forEach(
            difference ->
                out()
                    .println(
                        "  "
                            + difference.what()
                            + " "
                            + difference.subject()
                            + ": "
                            + difference.detail()));
  }

  private static String summary(List<VerifiedClose> closes, List<Difference> differences) {
    if (closes.isEmpty()) {
      return "Nothing to verify: no month is closed.";
    }
    long bundles = closes.stream().filter(close -> close.bundle().isPresent()).count();
    long changed = closes.stream().filter(close -> !close.differences().isEmpty()).count();
    return differences.isEmpty()
        ? "Verified " + closes.size() + " closes and " + bundles + " bundles: nothing differs."
        : changed + " of " + closes.size() + " closes differ from what was closed.";
  }
}
