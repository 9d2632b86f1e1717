/** The accounting period and its only parser. */
@NullMarked
package io.hardclose.period;

import org.jspecify.annotations.NullMarked;
