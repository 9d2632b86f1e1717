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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
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
          "A directory of reports, where a close without a bundle is a difference; or the folder of"
              + " one month or close in it, and then nothing else is verified. Default: the bundles"
              + " that are in reports, if there are any.")
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
              + " files, and each file there is compared with its recorded SHA-256, derived ones and"
              + " the audit log's, too. Default: archive, if it is there.")
  private @Nullable Path archive;

  @Option(
      names = "--json",
      description = "Print each close as JSON: verdict, roots, what was compared, differences.")
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
                    bundle != null || bundles().filter(Verification::holdsBundles).isPresent(),
                    Optional.ofNullable(publicKey).map(SigningKeys::publicKey),
                    archive()));
    List<Difference> differences =
        closes.stream().flatMap(close -> close.differences().stream()).toList();
    if (json) {
      out().println(Json.text(closes.stream().map(Verdict::of).toList()));
    } else {
      Optional.ofNullable(bundle)
          .flatMap(Verification::scope)
          .ifPresent(scope -> out().println("Only " + scope + ", whose folder --bundle names."));
      closes.forEach(this::print);
      out().println(summary(month, closes, differences));
      if (differences.isEmpty()) {
        proof(closes).forEach(out()::println);
      }
    }
    return differences.isEmpty() ? ExitCode.DONE : ExitCode.DIFFERENCE;
  }

  /** A close as {@code --json} has it. */
  private record Verdict(
      String period,
      int closeNo,
      String verdict,
      boolean standing,
      @Nullable String root,
      @Nullable String previousRoot,
      @Nullable String bundle,
      List<String> compared,
      boolean notRecorded,
      List<String> unproven,
      List<Difference> differences) {
    static Verdict of(VerifiedClose close) {
      return new Verdict(
          close.period().toString(),
          close.closeNo(),
          close.differences().isEmpty() ? "as closed" : "differs",
          close.standing(),
          close.root().orElse(null),
          close.previousRoot().orElse(null),
          close.bundle().map(Path::toString).orElse(null),
          close.compared(),
          close.notRecorded(),
          close.unproven(),
          close.differences());
    }
  }

  /** A key that no signature was held against would prove nothing, and look as if it did. */
  private void requireBundles() {
    if (bundle == null && bundles().filter(Verification::holdsBundles).isEmpty()) {
      throw new Refusal(
          ExitCode.USAGE,
          "HC825",
          "there is a public key and no bundle to hold it against: "
              + DEFAULT_BUNDLES.toAbsolutePath()
              + (bundles().isEmpty() ? " is no directory" : " holds none")
              + ". Signatures are in the bundles, not in the database. Name the"
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
                + close.bundle().map(folder -> " (bundle " + folder + ")").orElse(" (no bundle)")
                + (close.neverProven()
                    ? ": it was reopened before its reports were exported"
                    : ""));
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
    if (close.notRecorded()) {
      out()
          .println(
              "  not recorded: the close was ended before the database had the SHA-256 of this"
                  + " manifest, and was then reopened; nothing but a signature vouches for its files");
    }
    close
        .unproven()
        .forEach(file -> out().println("  not proven: " + file + " was added after the proof"));
  }

  private static String summary(
      Optional<AccountingPeriod> month, List<VerifiedClose> closes, List<Difference> differences) {
    if (closes.isEmpty()) {
      return "Nothing to verify: "
          + month.map(one -> one + " was never closed.").orElse("no month is closed.");
    }
    long bundles = closes.stream().filter(close -> close.bundle().isPresent()).count();
    long changed = closes.stream().filter(close -> !close.differences().isEmpty()).count();
    return differences.isEmpty()
        ? "Verified " + closes.size() + " closes and " + bundles + " bundles: nothing differs."
        : changed + " of " + closes.size() + " closes differ from what was closed.";
  }

  /** What a verdict rests on, and what it leaves open. */
  private static List<String> proof(List<VerifiedClose> closes) {
    if (closes.isEmpty()) {
      return List.of();
    }
    List<String> proof = new ArrayList<>();
    proof.add(
        "Compared in the database: rows, names and totals with each close's digests and root; who"
            + " closed, when and why with the digests of the transitions"
            + (codeNotCompared(closes).isPresent()
                ? "."
                : "; functions, views, triggers and row level security with this program's."));
    codeNotCompared(closes)
        .ifPresent(
            why ->
                proof.add(
                    "Not compared: the functions and views that digests are computed with, since "
                        + why
                        + "."));
    ofBefore(closes).ifPresent(proof::add);
    if (closes.stream().noneMatch(close -> close.bundle().isPresent())) {
      proof.add(
          "No bundle was compared: an owner who rewrote rows and digests alike is found out only by"
              + " bundles kept elsewhere, with --bundle DIR.");
    } else if (closes.stream().noneMatch(VerifiedClose::signatureCompared)) {
      proof.add(
          "Compared with the bundles: files, manifest and rows, not their signatures; those take"
              + " --public-key FILE.");
    } else {
      proof.add("Compared with the bundles: files, manifest, rows and signatures.");
    }
    return proof;
  }

  private static Optional<String> codeNotCompared(List<VerifiedClose> closes) {
    return closes.stream().flatMap(close -> close.codeNotCompared().stream()).findFirst();
  }

  private static Optional<String> ofBefore(List<VerifiedClose> closes) {
    List<VerifiedClose> older =
        closes.stream().filter(close -> !close.otherForms().isEmpty()).toList();
    return older.isEmpty()
        ? Optional.empty()
        : Optional.of(
            older.size()
                + " closes were made by an older version, which sealed some rows in another form. Of"
                + " these the root holds the digests, and the bundle the reports; the rows"
                + " themselves were not compared: "
                + older.stream()
                    .flatMap(close -> close.otherForms().stream())
                    .distinct()
                    .sorted()
                    .collect(Collectors.joining(", "))
                + ".");
  }
}
