package io.hardclose.job;

import java.util.ArrayList;
import java.util.List;

/**
 * What failed of work whose parts do not depend on each other: each is tried, then all failures are
 * told.
 */
public final class SeveralFailures extends RuntimeException {
  private final transient List<Throwable> failures = new ArrayList<>();

  /** One part of the work. */
  public interface Part {
    void run() throws Exception;
  }

  public SeveralFailures() {
    super("several parts of the work failed");
  }

  public void collect(Part part) {
    try {
      part.run();
    } catch (Exception e) {
      failures.add(e);
      addSuppressed(e);
    }
  }

  public void add(Refusal failure) {
    failures.add(failure);
    addSuppressed(failure);
  }

  /**
   * @throws SeveralFailures this, when anything failed
   */
  public void throwIfAny() {
    if (!failures.isEmpty()) {
      throw this;
    }
  }

  List<Throwable> failures() {
    return List.copyOf(failures);
  }
}
