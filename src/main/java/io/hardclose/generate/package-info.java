/**
 * Deterministic data of any size, in the canonical input files.
 *
 * <p>{@link io.hardclose.generate.DataGenerator} writes a company's books for a number of months: a
 * bank's customers and accounts with their postings, the shop that sells office and coffee
 * equipment to them, its support desk and its staff. The same settings give the same bytes on each
 * machine, in each time zone and locale and on each Java version: the random numbers are ours, the
 * daylight saving rule is ours, text is UTF-8 and lines end in a line feed.
 *
 * <p>What the data holds on purpose, because closing a month must survive it:
 *
 * <ul>
 *   <li>each month with two postings or more has one in its first and one in its last microsecond
 *       (UTC), and so have its orders;
 *   <li>a month of a hundred postings or more has two around its daylight saving switch (Central
 *       Europe), with their offsets;
 *   <li>of six months or more the fourth is a migration freeze: no posting, no order, shipment or
 *       cancellation; wages are paid and the support desk answers;
 *   <li>one account in ten never has a posting, and a few more stop having any;
 *   <li>amounts of two and of four decimals, adjustments up and down, contra accounts for fees
 *       (4100) and interest (4100 received, 6100 paid);
 *   <li>orders cancelled in the month after they were placed, and drafts in the last month only;
 *   <li>names with letters of several scripts, with commas and quotes, messages of several lines.
 * </ul>
 *
 * <p>Checking and savings accounts never fall below zero, credit accounts never rise above it. The
 * memory used grows with the accounts (15 bytes each), never with the postings.
 */
@NullMarked
package io.hardclose.generate;

import org.jspecify.annotations.NullMarked;
