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
 * @param bundle its folder, if there is one
 */
public record VerifiedClose(
    AccountingPeriod period,
    int closeNo,
    boolean standing,
    boolean postingsGone,
    boolean fromArchive,
    Optional<Path> bundle,
    List<Difference> differences) {
  public VerifiedClose {
    differences = List.copyOf(differences);
  }

  VerifiedClose readFromArchive() {
    return new VerifiedClose(period, closeNo, standing, false, true, bundle, differences);
  }

  VerifiedClose with(List<Difference> more) {
    List<Difference> all = new ArrayList<>(differences);
    all.addAll(more);
    return new VerifiedClose(period, closeNo, standing, postingsGone, fromArchive, bundle, all);
  }
}
