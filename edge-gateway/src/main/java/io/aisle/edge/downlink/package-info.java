/// The gateway's side towards its devices: takes their MQTT messages and acknowledges each only when told to.
@NullMarked
package io.aisle.edge.downlink;

import org.jspecify.annotations.NullMarked;
