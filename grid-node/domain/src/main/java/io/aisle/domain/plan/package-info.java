/// What will be needed next: demand forecasts and the orders that follow from them.
@NullMarked
package io.aisle.domain.plan;

import org.jspecify.annotations.NullMarked;
