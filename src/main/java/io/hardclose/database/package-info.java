/** The embedded or the real server, its sessions, migration and version check. */
@NullMarked
package io.hardclose.database;

import org.jspecify.annotations.NullMarked;
