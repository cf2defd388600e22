/// A node of the grid: it journals what the stores send and answers what is true now.
@NullMarked
package io.aisle.grid;

import org.jspecify.annotations.NullMarked;
