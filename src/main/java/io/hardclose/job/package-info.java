/** Launching a job: its lock, its healing, its exit code; and the one error type. */
@NullMarked
package io.hardclose.job;

import org.jspecify.annotations.NullMarked;
