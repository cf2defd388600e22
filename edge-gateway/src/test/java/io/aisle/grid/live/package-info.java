/// What the simulation needs from inside this package.
@NullMarked
package io.aisle.grid.live;

import org.jspecify.annotations.NullMarked;
