/// The bench of the gateway, run where both the bench and the gateway are.
@NullMarked
package io.aisle.grid.bench;

import org.jspecify.annotations.NullMarked;
