package io.hardclose.load;

/** A rule, and how many rows of the load break it. */
public record BrokenRule(String rule, long rows) {}
