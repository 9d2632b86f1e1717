/** The proof of a close, kept beside its reports, and the verification against it. */
@NullMarked
package io.hardclose.proof;

import org.jspecify.annotations.NullMarked;
