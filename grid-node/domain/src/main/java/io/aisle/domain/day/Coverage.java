package io.aisle.domain.day;

import java.util.BitSet;

/// Which minutes of a day some gateway listened in, or a reading speaks of.
final class Coverage {
    final BitSet minutes = new BitSet();

    /// Whether any gateway vouched for any of the day; without, nothing is known of its completeness.
    boolean listened;
}
