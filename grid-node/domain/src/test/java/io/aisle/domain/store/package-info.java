/// The rules of a store's state, by example and by comparison with a slow model.
@NullMarked
package io.aisle.domain.store;

import org.jspecify.annotations.NullMarked;
