/** Measures the product against its limits, side by side in one run. */
@NullMarked
package io.hardclose.bench;

import org.jspecify.annotations.NullMarked;
