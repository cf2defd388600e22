/// Replenishment in the grid: reckons proposals, keeps orders, hands them to suppliers and learns from
/// what arrives.
@NullMarked
package io.aisle.grid.orders;

import org.jspecify.annotations.NullMarked;
