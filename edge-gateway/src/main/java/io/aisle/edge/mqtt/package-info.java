/// One MQTT connection, as the gateway needs it: timeouts everywhere, no automatic reconnect, callbacks that never
/// throw.
@NullMarked
package io.aisle.edge.mqtt;

import org.jspecify.annotations.NullMarked;
