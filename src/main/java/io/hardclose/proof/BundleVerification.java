package io.hardclose.proof;

import io.hardclose.period.AccountingPeriod;
import io.hardclose.publish.BundleFiles;
import io.hardclose.publish.CloseFolder;
import io.hardclose.publish.FileDigest;
import io.hardclose.publish.Sha256;
import io.hardclose.publish.SigningKeys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.PublicKey;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Verifies one bundle: its files, its manifest, and the database against both. */
final class BundleVerification {
  private static final String ARCHIVE = BundleFiles.ARCHIVE;
  private static final String ARCHIVE_SIGNATURE = BundleFiles.ARCHIVE_SIGNATURE;
  private static final Set<String> NOT_IN_THE_MANIFEST =
      Set.of(Manifest.FILE, ProofBundle.SIGNATURE, ARCHIVE, ARCHIVE_SIGNATURE);

  private final ClosedBooks books;
  private final AccountingPeriod period;
  private final int closeNo;
  private final Path folder;
  private final Optional<PublicKey> key;
  private final List<Difference> found = new ArrayList<>();
  private final List<String> unproven = new ArrayList<>();
  private boolean notRecorded;

  BundleVerification(
      ClosedBooks books,
      AccountingPeriod period,
      int closeNo,
      Path folder,
      Optional<PublicKey> key) {
    this.books = books;
    this.period = period;
    this.closeNo = closeNo;
    this.folder = folder;
    this.key = key;
  }

  /**
   * @param close the close as the database has it
   */
  List<Difference> differences(Optional<ClosedBooks.Close> close) throws SQLException, IOException {
    found.clear();
    unproven.clear();
    notRecorded = false;
    SortedMap<String, String> digests = compareFilesWithSums();
    Optional<Manifest> manifest = readManifest();
    if (manifest.isPresent()) {
      compareFiles(manifest.get(), digests);
      compareFacts(manifest.get());
      compareChain(manifest.get());
      compareRecord(close);
      if (close.filter(ClosedBooks.Close::standing).isPresent()) {
        compareRows(close.get());
      }
      compareArchive();
    }
    return ClosedBooks.bounded(found);
  }

  /** Files that were published here after the proof, as {@code report} does, and that it lacks. */
  List<String> unproven() {
    return List.copyOf(unproven);
  }

  /** Whether it is the bundle of a close that was reopened before its proof was recorded. */
  boolean notRecorded() {
    return notRecorded;
  }

  /** Returns the digest of each file that is there. */
  private SortedMap<String, String> compareFilesWithSums() throws IOException {
    SortedMap<String, String> digests = new TreeMap<>();
    SortedMap<String, String> sums = CloseFolder.readSums(folder);
    if (sums.isEmpty()) {
      differs("file", CloseFolder.SUMS, "is missing or empty");
    }
    for (Map.Entry<String, String> recorded : sums.entrySet()) {
      Optional<String> digest = digest(recorded.getKey());
      if (digest.isEmpty()) {
        differs("file", recorded.getKey(), "is missing");
      } else if (!digest.get().equals(recorded.getValue())) {
        differs("file", recorded.getKey(), "is not the file that was published");
      }
      digest.ifPresent(text -> digests.put(recorded.getKey(), text));
    }
    added(sums.keySet()).forEach(name -> differs("file", name, "was never published here"));
    return digests;
  }

