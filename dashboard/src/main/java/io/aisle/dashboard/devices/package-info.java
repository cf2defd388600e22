/// Gateways and what they could not read.
@NullMarked
package io.aisle.dashboard.devices;

import org.jspecify.annotations.NullMarked;
