package io.aisle.domain.store;

import io.aisle.domain.Epc;
import io.aisle.domain.answer.Visit;
import io.aisle.domain.answer.ZoneTags;
import io.aisle.domain.reading.Reading.DeviceEvent;
import io.aisle.domain.reading.Reading.DeviceReport;
import io.aisle.domain.reading.Reading.MemberSeen;
import io.aisle.domain.reading.Reading.ReceiptKind;
import io.aisle.domain.reading.Reading.ReceiptLine;
import io.aisle.domain.reading.Reading.RecognisedBy;
import io.aisle.domain.reading.Reading.TagSeen;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Tags and visits in their slowest form, from all that a [SlowStore] was told.
final class SlowShelves {
    private final SlowStore store;

    SlowShelves(SlowStore store) {
        this.store = store;
    }

    List<ZoneTags> zones() {
        Map<String, Long> newest = new TreeMap<>();
        Map<String, Long> newestRead = new TreeMap<>();
        store.of(TagSeen.class).forEach(seen -> {
            newestRead.merge(seen.zone(), bucket(seen.atMillis()), Math::max);
            newest.merge(seen.zone(), bucket(seen.atMillis()), Math::max);
            store.of(DeviceReport.class)
                    .filter(report -> report.event() == DeviceEvent.ALIVE
                            && report.device().equals(seen.device()))
                    .forEach(report -> newest.merge(seen.zone(), bucket(report.atMillis()), Math::max));
        });
        Map<String, int[]> tallies = new TreeMap<>();
        Map<Epc, TagSeen> places = store.of(TagSeen.class)
                .collect(Collectors.toMap(
                        TagSeen::epc, seen -> seen, (one, other) -> LATER.compare(one, other) > 0 ? one : other));
        places.forEach((epc, seen) -> {
            int[] tally = tallies.computeIfAbsent(seen.zone(), zone -> new int[3]);
            boolean present = newest.getOrDefault(seen.zone(), 0L) - bucket(seen.atMillis()) < 60;
            if (epc.hex().startsWith("E")) {
                tally[2] += present ? 1 : 0;
            } else if (!isSold(epc, bucket(seen.atMillis()) * 10_000)) {
                tally[present ? 0 : 1]++;
            }
        });
        List<ZoneTags> zones = new ArrayList<>();
        newest.keySet().forEach(zone -> tallies.putIfAbsent(zone, new int[3]));
        tallies.forEach((zone, tally) -> zones.add(
                new ZoneTags(zone, tally[0], tally[1], tally[2], newestRead.getOrDefault(zone, 0L) * 10_000)));
        return zones;
    }

    private static final Comparator<TagSeen> LATER = Comparator.<TagSeen>comparingLong(seen -> bucket(seen.atMillis()))
            .thenComparingInt(TagSeen::rssiCentiDbm)
            .thenComparing(TagSeen::zone);

    private boolean isSold(Epc epc, long fromMillis) {
        long sold = lastPaid(epc, ReceiptKind.SALE);
        return sold >= fromMillis && lastPaid(epc, ReceiptKind.RETURN) < sold;
    }

    private long lastPaid(Epc epc, ReceiptKind kind) {
        return store.countingLines().stream()
                .filter(line -> epc.equals(line.epc()) && line.kind() == kind)
                .mapToLong(ReceiptLine::atMillis)
                .max()
                .orElse(Long.MIN_VALUE);
    }

    List<Visit> visits(long nowMillis) {
        LocalDate today = SlowStore.date(nowMillis);
        Map<String, List<MemberSeen>> byMember = store.of(MemberSeen.class)
                .filter(seen -> !SlowStore.date(seen.atMillis()).isAfter(today))
                .filter(seen -> !SlowStore.date(seen.atMillis()).isBefore(today.minusDays(1)))
                .sorted(Comparator.comparingLong(MemberSeen::atMillis)
                        .thenComparing(MemberSeen::by)
                        .thenComparing(MemberSeen::device)
                        .thenComparing(MemberSeen::receipt))
                .collect(Collectors.groupingBy(seen -> seen.key().value()));
        List<Visit> open = new ArrayList<>();
        byMember.forEach((member, all) -> {
            List<MemberSeen> stay = new ArrayList<>();
            for (MemberSeen seen : all) {
                if (isOver(stay, seen.atMillis())) {
                    stay.clear();
                }
                stay.add(seen);
            }
            if (!isOver(stay, nowMillis)) {
                MemberSeen first = stay.getFirst();
                String receipt = stay.stream()
                        .filter(seen -> seen.by() == RecognisedBy.RECEIPT)
                        .reduce((one, next) -> next)
                        .map(MemberSeen::receipt)
                        .orElse("");
                open.add(new Visit(
                        member,
                        first.atMillis(),
                        stay.getLast().atMillis(),
                        first.by().name(),
                        first.device(),
                        receipt));
            }
        });
        open.sort(Comparator.comparingLong(Visit::enteredAtMillis).reversed().thenComparing(Visit::memberKey));
        return open;
    }

    private static boolean isOver(List<MemberSeen> stay, long nowMillis) {
        boolean forgotten = !stay.isEmpty() && nowMillis - stay.getLast().atMillis() > 90 * 60_000;
        long paid = stay.stream()
                .filter(seen -> seen.by() == RecognisedBy.RECEIPT)
                .mapToLong(MemberSeen::atMillis)
                .max()
                .orElse(Long.MAX_VALUE);
        return forgotten || paid != Long.MAX_VALUE && nowMillis - paid > 5 * 60_000;
    }

    private static long bucket(long atMillis) {
        return Math.floorDiv(atMillis, 10_000L);
    }
}
