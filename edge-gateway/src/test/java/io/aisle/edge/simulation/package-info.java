/// The real spool, uplink, gate, journal and keeper in one thread, with seeded faults; see the grid node's
/// `docs/simulation.md`.
@NullMarked
package io.aisle.edge.simulation;

import org.jspecify.annotations.NullMarked;
