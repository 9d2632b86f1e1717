package io.hardclose.proof;

import io.hardclose.proof.BundleDirectory.Key;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Verifies one close: as the database has it, and its bundle if there is one. */
final class CloseVerification {
  private static final String NOT_ASKED_FOR = "it was not asked for";

  private final ClosedBooks books;
  private final Verification.Request request;
  private final Optional<BundleDirectory> directory;

  /**
   * @param directory where bundles are looked for, if anywhere
   */
  CloseVerification(
      ClosedBooks books, Verification.Request request, Optional<BundleDirectory> directory) {
    this.books = books;
    this.request = request;
    this.directory = directory;
  }

  VerifiedClose verify(Key key) throws SQLException, IOException {
    Optional<ClosedBooks.Close> close = books.close(key.period(), key.closeNo());
    boolean standing = close.filter(ClosedBooks.Close::standing).isPresent();
    List<Difference> differences =
        new ArrayList<>(books.differences(key.period(), key.closeNo(), standing));
    boolean neverProven = close.filter(ClosedBooks.Close::lacksProof).isPresent();
    Optional<Path> folder =
        directory
            .flatMap(bundles -> bundles.folder(key))
            .filter(found -> !neverProven || Files.exists(found.resolve(Manifest.FILE)));
    List<String> unproven = new ArrayList<>();
    boolean notRecorded = false;
    if (folder.isPresent()) {
      BundleVerification bundle =
          new BundleVerification(books, key.period(), key.closeNo(), folder.get(), request.key());
      differences.addAll(bundle.differences(close));
      unproven.addAll(bundle.unproven());
      notRecorded = bundle.notRecorded();
    } else if (request.complete() && !neverProven) {
      differences.add(
          new Difference(
              key.period().toString(),
              "bundle",
              "close-" + key.closeNo(),
              "its bundle is missing below " + request.bundles().orElseThrow()));
    }
    return new VerifiedClose(
        key.period(),
        key.closeNo(),
        standing,
        close.filter(ClosedBooks.Close::postingsGone).isPresent(),
        false,
        close.map(ClosedBooks.Close::root),
        close.flatMap(ClosedBooks.Close::previousRoot),
        folder,
        neverProven && folder.isEmpty(),
        notRecorded,
        folder.isPresent() && request.key().isPresent(),
        close.map(ClosedBooks.Close::otherForms).orElse(List.of()),
        Optional.of(NOT_ASKED_FOR),
        unproven,
        differences);
  }
}
