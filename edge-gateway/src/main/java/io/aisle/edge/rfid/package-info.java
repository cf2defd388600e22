/// RFID readers, fixed and handheld: message -> readings, and what of them is worth sending.
@NullMarked
package io.aisle.edge.rfid;

import org.jspecify.annotations.NullMarked;
