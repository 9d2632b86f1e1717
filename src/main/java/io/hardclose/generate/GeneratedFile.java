package io.hardclose.generate;

/**
 * One file written.
 *
 * @param name its name within the directory, for example {@code transactions-2026-10.csv}
 * @param rows its rows, the header not counted
 */
public record GeneratedFile(String name, long rows) {}
