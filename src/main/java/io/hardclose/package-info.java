@NullMarked
package io.hardclose;

import org.jspecify.annotations.NullMarked;
