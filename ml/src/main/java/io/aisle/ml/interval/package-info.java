/// Bands around a forecast that hold what they promise.
@NullMarked
package io.aisle.ml.interval;

import org.jspecify.annotations.NullMarked;
