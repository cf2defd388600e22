/// Stock: what should be on hand of each item, from counts and what moved since.
@NullMarked
package io.aisle.domain.stock;

import org.jspecify.annotations.NullMarked;
