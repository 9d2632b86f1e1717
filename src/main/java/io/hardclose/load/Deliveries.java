package io.hardclose.load;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Inspected deliveries of loads that are running, so that a job need not read the files again. */
final class Deliveries {
  private final Map<String, Delivery> running = new ConcurrentHashMap<>();

  void add(Delivery delivery) {
    running.put(delivery.fingerprint(), delivery);
  }

  void remove(Delivery delivery) {
    running.remove(delivery.fingerprint());
  }

  /** The delivery, inspected again where somebody else started the job. */
  Delivery get(String fingerprint, Supplier<Delivery> inspection) {
    return running.computeIfAbsent(fingerprint, absent -> inspection.get());
  }
}
