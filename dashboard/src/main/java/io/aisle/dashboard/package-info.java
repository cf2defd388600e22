/// The screens and the REST API of the chain.
@NullMarked
package io.aisle.dashboard;

import org.jspecify.annotations.NullMarked;
