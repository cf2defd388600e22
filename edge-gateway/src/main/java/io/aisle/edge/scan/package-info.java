/// Handheld and kiosk scanners: message -> readings.
@NullMarked
package io.aisle.edge.scan;

import org.jspecify.annotations.NullMarked;
