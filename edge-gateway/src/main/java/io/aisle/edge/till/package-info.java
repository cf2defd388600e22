/// The device's side of the wire: messages as tills, doors, readers and scanners send them, kept until the broker has
/// them.
@NullMarked
package io.aisle.edge.till;

import org.jspecify.annotations.NullMarked;
