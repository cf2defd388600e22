/// The grid's face: the questions a client may ask and the answers it gets.
@NullMarked
package io.aisle.grid.client;

import org.jspecify.annotations.NullMarked;
