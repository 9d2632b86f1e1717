/** What is wrong with an installation, and the remedy. Changes nothing. */
@NullMarked
package io.hardclose.doctor;

import org.jspecify.annotations.NullMarked;
