/// The gateway as a whole, against a real broker where there is one.
@NullMarked
package io.aisle.edge;

import org.jspecify.annotations.NullMarked;
