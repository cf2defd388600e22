/// A store's whole live state, changed by one pure function: (store, batch) -> store.
@NullMarked
package io.aisle.domain.store;

import org.jspecify.annotations.NullMarked;
