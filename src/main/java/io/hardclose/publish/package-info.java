/** The folder of a close: files published together, and never over another file. */
@NullMarked
package io.hardclose.publish;

import org.jspecify.annotations.NullMarked;
