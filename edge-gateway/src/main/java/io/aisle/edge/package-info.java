/// The gateway of one store: device messages in, numbered batches out.
@NullMarked
package io.aisle.edge;

import org.jspecify.annotations.NullMarked;
