/// Door counters and people-counting cameras: message -> readings.
@NullMarked
package io.aisle.edge.door;

import org.jspecify.annotations.NullMarked;
