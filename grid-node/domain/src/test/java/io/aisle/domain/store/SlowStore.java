package io.aisle.domain.store;

import static java.util.Comparator.comparing;

import io.aisle.domain.reading.Batch;
import io.aisle.domain.reading.Reading;
import io.aisle.domain.reading.Reading.DeviceReport;
import io.aisle.domain.reading.Reading.Direction;
import io.aisle.domain.reading.Reading.DoorCount;
import io.aisle.domain.reading.Reading.DoorTotal;
import io.aisle.domain.reading.Reading.QuarantineRetried;
import io.aisle.domain.reading.Reading.ReceiptKind;
import io.aisle.domain.reading.Reading.ReceiptLine;
import io.aisle.domain.reading.Reading.ReceiptVoided;
import io.aisle.domain.reading.Reading.ScanPurpose;
import io.aisle.domain.reading.Reading.StockScanned;
import io.aisle.domain.reading.Reading.Unreadable;
import io.aisle.domain.reading.Reading.UplinkOutage;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The store's rules in their slowest form: keeps every reading it was told and works each answer out from
/// all of them.
final class SlowStore {
    private final Map<Reading, Long> earliestClosed = new HashMap<>();
    private final Set<Long> listenedMinutes = new HashSet<>();
    private final Set<LocalDate> listenedDates = new HashSet<>();

    void take(Batch batch) {
        long closed = batch.closedMillis() - batch.clockOffsetMillis();
        for (Reading reading : batch.readings()) {
            earliestClosed.merge(reading, closed, Math::min);
        }
        for (long at = batch.coversFromMillis() - batch.clockOffsetMillis(); at < closed; at++) {
            listenedMinutes.add(Math.floorDiv(at, 60_000L));
            listenedDates.add(date(at));
            at = Math.min(Math.floorDiv(at, 60_000L) * 60_000 + 59_999, closed);
        }
    }

    record Minute(int in, int out, int receipts, long unitsMilli, long netMicros) {
        Minute and(Minute more) {
            return new Minute(
                    in + more.in,
                    out + more.out,
                    receipts + more.receipts,
                    unitsMilli + more.unitsMilli,
                    netMicros + more.netMicros);
        }
    }

    /// By epoch minute.
    TreeMap<Long, Minute> minutes() {
        TreeMap<Long, Minute> minutes = new TreeMap<>();
        counts().forEach(count -> add(minutes, count.atMillis(), new Minute(count.in(), count.out(), 0, 0, 0)));
        for (List<DoorTotal> series : series().values()) {
            for (int i = 1; i < series.size(); i++) {
                int step = step(series.get(i - 1).total(), series.get(i).total());
                boolean in = series.get(i).direction() == Direction.IN;
                add(minutes, series.get(i).atMillis(), new Minute(in ? step : 0, in ? 0 : step, 0, 0, 0));
            }
        }
        for (ReceiptLine line : countingLines()) {
            int sign = line.kind() == ReceiptKind.SALE ? 1 : -1;
            add(minutes, line.atMillis(), new Minute(0, 0, 0, sign * line.qtyMilli(), sign * line.netMicros()));
        }
        receiptTimes().forEach(at -> add(minutes, at, new Minute(0, 0, 1, 0, 0)));
        return minutes;
    }

    boolean listened(LocalDate date) {
        return listenedDates.contains(date);
    }

    /// Epoch minutes. What the gateway says of itself has the gateway's time, which vouches for nothing.
    Set<Long> covered() {
        Set<Long> covered = new HashSet<>(listenedMinutes);
        earliestClosed.keySet().stream()
                .filter(told -> !(told instanceof Unreadable
                        || told instanceof QuarantineRetried
                        || told instanceof UplinkOutage))
                .forEach(told -> covered.add(Math.floorDiv(told.atMillis(), 60_000L)));
        of(DeviceReport.class)
                .filter(told -> told.lost() > 0)
                .forEach(told -> covered.remove(Math.floorDiv(told.atMillis(), 60_000L)));
        return covered;
    }

