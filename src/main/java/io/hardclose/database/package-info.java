/** The embedded or the real server, its sessions and locks, migration and version check. */
@NullMarked
package io.hardclose.database;

import org.jspecify.annotations.NullMarked;
