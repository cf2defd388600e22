/// Measurements that `./aisle bench` makes of the grid; `docs/performance.md` tells what each means.
@NullMarked
package io.aisle.grid.bench;

import org.jspecify.annotations.NullMarked;
