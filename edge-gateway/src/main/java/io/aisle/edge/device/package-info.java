/// From a device's message to readings: topic, elements, the right dialect, and quarantine for what cannot be read.
@NullMarked
package io.aisle.edge.device;

import org.jspecify.annotations.NullMarked;