    int openVoids() {
        return (int) of(ReceiptVoided.class)
                .filter(told -> of(ReceiptLine.class)
                        .noneMatch(line -> line.receipt().equals(told.voids()) && isNear(told, line)))
                .map(told -> told.voids() + date(told.atMillis()))
                .distinct()
                .count();
    }

    int conflicts() {
        int conflicts = 0;
        for (List<ReceiptLine> cluster : clusters()) {
            ReceiptLine winner = cluster.getFirst();
            conflicts += (int) cluster.stream()
                    .filter(copy -> !content(copy).equals(content(winner)))
                    .count();
        }
        return conflicts;
    }

    /// When late data last changed a figure of the day, to the second; 0 if never.
    long restatedMillis(LocalDate date) {
        Stream<Long> lines = countingLines().stream()
                .filter(line -> date(line.atMillis()).equals(date))
                .map(this::late);
        Stream<Long> voids = of(ReceiptVoided.class)
                .filter(told -> of(ReceiptLine.class)
                        .anyMatch(line -> line.receipt().equals(told.voids())
                                && isNear(told, line)
                                && date(line.atMillis()).equals(date)))
                .collect(Collectors.groupingBy(told -> told.voids() + date(told.atMillis())))
                .values()
                .stream()
                .map(same -> Math.max(
                        same.stream().mapToLong(this::told).min().orElseThrow(),
                        outage(same.stream()
                                .mapToLong(ReceiptVoided::atMillis)
                                .min()
                                .orElseThrow())));
        Stream<Long> doors = counts().stream()
                .filter(told -> date(told.atMillis()).equals(date))
                .map(this::late);
        List<Long> totals = new ArrayList<>();
        for (List<DoorTotal> series : series().values()) {
            for (int i = 0; i < series.size(); i++) {
                if (date(series.get(i).atMillis()).equals(date)) {
                    totals.add(late(series.get(i)));
                    totals.add(i == 0 ? 0 : late(series.get(i - 1)));
                }
            }
        }
        return Stream.of(lines, voids, doors, totals.stream())
                .flatMap(Function.identity())
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
    }

    record Item(
            long onHandMilli,
            Map<String, Long> shares,
            long countedAtMillis,
            long movedAtMillis,
            long priceMicros,
            long restated) {}

    private record Event(long atMillis, int rank, String device, long qtyMilli, String zone, long late) {}

    /// @param codes one item's codes
    Item item(Set<String> codes) {
        List<Event> events = new ArrayList<>();
        long price = 0;
        long pricedAt = Long.MIN_VALUE;
        for (ReceiptLine line : countingLines()) {
            if (codes.contains(line.code().value())) {
                long qty = line.kind() == ReceiptKind.SALE ? -line.qtyMilli() : line.qtyMilli();
                events.add(new Event(line.atMillis(), 0, line.device(), qty, "", late(line)));
                if (line.atMillis() > pricedAt || line.atMillis() == pricedAt && line.unitPriceMicros() > price) {
                    pricedAt = line.atMillis();
                    price = line.unitPriceMicros();
                }
            }
        }
        for (StockScanned scan : scans()) {
            if (codes.contains(scan.code().value())) {
                boolean count = scan.purpose() == ScanPurpose.COUNT;
                int rank = !count ? 0 : scan.zone().isEmpty() ? 1 : 2;
                boolean leaves = scan.purpose() == ScanPurpose.TRANSFER_OUT || scan.purpose() == ScanPurpose.WASTE;
                long qty = leaves ? -scan.qtyMilli() : scan.qtyMilli();
                events.add(new Event(scan.atMillis(), rank, scan.device(), qty, scan.zone(), late(scan)));
            }
        }
        events.sort(Comparator.comparingLong(Event::atMillis)
                .thenComparingInt(Event::rank)
                .thenComparing(Event::zone)
                .thenComparing(Event::device)
                .thenComparingLong(Event::qtyMilli));
        long total = 0;
        boolean everyShareIsKnown = true;
        Map<String, Long> shares = new TreeMap<>();
        for (int i = 0; i < events.size(); i++) {
            Event event = events.get(i);
            switch (event.rank()) {
                case 0 -> {
                    total += event.qtyMilli();
                    if (!event.zone().isEmpty() && (everyShareIsKnown || shares.containsKey(event.zone()))) {
                        shares.merge(event.zone(), event.qtyMilli(), Long::sum);
                    }
                }
                case 1 -> {
                    total = event.qtyMilli();
                    shares.clear();
                    everyShareIsKnown = false;
                }
                default -> {
                    boolean overruled = i + 1 < events.size()
                            && events.get(i + 1).rank() == 2
                            && events.get(i + 1).atMillis() == event.atMillis()
                            && events.get(i + 1).zone().equals(event.zone());
                    if (!overruled) {
                        if (everyShareIsKnown || shares.containsKey(event.zone())) {
                            total += event.qtyMilli() - shares.getOrDefault(event.zone(), 0L);
                        }
                        shares.put(event.zone(), event.qtyMilli());
                    }
                }
            }
        }
        return new Item(
                total,
                shares,
                events.stream()
                        .filter(event -> event.rank() > 0)
                        .mapToLong(Event::atMillis)
                        .max()
                        .orElse(0),
                events.stream()
                        .filter(event -> event.rank() == 0)
                        .mapToLong(Event::atMillis)
                        .max()
                        .orElse(0),
                price,
                events.stream().mapToLong(Event::late).max().orElse(0));
    }

