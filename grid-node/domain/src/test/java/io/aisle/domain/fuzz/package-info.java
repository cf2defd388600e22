/// Seeded damage for every decoder, here and in the modules that build on this one.
@NullMarked
package io.aisle.domain.fuzz;

import org.jspecify.annotations.NullMarked;
