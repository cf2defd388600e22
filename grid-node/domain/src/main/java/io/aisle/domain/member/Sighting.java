package io.aisle.domain.member;

import io.aisle.domain.reading.Reading.MemberSeen;
import io.aisle.domain.reading.Reading.RecognisedBy;
import java.util.Comparator;

/// One recognition of one member.
public record Sighting(long atMillis, RecognisedBy by, String device, String receipt) implements Comparable<Sighting> {
    private static final Comparator<Sighting> ORDER = Comparator.comparingLong(Sighting::atMillis)
            .thenComparing(Sighting::by)
            .thenComparing(Sighting::device)
            .thenComparing(Sighting::receipt);

    static Sighting of(MemberSeen seen) {
        return new Sighting(seen.atMillis(), seen.by(), seen.device(), seen.receipt());
    }

    boolean paid() {
        return by == RecognisedBy.RECEIPT;
    }

    @Override
    public int compareTo(Sighting other) {
        return ORDER.compare(this, other);
    }
}
