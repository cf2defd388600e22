/// The planner's pages: what will be sold, and how good that was known before.
@NullMarked
package io.aisle.dashboard.forecast;

import org.jspecify.annotations.NullMarked;
