package io.hardclose.publish;

import io.hardclose.job.ExitCode;
import io.hardclose.job.Refusal;
import io.hardclose.period.AccountingPeriod;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * The folder of one close. Files are staged beside their places and published together: all of them
 * or none, and never over another file.
 */
public final class CloseFolder implements AutoCloseable {
  public static final String SUMS = "SHA256SUMS";

  private static final String WORKBOOK = ".xlsx";

  private final Path folder;
  private final Deque<Path> created = new ArrayDeque<>();
  private final SortedMap<String, Staged> staged = new ConcurrentSkipListMap<>();
  private @Nullable FolderLock lock;

  /** Writes one file and returns the rows in it. */
  public interface Content {
    long write(OutputStream out) throws IOException;
  }

  private record Staged(String name, Path temporary, String sha256, long bytes, long rows) {}

  private CloseFolder(Path folder) {
    this.folder = folder;
  }

  public static Path of(Path out, AccountingPeriod period, int closeNo) {
    return out.resolve(period.toString()).resolve("close-" + closeNo);
  }

  /** Whether anything but leftovers lies there. */
  public static boolean holdsFiles(Path folder) {
    if (!Files.isDirectory(folder)) {
      return Files.exists(folder);
    }
    try (var files = Files.list(folder)) {
      return files.anyMatch(file -> !file.getFileName().toString().startsWith("."));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Opens {@code <out>/<period>/close-<n>}, made if it is not there.
   *
   * @throws Refusal HC410 when another process writes there
   */
  public static CloseFolder open(Path out, AccountingPeriod period, int closeNo)
      throws IOException {
    CloseFolder folder = new CloseFolder(of(out, period, closeNo));
    try {
      folder.create(out.resolve(period.toString()));
      folder.create(folder.folder);
      folder.lock = FolderLock.take(folder.folder);
      return folder;
    } catch (IOException | RuntimeException e) {
      folder.close();
      throw e;
    }
  }

  /** Writes a file beside its place. Several threads may stage files at once. */
  public void stage(String name, Content content) throws IOException {
    stage(name, content, false);
  }

  /** As {@link #stage}; where the file system knows owners, nobody but the owner can read it. */
  public void stageForOwnerAlone(String name, Content content) throws IOException {
    stage(name, content, true);
  }

  /**
   * A directory for what is not finished, which only the owner can read; left over, it goes with
   * the next export.
   */
  public Path scratch() throws IOException {
    return Files.createTempDirectory(folder, FolderLock.SCRATCH);
  }

  private void stage(String name, Content content, boolean ownerAlone) throws IOException {
    Path temporary = WholeFile.beside(folder.resolve(name));
    try {
      long rows;
      if (ownerAlone) {
        OwnerAlone.createFile(temporary);
      } else {
        Files.createFile(temporary);
      }
      // Digested as it goes by: the server writes on meanwhile.
      MessageDigest digest = Sha256.digest();
      try (OutputStream out =
          new BufferedOutputStream(
              new DigestOutputStream(
                  Files.newOutputStream(temporary, StandardOpenOption.WRITE), digest),
              1 << 16)) {
        rows = content.write(out);
      }
      WholeFile.force(temporary);
      String sha256 = HexFormat.of().formatHex(digest.digest());
      staged.put(name, new Staged(name, temporary, sha256, Files.size(temporary), rows));
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(temporary);
      throw e;
    }
  }

  /** What the folder holds once all that is staged is published, in order of name. */
  public List<FileDigest> contents() throws IOException {
    SortedMap<String, FileDigest> contents = new TreeMap<>();
    for (var recorded : readSums(folder).entrySet()) {
      Path place = folder.resolve(recorded.getKey());
      contents.put(
          recorded.getKey(),
          new FileDigest(
              recorded.getKey(), recorded.getValue(), Files.exists(place) ? Files.size(place) : 0));
    }
    for (Staged file : staged.values()) {
      contents.put(file.name(), new FileDigest(file.name(), file.sha256(), file.bytes()));
    }
    return List.copyOf(contents.values());
  }

  /** The file as it was published before. */
  public Optional<byte[]> published(String name) throws IOException {
    Path place = folder.resolve(name);
    return Files.exists(place) ? Optional.of(Files.readAllBytes(place)) : Optional.empty();
  }

  /**
   * Puts the staged files in place and their digests into SHA256SUMS, in order of name.
   *
   * @throws Refusal HC403 when another file, or the digest of another, is there already
   */
  public List<PublishedFile> publish() throws IOException {
    SortedMap<String, String> sums = readSums(folder);
    List<PublishedFile> files = new ArrayList<>();
    for (Staged file : staged.values()) {
      files.add(compare(file, sums));
    }
    Path ready = WholeFile.beside(folder.resolve(SUMS));
    try {
      // Before any file has its name: one that is in no SHA256SUMS was never published.
      Files.write(ready, text(sums));
      WholeFile.force(ready);
      for (PublishedFile file : files) {
        if (!file.unchanged()) {
          move(file.path().getFileName().toString());
        }
      }
      WholeFile.putInPlace(ready, folder.resolve(SUMS));
    } finally {
      Files.deleteIfExists(ready);
    }
    return files;
  }

  /** The very same file, or the same workbook packed by another zlib, stays as it was published. */
  private PublishedFile compare(Staged file, SortedMap<String, String> sums) throws IOException {
    Path place = folder.resolve(file.name());
    boolean exists = Files.exists(place);
    String sha256 = exists ? Sha256.of(place) : file.sha256();
    if (!sha256.equals(file.sha256())
        && !(file.name().endsWith(WORKBOOK) && ZipContents.same(place, file.temporary()))) {
      throw differs(place, "holds other content than this export");
    }
    String recorded = sums.putIfAbsent(file.name(), sha256);
    if (recorded != null && !recorded.equals(sha256)) {
      throw differs(place, "was exported with other content, says " + SUMS);
    }
    return new PublishedFile(
        place, sha256, exists ? Files.size(place) : file.bytes(), file.rows(), exists);
  }

  private static Refusal differs(Path place, String what) {
    return new Refusal(
        ExitCode.REFUSED,
        "HC403",
        place
            + " "
            + what
            + ". A file of a close is never overwritten: it may have been sent on. Export with"
            + " --out to another directory, compare the two, and run ./hardclose verify.");
  }

  /** The digests recorded in a folder, by name of file; empty when none are. */
  public static SortedMap<String, String> readSums(Path folder) throws IOException {
    SortedMap<String, String> sums = new TreeMap<>();
    if (Files.exists(folder.resolve(SUMS))) {
      // Bytes that are no text become names that nothing has.
      String text = new String(Files.readAllBytes(folder.resolve(SUMS)), StandardCharsets.UTF_8);
      for (String line : text.lines().toList()) {
        String[] parts = line.split(" [ *]", 2);
        if (parts.length == 2) {
          sums.put(parts[1], parts[0]);
        }
      }
    }
    return sums;
  }

  private static byte[] text(SortedMap<String, String> sums) {
    StringBuilder text = new StringBuilder();
    sums.forEach((name, sha256) -> text.append(sha256).append("  ").append(name).append('\n'));
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private void move(String name) throws IOException {
    Staged file = staged.get(name);
    if (file != null) {
      Files.move(file.temporary(), folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }
  }

  private void create(Path directory) throws IOException {
    if (Files.exists(directory) && !Files.isDirectory(directory)) {
      throw new FileSystemException(directory.toString(), null, "a file is in the folder's place");
    }
    if (!Files.isDirectory(directory)) {
      Files.createDirectory(directory);
      created.push(directory);
    }
  }

  /** Removes what was staged and not published, and folders made for nothing. */
  @Override
  public void close() throws IOException {
    for (Staged file : staged.values()) {
      Files.deleteIfExists(file.temporary());
    }
    if (lock != null) {
      lock.close();
    }
    try {
      for (Path directory : created) {
        Files.deleteIfExists(directory);
      }
    } catch (DirectoryNotEmptyException published) {
      created.clear();
    }
  }
}
