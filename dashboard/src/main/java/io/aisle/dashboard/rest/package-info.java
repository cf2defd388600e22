/// The REST interface: what the screens know, as JSON.
@NullMarked
package io.aisle.dashboard.rest;

import org.jspecify.annotations.NullMarked;
