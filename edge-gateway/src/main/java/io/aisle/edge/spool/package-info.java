/// Keeps a store's numbered batches on disk until the grid has acked them; see `docs/spool.md`.
@NullMarked
package io.aisle.edge.spool;

import org.jspecify.annotations.NullMarked;
