/** Months ahead, and months put away. */
@NullMarked
package io.hardclose.partition;

import org.jspecify.annotations.NullMarked;
