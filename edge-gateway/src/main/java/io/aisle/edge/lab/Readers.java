package io.aisle.edge.lab;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aisle.edge.till.JsonText;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// The RFID readers of a store. Each sweeps all its antennas once a minute, within one bucket of ten seconds, and
/// misses tags.
final class Readers {
    static final double LEAST_READ_RATE = 0.60;
    static final double BEST_READ_RATE = 0.99;
    private static final long SWEEP_EVERY = 60_000;
    private static final long SWEEP_TAKES = 8_000;
    private static final double STRAY = 0.02;
    private static final double OUTAGE_PER_SWEEP = 1 / 3000.0;
    private static final int MAX_READS = 400;
    private static final DateTimeFormatter ZEBRA_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSxx", Locale.ROOT);

    /// Where tags can be, in the order of [LabItem#tagZone()]; the last is the back room.
    static final List<String> ZONES =
            List.of("denim", "knitwear", "shirts", "electronics-1", "electronics-2", "electronics-3", "backroom-1");

    private static final int BACKROOM = ZONES.size() - 1;

    private enum Dialect {
        IMPINJ,
        ZEBRA,
        PLAIN
    }

    private final StoreLife life;
    private final RandomGenerator random;
    private final List<Reader> readers = List.of(
            new Reader("apparel", Dialect.IMPINJ, 0, 3, 0),
            new Reader("electronics", Dialect.ZEBRA, 3, 3, 10_000),
            new Reader("backroom", Dialect.PLAIN, BACKROOM, 1, 20_000));

    Readers(StoreLife life) {
        this.life = life;
        this.random = life.random;
    }

    /// Share of the tags in front of it that an antenna hears in a sweep.
    static double readRate(long seed, int store, int zone) {
        double at = new SplittableRandom(seed * 17 + store * 101L + zone).nextDouble();
        return LEAST_READ_RATE + (BEST_READ_RATE - LEAST_READ_RATE) * at;
    }

    void begin() {
        for (Reader reader : readers) {
            life.repeatedly(untilSweepEnds(reader), () -> {
                perhapsSweep(reader);
                return untilSweepEnds(reader);
            });
        }
        life.repeatedly(random.nextLong(3_600_000), () -> {
            passWithHandheld();
            return 3_600_000;
        });
    }

    private long untilSweepEnds(Reader reader) {
        long phase = Math.floorMod(life.now() - reader.offsetMillis() - SWEEP_TAKES, SWEEP_EVERY);
        return SWEEP_EVERY - phase;
    }

    private void perhapsSweep(Reader reader) {
        if (life.catchingUp()) {
            return;
        }
        if (life.now() < reader.silentUntil()[0]) {
            return;
        }
        if (random.nextDouble() < OUTAGE_PER_SWEEP) {
            reader.silentUntil()[0] = life.now() + 5 * 60_000 + random.nextLong(15 * 60_000);
            return;
        }
        List<Heard> heard = new ArrayList<>();
        for (int antenna = 1; antenna <= reader.antennas(); antenna++) {
            listen(reader, antenna, heard);
        }
        heard.sort(Comparator.comparingLong(Heard::atMillis));
        for (int from = 0; from < heard.size(); from += MAX_READS) {
            tell(reader, heard.subList(from, Math.min(heard.size(), from + MAX_READS)));
        }
        if (reader.dialect() == Dialect.ZEBRA) {
            life.tellWhole(reader.device(), "rfid", heartbeat().getBytes(UTF_8));
        }
    }

    private void listen(Reader reader, int antenna, List<Heard> heard) {
        int zone = reader.firstZone() + antenna - 1;
        double rate = readRate(life.chain.seed(), life.store.index(), zone);
        long begun = life.now() - SWEEP_TAKES;
        for (String epc : present(life, zone)) {
            if (random.nextDouble() < rate) {
                heard.add(
                        new Heard(begun + random.nextLong(SWEEP_TAKES), antenna, epc, -4_500 - random.nextInt(1_500)));
            }
            if (reader.antennas() > 1 && random.nextDouble() < STRAY) {
                int neighbour = antenna == reader.antennas() ? antenna - 1 : antenna + 1;
                heard.add(
                        new Heard(begun + random.nextLong(SWEEP_TAKES), neighbour, epc, -6_800 - random.nextInt(900)));
            }
        }
    }

    /// The tags that stand in a zone now; those that people carry about do not.
    static List<String> present(StoreLife life, int zone) {
        List<String> tags = new ArrayList<>();
        for (int index : life.store.items()) {
            LabItem item = life.chain.items().get(index);
            if (!item.tagged() || zone != BACKROOM && item.tagZone() != zone) {
                continue;
            }
            TagRow row = zone == BACKROOM ? life.state.backTags[index] : life.state.shelfTags[index];
            for (int i = 0; i < row.size(); i++) {
                if (zone == BACKROOM || !life.tagsInHands.contains(index + "/" + row.get(i))) {
                    tags.add(TagCode.epc(item.gtin(), row.get(i)));
                }
            }
        }
        return tags;
    }

