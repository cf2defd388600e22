/// Imported files as a target of the fuzzer.
@NullMarked
package io.aisle.grid.importing;

import org.jspecify.annotations.NullMarked;
