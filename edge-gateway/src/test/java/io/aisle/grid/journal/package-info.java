/// What the simulation needs from inside this package.
@NullMarked
package io.aisle.grid.journal;

import org.jspecify.annotations.NullMarked;
