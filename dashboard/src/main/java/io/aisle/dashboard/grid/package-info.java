/// Asks the grid, once for all users of this process, and keeps what it answered.
@NullMarked
package io.aisle.dashboard.grid;

import org.jspecify.annotations.NullMarked;
