/// The uplink against brokers that lose, repeat and break off.
@NullMarked
package io.aisle.edge.uplink;

import org.jspecify.annotations.NullMarked;
