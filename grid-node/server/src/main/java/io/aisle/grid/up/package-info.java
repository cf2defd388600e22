/// `./aisle up`: the whole system on one machine, each part a process of its own that is started again when it dies.
@NullMarked
package io.aisle.grid.up;

import org.jspecify.annotations.NullMarked;
