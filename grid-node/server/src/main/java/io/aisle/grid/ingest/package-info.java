/// The way of a batch from the broker into journal and store: lanes, gate, commit, ack, apply.
@NullMarked
package io.aisle.grid.ingest;

import org.jspecify.annotations.NullMarked;
