package io.hardclose.proof;

/**
 * Something that is not as it was closed.
 *
 * @param period the month, as 2026-10
 * @param what a sealed source, or account, root, chain, totals, state, close, file, manifest,
 *     signature, bundle, code
 * @param subject which of them
 */
public record Difference(String period, String what, String subject, String detail) {}
