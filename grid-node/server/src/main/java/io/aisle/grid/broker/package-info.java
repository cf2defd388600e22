/// The embedded MQTT broker for installations without one of their own.
@NullMarked
package io.aisle.grid.broker;

import org.jspecify.annotations.NullMarked;
