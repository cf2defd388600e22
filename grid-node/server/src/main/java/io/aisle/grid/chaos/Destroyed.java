package io.aisle.grid.chaos;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What faults took from the one disk it was on, before the grid had it: nothing can bring that back, and nothing else
/// may be missing.
final class Destroyed {
    private final Set<String> wiped = new HashSet<>();
    private final List<SpoolRecords.Kept> damagedRecords = new ArrayList<>();

    /// The facts of spools that were deleted.
    void wiped(Set<String> facts) {
        wiped.addAll(facts);
    }

    /// One record that cannot be read any more.
    void damaged(SpoolRecords.Kept record) {
        damagedRecords.add(record);
    }

    boolean isNone() {
        return wiped.isEmpty() && damagedRecords.isEmpty();
    }

    /// Those that were on their way and did reach the journal are not among them.
    Set<String> factsWithout(Set<String> journaled) {
        Set<String> gone = new HashSet<>(wiped);
        damagedRecords.forEach(record -> gone.addAll(record.facts()));
        gone.removeAll(journaled);
        return gone;
    }

    /// The stores of the damaged records that did not reach the journal: each of those has to be reported as lost.
    List<String> lostRecords(Set<String> journaled) {
        return damagedRecords.stream()
                .filter(record -> !journaled.containsAll(record.facts()))
                .map(SpoolRecords.Kept::store)
                .toList();
    }

    /// The messages without the facts that are gone.
    static List<Message> without(Set<String> gone, List<Message> messages) {
        return messages.stream()
                .map(message -> new Message(
                        message.number(),
                        message.store(),
                        message.topic(),
                        message.payload(),
                        message.facts().stream()
                                .filter(fact -> !gone.contains(fact.id()))
                                .toList()))
                .toList();
    }
}
