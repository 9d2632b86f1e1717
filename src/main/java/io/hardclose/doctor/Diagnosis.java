package io.hardclose.doctor;

/**
 * What one examination found.
 *
 * @param name what was examined, for example {@code server_timeouts}
 * @param title what holds when all is well
 * @param finding what was found, with its values
 * @param remedy what to do; empty when all is well
 */
public record Diagnosis(String name, String title, Verdict verdict, String finding, String remedy) {
  /** How bad it is. */
  public enum Verdict {
    OK,
    /** It works; something will go wrong, or already costs. */
    WARNING,
    /** Something does not work, or is not safe. */
    WRONG
  }

  static Diagnosis ok(String name, String title, String finding) {
    return new Diagnosis(name, title, Verdict.OK, finding, "");
  }

  static Diagnosis warning(String name, String title, String finding, String remedy) {
    return new Diagnosis(name, title, Verdict.WARNING, finding, remedy);
  }

  static Diagnosis wrong(String name, String title, String finding, String remedy) {
    return new Diagnosis(name, title, Verdict.WRONG, finding, remedy);
  }
}
