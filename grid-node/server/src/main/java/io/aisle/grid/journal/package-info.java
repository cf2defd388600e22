/// The truth on disk: raw batches, the cursor of every stream, checkpoints of stores; by JDBC on H2 or PostgreSQL.
@NullMarked
package io.aisle.grid.journal;

import org.jspecify.annotations.NullMarked;
