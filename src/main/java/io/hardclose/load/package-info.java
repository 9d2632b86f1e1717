/** From files to posted rows: inspecting, staging, mapping, posting. */
@NullMarked
package io.hardclose.load;

import org.jspecify.annotations.NullMarked;
