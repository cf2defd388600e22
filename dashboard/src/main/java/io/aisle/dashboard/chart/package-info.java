/// Charts as SVG that follow the theme, with the same figures as a table.
@NullMarked
package io.aisle.dashboard.chart;

import org.jspecify.annotations.NullMarked;
