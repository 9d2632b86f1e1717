/** The monthly closure. */
@NullMarked
package io.hardclose.close;

import org.jspecify.annotations.NullMarked;
