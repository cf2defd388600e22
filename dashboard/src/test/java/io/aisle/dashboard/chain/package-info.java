/// A small chain of real stores behind the grid's face, for tests of the screens.
@NullMarked
package io.aisle.dashboard.chain;

import org.jspecify.annotations.NullMarked;
