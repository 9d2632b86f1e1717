package io.hardclose.publish;

import java.util.Set;

/** The files of a close's folder that are its proof; no report may have their names. */
public final class BundleFiles {
  public static final String ACCOUNTS = "accounts.csv";
  public static final String BLOCKS = "blocks.csv";
  public static final String MANIFEST = "manifest.json";
  public static final String MANIFEST_SIGNATURE = "manifest.sig";

  /** Added when the month is archived. */
  public static final String ARCHIVE = "archive.json";

  public static final String ARCHIVE_SIGNATURE = "archive.sig";

  private static final Set<String> ALL =
      Set.of(ACCOUNTS, BLOCKS, MANIFEST, MANIFEST_SIGNATURE, ARCHIVE, ARCHIVE_SIGNATURE);

  private BundleFiles() {}

  /** A file system may take names that differ only in case for the same. */
  public static boolean isOne(String fileName) {
    return ALL.stream().anyMatch(fileName::equalsIgnoreCase);
  }
}
