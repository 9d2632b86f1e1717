/** Tells others how a run ended: monitoring by metrics, people by webhook and mail. */
@NullMarked
package io.hardclose.notice;

import org.jspecify.annotations.NullMarked;
