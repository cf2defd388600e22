/// What the simulation needs from inside this package.
@NullMarked
package io.aisle.grid.ingest;

import org.jspecify.annotations.NullMarked;
