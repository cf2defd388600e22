package io.aisle.edge.lab;

import io.aisle.domain.reading.Reading.ScanPurpose;
import java.util.List;

/// Something that truly happened in a store. The state of a store is the fold of its facts, whose times never fall.
sealed interface Fact {
    /// The store's place in the chain.
    int store();

    long atMillis();

    /// A door counter told of people since it told last.
    ///
    /// @param missedOut people who left without being counted
    record Passed(int store, long atMillis, int door, int in, int out, int missedOut) implements Fact {}

    /// A running total began at zero again.
    record CounterReset(int store, long atMillis, int door) implements Fact {}

    /// A receipt was printed. Quantities and money of a return are positive.
    ///
    /// @param number running number of the lane
    record Receipt(int store, long atMillis, boolean isReturn, int lane, int number, List<Line> lines) implements Fact {
        public Receipt {
            lines = List.copyOf(lines);
        }
    }

    /// @param serial of the tag that was paid for, 0 if it has none
    record Line(int item, long qtyMilli, long netMicros, long serial) {}

    /// The last sale of a lane was undone by receipt `number`.
    record Voided(int store, long atMillis, int lane, int number) implements Fact {}

    /// Staff scanned goods. For a count `qtyMilli` is what is there.
    ///
    /// @param backroom whether they came to or went from the back room rather than the shelf
    record Stocked(int store, long atMillis, ScanPurpose purpose, int item, long qtyMilli, boolean backroom)
            implements Fact {}

    /// Goods stand here from the beginning; no message tells of it.
    record Furnished(int store, long atMillis, int item, long shelfMilli, long backMilli) implements Fact {}

    /// Goods moved from the back room to the shelf; no message tells of it.
    record Shelved(int store, long atMillis, int item, long qtyMilli) implements Fact {}

    /// Goods left the shelf unpaid; no message tells of it.
    record Stolen(int store, long atMillis, int item, long qtyMilli) implements Fact {}

    /// A member's code was read, at the door or at the till.
    ///
    /// @param member the member's place in the chain
    record MemberTold(int store, long atMillis, int member) implements Fact {}

    /// A reader that numbers its events told of so many.
    record Swept(int store, long atMillis, int events) implements Fact {}

    /// A message that nobody can read was sent.
    record Garbled(int store, long atMillis) implements Fact {}
}
