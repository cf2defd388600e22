/// What will be sold: forecasts of every store, made from its history and kept in the database.
@NullMarked
package io.aisle.grid.forecast;

import org.jspecify.annotations.NullMarked;
