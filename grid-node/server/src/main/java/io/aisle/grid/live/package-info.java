/// The live answer: one map entry per store, always a pure function of the journal.
@NullMarked
package io.aisle.grid.live;

import org.jspecify.annotations.NullMarked;
