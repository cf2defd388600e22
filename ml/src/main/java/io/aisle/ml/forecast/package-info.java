/// The forecast a caller gets: the method chosen per series, its band, and sums that add up.
@NullMarked
package io.aisle.ml.forecast;

import org.jspecify.annotations.NullMarked;
