package io.hardclose.proof;

import io.hardclose.period.AccountingPeriod;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What came of verifying one close.
 *
 * @param standing false for a close that was reopened since: its bundle is verified as files and
 *     against the close's own row, not against today's postings
 * @param postingsGone true when its postings are kept neither in the books nor in schema archive
 * @param fromArchive true when they were read from the files of the archive instead
 * @param root of the close as the database has it, hexadecimal
 * @param previousRoot of the close it follows; none for the first
 * @param bundle its folder, if there is one
 * @param neverProven true of a close that was reopened before its reports were exported: it has no
 *     bundle, and never can
 * @param notRecorded true of a close that was reopened before its bundle was recorded: nothing but
 *     a signature tells whether the files of the bundle are those that were written
 * @param signatureCompared whether its bundle was held against a key
 * @param otherForms the sources that an older version sealed in another form: what they were cannot
 *     be computed again, and they were not compared
 * @param codeNotCompared why the code that digests are computed with was not compared with the
 *     program's; empty when it was
 * @param unproven files of its bundle that were added after the proof
 */
public record VerifiedClose(
    AccountingPeriod period,
    int closeNo,
    boolean standing,
    boolean postingsGone,
    boolean fromArchive,
    Optional<String> root,
    Optional<String> previousRoot,
    Optional<Path> bundle,
    boolean neverProven,
    boolean notRecorded,
    boolean signatureCompared,
    List<String> otherForms,
    Optional<String> codeNotCompared,
    List<String> unproven,
    List<Difference> differences) {
  public VerifiedClose {
    otherForms = List.copyOf(otherForms);
    unproven = List.copyOf(unproven);
    differences = List.copyOf(differences);
  }

  VerifiedClose readFromArchive() {
    return copy(false, true, codeNotCompared, differences);
  }

  VerifiedClose with(List<Difference> more) {
    List<Difference> all = new ArrayList<>(differences);
    all.addAll(more);
    return copy(postingsGone, fromArchive, codeNotCompared, all);
  }

  VerifiedClose codeNotCompared(Optional<String> why) {
    return copy(postingsGone, fromArchive, why, differences);
  }

  private VerifiedClose copy(
      boolean gone, boolean archived, Optional<String> noCode, List<Difference> found) {
    return new VerifiedClose(
        period,
        closeNo,
        standing,
        gone,
        archived,
        root,
        previousRoot,
        bundle,
        neverProven,
        notRecorded,
        signatureCompared,
        otherForms,
        noCode,
        unproven,
        found);
  }

  /** What was held against what, in a word each; what is not named was not looked at. */
  public List<String> compared() {
    List<String> compared = new ArrayList<>();
    compared.add("transitions");
    if (codeNotCompared.isEmpty()) {
      compared.add("code");
    }
    if (!standing) {
      compared.addAll(List.of("root", "rows kept by the close"));
    }
    if (standing) {
      compared.addAll(List.of("chain", "root", "seal", "totals"));
      compared.add(
          otherForms.isEmpty() ? "sources" : "sources but for " + String.join(", ", otherForms));
      if (!postingsGone) {
        compared.add("postings");
      }
    }
    if (bundle.isPresent()) {
      compared.addAll(List.of("files", "manifest"));
      if (standing) {
        compared.add("rows of the bundle");
      }
    }
    if (signatureCompared) {
      compared.add("signature");
    }
    return compared;
  }
}
