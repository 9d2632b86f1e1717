/** The commands. */
@NullMarked
package io.hardclose.cli;

import org.jspecify.annotations.NullMarked;
