/// The screens in a real browser.
@NullMarked
package io.aisle.dashboard.journey;

import org.jspecify.annotations.NullMarked;
