package io.hardclose.load;

/**
 * A rule that a row breaks. A row that breaks several is told of each.
 *
 * @param line line of the file at which the row begins; the header is line 1
 * @param value the value of the column, at most 1000 characters; empty for none
 */
public record RejectedRow(
    String file, long line, String column, String value, String rule, String remedy) {}
