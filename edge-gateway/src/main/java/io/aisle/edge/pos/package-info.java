/// Tills: message -> readings.
@NullMarked
package io.aisle.edge.pos;

import org.jspecify.annotations.NullMarked;
