package io.hardclose.close;

/**
 * What one check found.
 *
 * @param severity blocker or warning
 * @param offenders offending rows; 0 is a pass
 * @param samples up to ten of them, as JSON
 */
public record Finding(
    String name, String title, String severity, long offenders, String samples, String owner) {
  public boolean blocks() {
    return severity.equals("blocker") && offenders > 0;
  }

  public boolean passed() {
    return offenders == 0;
  }
}
