package io.hardclose.bench;

/**
 * The sizes of a benchmark.
 *
 * @param accounts of the book
 * @param postings in the month that is measured
 * @param months closed before it, in the book with a history
 * @param rounds that count, after one that warms up
 */
public record BenchSettings(int accounts, int postings, int months, int rounds) {}