    long soldMilli(Set<String> codes, LocalDate date) {
        return countingLines().stream()
                .filter(line -> codes.contains(line.code().value())
                        && date(line.atMillis()).equals(date))
                .mapToLong(line -> line.kind() == ReceiptKind.SALE ? line.qtyMilli() : -line.qtyMilli())
                .sum();
    }

    Set<String> codes() {
        Set<String> codes = new TreeSet<>();
        countingLines().forEach(line -> codes.add(line.code().value()));
        scans().forEach(scan -> codes.add(scan.code().value()));
        return codes;
    }

    List<ReceiptLine> countingLines() {
        List<ReceiptLine> counting = new ArrayList<>();
        for (List<ReceiptLine> cluster : clusters()) {
            boolean voided = of(ReceiptVoided.class)
                    .anyMatch(told -> cluster.stream()
                            .anyMatch(copy -> copy.receipt().equals(told.voids()) && isNear(told, copy)));
            if (!voided) {
                counting.add(cluster.getFirst());
            }
        }
        return counting;
    }

    <T extends Reading> Stream<T> of(Class<T> type) {
        return earliestClosed.keySet().stream().filter(type::isInstance).map(type::cast);
    }

    /// Copies of one key on consecutive days, the one that speaks first.
    private List<List<ReceiptLine>> clusters() {
        return runs(of(ReceiptLine.class), line -> line.receipt() + "/" + line.kind() + "/" + line.line()).stream()
                .map(run -> run.stream()
                        .sorted(Comparator.comparingLong(ReceiptLine::atMillis)
                                .thenComparing(ReceiptLine::device)
                                .thenComparing(SlowStore::content))
                        .toList())
                .toList();
    }

    private List<Long> receiptTimes() {
        Set<ReceiptLine> counting = new HashSet<>(countingLines());
        List<Long> times = new ArrayList<>();
        for (List<ReceiptLine> run : runs(of(ReceiptLine.class), ReceiptLine::receipt)) {
            run.stream()
                    .filter(line -> line.kind() == ReceiptKind.SALE && counting.contains(line))
                    .map(ReceiptLine::atMillis)
                    .min(Comparator.naturalOrder())
                    .ifPresent(times::add);
        }
        return times;
    }

    private static List<List<ReceiptLine>> runs(Stream<ReceiptLine> lines, Function<ReceiptLine, String> key) {
        List<List<ReceiptLine>> runs = new ArrayList<>();
        for (List<ReceiptLine> same : lines.collect(Collectors.groupingBy(key)).values()) {
            LocalDate last = LocalDate.MIN;
            for (ReceiptLine line : same.stream()
                    .sorted(Comparator.comparingLong(ReceiptLine::atMillis))
                    .toList()) {
                LocalDate date = date(line.atMillis());
                if (last.equals(LocalDate.MIN) || date.isAfter(last.plusDays(1))) {
                    runs.add(new ArrayList<>());
                }
                runs.getLast().add(line);
                last = date;
            }
        }
        return runs;
    }

