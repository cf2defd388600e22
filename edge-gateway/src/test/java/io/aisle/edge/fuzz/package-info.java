/// Every decoder as a target of a fuzzer that is guided by what the code covers; see
/// `grid-node/domain/docs/fuzzing.md`.
@NullMarked
package io.aisle.edge.fuzz;

import org.jspecify.annotations.NullMarked;
