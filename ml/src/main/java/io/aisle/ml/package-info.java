/// Demand models: what each store will need of each item, with an honest band.
@NullMarked
package io.aisle.ml;

import org.jspecify.annotations.NullMarked;
