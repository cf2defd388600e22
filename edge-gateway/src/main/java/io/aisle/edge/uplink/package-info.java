/// Brings spooled batches to the grid over MQTT until they are acked; births, deaths and heartbeats.
@NullMarked
package io.aisle.edge.uplink;

import org.jspecify.annotations.NullMarked;
