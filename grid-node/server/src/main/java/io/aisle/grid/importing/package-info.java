/// Reads master data and past sales from CSV files and hands them to the grid.
@NullMarked
package io.aisle.grid.importing;

import org.jspecify.annotations.NullMarked;
