/// A store's local days: receipts, scans, door counts and who was seen, and the figures per minute that follow from
/// them.
@NullMarked
package io.aisle.domain.day;

import org.jspecify.annotations.NullMarked;
