/// What a model may look at: series on a shared calendar, and the features made of their past.
@NullMarked
package io.aisle.ml.feature;

import org.jspecify.annotations.NullMarked;
