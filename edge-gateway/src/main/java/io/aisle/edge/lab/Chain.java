package io.aisle.edge.lab;

import io.aisle.domain.StoreId;
import io.aisle.edge.lab.LabStore.DoorKind;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// The chain: the same for the same seed, and a store is the same however many there are.
record Chain(long seed, List<LabStore> stores, List<LabItem> items, List<LabMember> members, List<Supplier> suppliers) {
    static final int MEMBERS_PER_STORE = 80;
    private static final LocalTime MIDNIGHT = LocalTime.MIDNIGHT;
    private static final LocalTime EARLY = LocalTime.of(6, 0);
    private static final LocalTime LATE = LocalTime.of(23, 0);
    private static final LocalDate FOUNDED = LocalDate.of(2024, 1, 1);

    /// Sizes and places repeat for chains of more stores. The two islands' opening hours together span the whole day,
    /// the mainland's first store never closes: each region has life at any hour.
    private static final List<Site> SITES = List.of(
            new Site(
                    "Station North",
                    "Mainland",
                    "Europe/Berlin",
                    MIDNIGHT,
                    MIDNIGHT,
                    2400,
                    900,
                    0.35,
                    5,
                    780,
                    DoorKind.SINCE_LAST),
            new Site(
                    "Harbour Row",
                    "Islands",
                    "America/Martinique",
                    EARLY,
                    LATE,
                    1300,
                    560,
                    0.05,
                    3,
                    560,
                    DoorKind.TOTALS),
            new Site("Riverside", "Mainland", "Europe/Lisbon", EARLY, LATE, 1800, 680, 0.05, 4, 640, DoorKind.CAMERA),
            new Site("Lakeside", "Islands", "Indian/Reunion", EARLY, LATE, 700, 400, 0.05, 2, 380, DoorKind.BOTH),
            new Site("Old Market", "Mainland", "Europe/Athens", EARLY, LATE, 900, 450, 0.05, 3, 420, DoorKind.TOTALS),
            new Site(
                    "Orchard Park",
                    "Islands",
                    "America/Guadeloupe",
                    EARLY,
                    LATE,
                    1500,
                    600,
                    0.05,
                    4,
                    600,
                    DoorKind.SINCE_LAST),
            new Site("Linden Square", "Mainland", "Europe/Paris", EARLY, LATE, 1100, 520, 0.05, 3, 500, DoorKind.BOTH),
            new Site("Millgate", "Islands", "Indian/Mayotte", EARLY, LATE, 600, 350, 0.05, 2, 320, DoorKind.CAMERA));

    /// @param supplier short name
    record Supplier(String supplier, String name, int leadTimeDays, String orderDays, int minimumOrder) {}

    static Chain of(long seed, int stores) {
        List<LabItem> items = Assortment.items(seed);
        List<LabStore> places =
                IntStream.range(0, stores).mapToObj(i -> store(seed, i, items)).toList();
        List<LabMember> members = new ArrayList<>();
        for (LabStore store : places) {
            members.addAll(members(seed, store.index()));
        }
        return new Chain(seed, places, items, List.copyOf(members), Assortment.SUPPLIERS);
    }

    /// Members who shop in that store.
    List<LabMember> membersOf(LabStore store) {
        return members.subList(store.index() * MEMBERS_PER_STORE, (store.index() + 1) * MEMBERS_PER_STORE);
    }

    private static LabStore store(long seed, int index, List<LabItem> items) {
        Site site = SITES.get(index % SITES.size());
        int round = index / SITES.size();
        RandomGenerator random = new SplittableRandom(seed * 31 + index);
        int[] sold = IntStream.range(0, items.size())
                .filter(i -> random.nextDouble() * items.size() < site.items())
                .toArray();
        return new LabStore(
                index,
                new StoreId(String.format(Locale.ROOT, "S%03d", index + 1)),
                round == 0 ? site.name() : site.name() + " " + (round + 1),
                site.region(),
                ZoneId.of(site.zone()),
                "EUR",
                site.opens(),
                site.closes(),
                site.area(),
                site.visitors(),
                site.nightFloor(),
                site.lanes(),
                sold,
                site.door());
    }

    private static List<LabMember> members(long seed, int store) {
        RandomGenerator random = new SplittableRandom(seed * 131 + store + 7);
        List<LabMember> members = new ArrayList<>(MEMBERS_PER_STORE);
        for (int i = 0; i < MEMBERS_PER_STORE; i++) {
            int number = store * MEMBERS_PER_STORE + i + 1;
            members.add(new LabMember(
                    String.format(Locale.ROOT, "M%05d", number),
                    String.format(Locale.ROOT, "29%010d", 7_000_000L + number * 37L),
                    random.nextInt(100) < 55
                            ? String.format(Locale.ROOT, "app-%08x", number * 2654435761L & 0xffffffffL)
                            : "",
                    store,
                    FOUNDED.plusDays(random.nextInt(900)),
                    LocalDate.of(1950, 1, 1).plusDays(random.nextInt(20_000)),
                    random.nextInt(100) < 70,
                    random.nextInt(100) < 80));
        }
        return members;
    }

    private record Site(
            String name,
            String region,
            String zone,
            LocalTime opens,
            LocalTime closes,
            int area,
            double visitors,
            double nightFloor,
            int lanes,
            int items,
            DoorKind door) {}
}
