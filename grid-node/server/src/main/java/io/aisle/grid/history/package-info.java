/// The daily sales history: what was sold by item, store and day, kept in the database.
@NullMarked
package io.aisle.grid.history;

import org.jspecify.annotations.NullMarked;
