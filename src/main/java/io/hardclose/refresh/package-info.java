/** Refreshing the materialized views. */
@NullMarked
package io.hardclose.refresh;

import org.jspecify.annotations.NullMarked;
