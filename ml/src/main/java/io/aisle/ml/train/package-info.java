/// Forecasters; the simple ones every other must beat come first.
@NullMarked
package io.aisle.ml.train;

import org.jspecify.annotations.NullMarked;
