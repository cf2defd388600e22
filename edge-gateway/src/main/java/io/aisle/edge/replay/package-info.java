/// Plays files of receipt lines through the device interface, as tills would send them.
@NullMarked
package io.aisle.edge.replay;

import org.jspecify.annotations.NullMarked;
