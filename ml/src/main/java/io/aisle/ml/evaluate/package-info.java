/// How good a forecast was.
@NullMarked
package io.aisle.ml.evaluate;

import org.jspecify.annotations.NullMarked;
