/** Reports of a close: one SQL file each, written as CSV and as one workbook. */
@NullMarked
package io.hardclose.report;

import org.jspecify.annotations.NullMarked;
