/// One grid node: its command line and how its parts are put together.
@NullMarked
package io.aisle.grid;

import org.jspecify.annotations.NullMarked;
