package io.aisle.domain.member;

import io.aisle.domain.MemberKey;
import io.aisle.domain.column.Packer;
import io.aisle.domain.column.Unpacker;
import io.aisle.domain.reading.Reading.MemberSeen;
import io.aisle.domain.reading.Reading.RecognisedBy;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// Who was recognised on one day: a set of distinct sightings for each pseudonym.
public final class Sightings {
    private static final RecognisedBy[] WAYS = RecognisedBy.values();

    private final TreeMap<String, TreeSet<Sighting>> byMember = new TreeMap<>();

    public void add(MemberSeen seen) {
        byMember.computeIfAbsent(seen.key().value(), key -> new TreeSet<>()).add(Sighting.of(seen));
    }

    /// Adds all sightings of this day to `all`.
    public void addTo(Map<String, TreeSet<Sighting>> all) {
        byMember.forEach((member, sightings) ->
                all.computeIfAbsent(member, key -> new TreeSet<>()).addAll(sightings));
    }

    public void write(Packer out) {
        out.number(byMember.size());
        byMember.forEach((member, sightings) -> {
            out.text(member);
            out.number(sightings.size());
            for (Sighting sighting : sightings) {
                out.number(sighting.atMillis());
                out.number(sighting.by().ordinal());
                out.text(sighting.device());
                out.text(sighting.receipt());
            }
        });
    }

    public void read(Unpacker in) {
        for (int members = in.count(); members > 0; members--) {
            MemberKey member = new MemberKey(in.text());
            for (int count = in.count(); count > 0; count--) {
                long at = in.number();
                RecognisedBy by = WAYS[in.small()];
                add(new MemberSeen(at, in.text(), member, by, in.text()));
            }
        }
    }
}
