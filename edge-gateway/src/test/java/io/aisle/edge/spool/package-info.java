/// The spool under power loss, damage, full disks and copied folders.
@NullMarked
package io.aisle.edge.spool;

import org.jspecify.annotations.NullMarked;
