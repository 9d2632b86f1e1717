/** The archive directory: closed months as Parquet files, written, read back and compared. */
@NullMarked
package io.hardclose.archive;

import org.jspecify.annotations.NullMarked;
