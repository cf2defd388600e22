/// What the simulation needs from inside this package.
@NullMarked
package io.aisle.domain.store;

import org.jspecify.annotations.NullMarked;
