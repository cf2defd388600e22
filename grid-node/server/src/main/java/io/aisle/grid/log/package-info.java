/// How a node's log lines are kept few and searchable.
@NullMarked
package io.aisle.grid.log;

import org.jspecify.annotations.NullMarked;
