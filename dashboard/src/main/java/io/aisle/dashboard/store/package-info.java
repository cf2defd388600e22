/// One store now: figures, charts, stock, shelf gaps, members, latest readings.
@NullMarked
package io.aisle.dashboard.store;

import org.jspecify.annotations.NullMarked;