  /** Hidden files are leftovers of a run that was killed; the next one clears them. */
  private List<String> added(Set<String> published) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.startsWith(".") && !name.equals(CloseFolder.SUMS))
          .filter(name -> !published.contains(name))
          .sorted()
          .toList();
    }
  }

  private Optional<Manifest> readManifest() throws IOException {
    Path file = folder.resolve(Manifest.FILE);
    if (!Files.isRegularFile(file)) {
      differs("manifest", Manifest.FILE, "is missing");
      return Optional.empty();
    }
    byte[] bytes = Files.readAllBytes(file);
    verifySignature(bytes, ProofBundle.SIGNATURE);
    try {
      Manifest manifest = Manifest.parse(bytes);
      if (!manifest.text("period").equals(period.toString())
          || !manifest.text("close_no").equals(String.valueOf(closeNo))) {
        differs(
            "manifest",
            Manifest.FILE,
            "is of " + manifest.text("period") + " close " + manifest.text("close_no"));
        return Optional.empty();
      }
      return Optional.of(manifest);
    } catch (IllegalArgumentException e) {
      differs("manifest", Manifest.FILE, "cannot be read");
      return Optional.empty();
    }
  }

  private void verifySignature(byte[] manifest, String name) throws IOException {
    if (key.isEmpty()) {
      return;
    }
    Path file = folder.resolve(name);
    if (!Files.isRegularFile(file)) {
      differs("signature", name, "is missing");
    } else if (!SigningKeys.verifies(key.get(), manifest, Files.readAllBytes(file))) {
      differs("signature", name, "is not that of this manifest by this key");
    }
  }

  /**
   * Files, sums and manifest could all be edited to agree; the database has the first. It has none
   * of a close that was ended between writing its bundle and recording it, and then reopened: no
   * later run can record that one, and all else of it must be as it was.
   */
  private void compareRecord(Optional<ClosedBooks.Close> close) throws SQLException, IOException {
    String sha256 = Sha256.of(folder.resolve(Manifest.FILE));
    if (books.proofRecorded(period, closeNo, sha256)) {
      return;
    }
    if (found.isEmpty() && close.filter(ClosedBooks.Close::lacksProof).isPresent()) {
      notRecorded = true;
      return;
    }
    differs(
        "manifest",
        Manifest.FILE,
        "is not the one that was written with this close: its SHA-256 "
            + sha256
            + " is not recorded");
  }

  /** What was archived of the month is said in an addition with a signature of its own. */
  private void compareArchive() throws SQLException, IOException {
    Optional<String> now = books.archiveManifest(period, closeNo);
    Path file = folder.resolve(ARCHIVE);
    if (!Files.isRegularFile(file)) {
      now.ifPresent(text -> differs("archive", ARCHIVE, "is missing, and the month is archived"));
      return;
    }
    byte[] bytes = Files.readAllBytes(file);
    verifySignature(bytes, ARCHIVE_SIGNATURE);
    if (!now.map(text -> text + "\n")
        .equals(Optional.of(new String(bytes, StandardCharsets.UTF_8)))) {
      differs("archive", ARCHIVE, "is not what the database has of the files of the month");
    }
  }

  private void compareFiles(Manifest manifest, SortedMap<String, String> digests)
      throws IOException {
    Set<String> proven = new TreeSet<>(NOT_IN_THE_MANIFEST);
    manifest.files().forEach(file -> proven.add(file.name()));
    digests.keySet().stream().filter(name -> !proven.contains(name)).forEach(unproven::add);
    for (FileDigest file : manifest.files()) {
      Optional<String> digest =
          Optional.ofNullable(digests.get(file.name())).or(() -> digest(file.name()));
      if (digest.isEmpty()) {
        differs("file", file.name(), "is in the manifest, and missing");
      } else if (!digest.get().equals(file.sha256())
          || Files.size(folder.resolve(file.name())) != file.bytes()) {
        differs("file", file.name(), "is not the file that the manifest proves");
      }
    }
  }

  private void compareFacts(Manifest manifest) throws SQLException {
    Optional<String> now = books.manifest(period, closeNo);
    if (now.isEmpty()) {
      differs(
          "close",
          "close-" + closeNo,
          "the bundle proves it with root "
              + manifest.text("root")
              + ", and the database has no such close");
      return;
    }
    SortedMap<String, String> proven = manifest.facts();
    SortedMap<String, String> facts = Manifest.of(now.get(), List.of()).facts();
    proven.forEach(
        (path, value) -> {
          String fact = facts.getOrDefault(path, "missing");
          if (!fact.equals(value)) {
            differs(
                "manifest", path, "is " + value + " in the bundle, " + fact + " in the database");
          }
        });
    // A bundle of before does not have what later ones prove beside it.
    boolean ofBefore = proven.getOrDefault("digest_version", "").equals("2");
    facts.keySet().stream()
        .filter(path -> !ofBefore && !proven.containsKey(path))
        .forEach(path -> differs("manifest", path, "is in the database and not in the bundle"));
  }

  /** The month before, where its bundles are beside this one, must have the root this one names. */
  private void compareChain(Manifest manifest) throws IOException {
    Path reports = Optional.ofNullable(folder.getParent()).map(Path::getParent).orElse(folder);
    Path before = reports.resolve(AccountingPeriod.of(period.firstDay().minusMonths(1)).toString());
    if (!Files.isDirectory(before)) {
      return;
    }
    List<Path> manifests =
        BundleDirectory.closes(before).stream()
            .map(close -> close.resolve(Manifest.FILE))
            .filter(Files::isRegularFile)
            .toList();
    boolean follows = manifests.isEmpty();
    for (Path path : manifests) {
      follows |= root(path).equals(manifest.text("previous_root"));
    }
    if (!follows) {
      differs(
          "chain", period.toString(), "its manifest does not follow a bundle of the month before");
    }
  }

  private static String root(Path manifest) throws IOException {
    try {
      return Manifest.parse(Files.readAllBytes(manifest)).text("root");
    } catch (IllegalArgumentException unreadable) {
      return "";
    }
  }

  private void compareRows(ClosedBooks.Close close) throws SQLException, IOException {
    for (ProofFile file : ProofFile.values()) {
      boolean intact = found.stream().noneMatch(it -> it.subject().equals(file.fileName()));
      if (intact && !Files.isRegularFile(folder.resolve(file.fileName()))) {
        differs("file", file.fileName(), "is missing");
      } else if (intact) {
        found.addAll(new RowComparison(books, close, file).differences(folder));
      }
    }
  }

  private Optional<String> digest(String name) {
    try {
      Path file = folder.resolve(name);
      // A name that leads out of the folder is nobody's file of this close.
      return file.normalize().startsWith(folder.normalize()) && Files.isRegularFile(file)
          ? Optional.of(Sha256.of(file))
          : Optional.empty();
    } catch (IOException | InvalidPathException e) {
      return Optional.empty();
    }
  }

  private void differs(String what, String subject, String detail) {
    found.add(new Difference(period.toString(), what, subject, detail));
  }
}
