/// Columns of primitives, dictionaries of words, and how both are written down.
@NullMarked
package io.aisle.domain.column;

import org.jspecify.annotations.NullMarked;
