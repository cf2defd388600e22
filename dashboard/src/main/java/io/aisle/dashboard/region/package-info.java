/// The page a regional manager keeps open: every store, worst first.
@NullMarked
package io.aisle.dashboard.region;

import org.jspecify.annotations.NullMarked;
