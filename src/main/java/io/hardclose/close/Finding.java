package io.hardclose.close;

import java.util.Optional;

/**
 * What one check found.
 *
 * @param severity blocker or warning
 * @param offenders offending rows; 0 is a pass
 * @param samples up to ten of them, as JSON
 * @param blocks whether it refuses the close, which the database decides
 * @param waived the waiver that lifts it
 */
public record Finding(
    String name,
    String title,
    String severity,
    long offenders,
    String samples,
    String owner,
    boolean blocks,
    Optional<Waived> waived) {
  /** On whose word a blocker is let pass. */
  public record Waived(String reason, String by, String approvedBy) {}

  public boolean passed() {
    return offenders == 0;
  }
}