    /// In this order of fields contents are compared; the numbers in the tests have the same length throughout.
    private static String content(ReceiptLine line) {
        return line.code() + "|" + line.qtyMilli() + "|" + "%09d".formatted(line.unitPriceMicros()) + "|"
                + line.discountMicros() + "|" + "%09d".formatted(line.netMicros()) + "|" + line.promotion() + "|"
                + (line.epc() == null ? "" : line.epc());
    }

    private Collection<DoorCount> counts() {
        return largest(
                of(DoorCount.class),
                told -> told.device() + told.atMillis() + "/" + told.origin(),
                Comparator.comparingInt(DoorCount::in).thenComparingInt(DoorCount::out));
    }

    private Collection<StockScanned> scans() {
        return largest(
                of(StockScanned.class),
                told -> told.device() + told.atMillis() + "/" + told.origin(),
                comparing(StockScanned::purpose)
                        .thenComparing(told -> told.code().value())
                        .thenComparingLong(StockScanned::qtyMilli)
                        .thenComparing(StockScanned::document)
                        .thenComparing(StockScanned::zone)
                        .reversed());
    }

    private Map<String, List<DoorTotal>> series() {
        return largest(
                        of(DoorTotal.class),
                        told -> told.device() + told.counter() + told.atMillis(),
                        Comparator.comparingLong(DoorTotal::total).thenComparing(DoorTotal::direction))
                .stream()
                .sorted(Comparator.comparingLong(DoorTotal::atMillis))
                .collect(Collectors.groupingBy(told -> told.device() + "/" + told.counter()));
    }

    private static <T> Collection<T> largest(Stream<T> all, Function<T, String> key, Comparator<T> order) {
        return all.collect(Collectors.toMap(
                        key, Function.identity(), (one, other) -> order.compare(one, other) >= 0 ? one : other))
                .values();
    }

    private static int step(long before, long after) {
        if (after >= before) {
            return (int) (after - before);
        }
        for (double scale : new double[] {9_999, 65_535, 99_999, 999_999}) {
            if (before <= scale && before >= 0.9 * scale && scale - before + 1 + after < 0.1 * scale) {
                return (int) (scale - before + 1 + after);
            }
        }
        return (int) after;
    }

    private long late(Reading reading) {
        return Math.max(told(reading), outage(reading.atMillis()));
    }

    /// When the outage ended that the minute lies in, if what was said in the minute came late by it.
    private long outage(long atMillis) {
        long minute = Math.floorDiv(atMillis, 60_000L);
        return of(UplinkOutage.class)
                .filter(told -> told.sinceMillis() < told.atMillis() - 15 * 60_000)
                .filter(told -> Math.floorDiv(Math.max(told.sinceMillis(), told.atMillis() - 31L * 86_400_000), 60_000L)
                                <= minute
                        && minute <= Math.floorDiv(told.atMillis() - 15 * 60_000 - 1, 60_000L))
                .mapToLong(told -> told.atMillis() / 1000 * 1000)
                .max()
                .orElse(0);
    }

    /// How late it was told to its gateway.
    private long told(Reading reading) {
        long closed = earliestClosed.getOrDefault(reading, 0L);
        return closed - reading.atMillis() > 15 * 60_000 ? closed / 1000 * 1000 : 0;
    }

    private static boolean isNear(ReceiptVoided told, ReceiptLine line) {
        long days = date(told.atMillis()).toEpochDay() - date(line.atMillis()).toEpochDay();
        return Math.abs(days) <= 1;
    }

    static LocalDate date(long atMillis) {
        return Instant.ofEpochMilli(atMillis).atZone(Told.BERLIN).toLocalDate();
    }

    private static void add(TreeMap<Long, Minute> minutes, long atMillis, Minute more) {
        minutes.merge(Math.floorDiv(atMillis, 60_000L), more, Minute::and);
    }
}
