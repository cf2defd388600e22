/// A real installation under random faults, fed through the devices' interface and compared with an independent ledger.
@NullMarked
package io.aisle.grid.chaos;

import org.jspecify.annotations.NullMarked;