    /// Somebody reads a few tags in the back room with a handheld.
    private void passWithHandheld() {
        if (life.catchingUp() || !life.isOpen()) {
            return;
        }
        List<String> tags = present(life, BACKROOM);
        if (tags.isEmpty()) {
            return;
        }
        JsonText json = new JsonText()
                .open('{')
                .field("timestamp", life.isoNow())
                .name("data")
                .open('{')
                .name("tagData")
                .open('[');
        for (String epc : tags.subList(0, Math.min(10, tags.size()))) {
            json.open('{')
                    .field("EPC", epc)
                    .field("peakRssi", -50 - random.nextInt(15))
                    .field("seenCount", 1 + random.nextInt(14))
                    .close('}');
        }
        life.tellWhole(
                "backroom-handheld",
                "rfid",
                json.close(']').close('}').close('}').bytes());
    }

    private void tell(Reader reader, List<Heard> heard) {
        StringBuilder payload = new StringBuilder(heard.size() * 180);
        for (Heard read : heard) {
            switch (reader.dialect()) {
                case IMPINJ -> payload.append(impinj(reader, read)).append('\n');
                case ZEBRA -> payload.append(zebra(read)); // glued together, as the reader does
                case PLAIN -> payload.append(payload.isEmpty() ? "[" : ",").append(plain(read));
            }
        }
        if (reader.dialect() == Dialect.PLAIN) {
            payload.append(']');
        }
        life.tellWhole(reader.device(), "rfid", payload.toString().getBytes(UTF_8));
    }

    private String impinj(Reader reader, Heard read) {
        String at = Instant.ofEpochMilli(read.atMillis()).toString();
        JsonText json = new JsonText()
                .open('{')
                .field("timestamp", at)
                .field("hostname", String.format(Locale.ROOT, "impinj-14-%02x-01", life.store.index()))
                .field("eventType", "tagInventory")
                .name("tagInventoryEvent")
                .open('{');
        if (random.nextBoolean()) {
            json.field("epc", Base64.getEncoder().encodeToString(HexFormat.of().parseHex(read.epc())));
        } else {
            json.field("epcHex", read.epc());
        }
        return json.field("antennaPort", read.antenna())
                .field("antennaName", ZONES.get(reader.firstZone() + read.antenna() - 1))
                .field("peakRssiCdbm", read.rssiCentiDbm())
                .field("lastSeenTime", at)
                .close('}')
                .close('}')
                .toString();
    }

    private String zebra(Heard read) {
        long number = life.state.events;
        life.happen(new Fact.Swept(life.store.index(), life.now(), 1));
        return new JsonText()
                .open('{')
                .field("type", "SIMPLE")
                .field("timestamp", zebraTime(read.atMillis()))
                .name("data")
                .open('{')
                .field("idHex", read.epc().toLowerCase(Locale.ROOT))
                .field("antenna", read.antenna())
                .field("eventNum", number)
                .field("peakRssi", Math.floorDiv(read.rssiCentiDbm(), 100))
                .field("reads", 1 + random.nextInt(5))
                .field("format", "epc")
                .close('}')
                .close('}')
                .toString();
    }

    private String heartbeat() {
        return new JsonText()
                .open('{')
                .field("type", "heartbeat")
                .field("timestamp", zebraTime(life.now()))
                .name("data")
                .open('{')
                .rawField("radio_control", "{\"status\":\"running\",\"numDataMessagesDropped\":0}")
                .close('}')
                .close('}')
                .toString();
    }

    private String plain(Heard read) {
        return new JsonText()
                .open('{')
                .field("epc", read.epc())
                .field("at", read.atMillis())
                .field("antenna", read.antenna())
                .rawField("rssi", Double.toString(read.rssiCentiDbm() / 100.0))
                .close('}')
                .toString();
    }

    private static String zebraTime(long millis) {
        return Instant.ofEpochMilli(millis).atOffset(ZoneOffset.UTC).format(ZEBRA_TIME);
    }

    /// @param offsetMillis when in the minute its sweep begins
    /// @param silentUntil one number: when its outage ends
    private record Reader(
            String device, Dialect dialect, int firstZone, int antennas, long offsetMillis, long[] silentUntil) {
        Reader(String device, Dialect dialect, int firstZone, int antennas, long offsetMillis) {
            this(device, dialect, firstZone, antennas, offsetMillis, new long[1]);
        }
    }

    private record Heard(long atMillis, int antenna, String epc, int rssiCentiDbm) {}
}
