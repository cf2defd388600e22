package io.aisle.grid.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aisle.domain.Gtin;
import io.aisle.domain.SgtinEncoder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// Fifty devices of one store as they publish: 40 RFID readers in all dialects that take stock once a
/// second, 6 tills and 4 doors, and what is true of what they say.
final class RawDevices {
    static final int DEVICES = 50;
    static final int READERS = 40;
    static final long BUCKET_MILLIS = 10_000;
    static final int SECONDS = 10;
    static final int MESSAGES_A_SECOND = DEVICES;

    /// The device whose message ends a second.
    static final String LAST = "door-4";

    private static final int ANTENNAS = 4;
    private static final int TILLS = 6;
    private static final int DOORS = 4;
    private static final double LEAST_READ_RATE = 0.60;
    private static final double BEST_READ_RATE = 0.99;
    private static final double STRAY = 0.02;
    private static final int WEAKER_AT_THE_NEIGHBOUR = 1_500;

    private final String store;
    private final int tags;
    private final SplittableRandom random;
    private final String[][] epcs;
    private final long[] events = new long[READERS];
    private int receipts;
    private int counts;

    /// What a device publishes.
    record Message(byte[] topic, byte[] payload) {
        int bytes() {
            return topic.length + payload.length;
        }
    }

    /// A tag in a zone during a bucket.
    record Sighting(String device, String zone, String epc, long bucket) {}

    /// What some buckets hold.
    ///
    /// @param strongest the loudest read of each sighting, in 1/100 dBm
    /// @param news reads that were the first of their sighting or stronger than all before
    record Truth(long reads, long news, long receiptLines, long entries, Map<Sighting, Integer> strongest, long bytes) {
        /// Both, in the same map.
        Truth plus(Truth other) {
            return new Truth(
                    reads + other.reads,
                    news + other.news,
                    receiptLines + other.receiptLines,
                    entries + other.entries,
                    strongest,
                    bytes + other.bytes);
        }
    }

    private enum Dialect {
        IMPINJ,
        ZEBRA,
        PLAIN,
        HANDHELD;

        /// Twelve readers each, four handhelds.
        static Dialect of(int reader) {
            return reader < 36 ? values()[reader % 3] : HANDHELD;
        }
    }

    /// @param tags in front of each reader
    RawDevices(String store, int tags, long seed) {
        this.store = store;
        this.tags = tags;
        random = new SplittableRandom(seed);
        epcs = IntStream.range(0, READERS)
                .mapToObj(reader -> epcs(reader, tags))
                .toArray(String[][]::new);
    }

    /// The messages of ten seconds, in the order in which they come; the last one is of [#LAST].
    Truth bucket(long from, List<Message> to, Map<Sighting, Integer> strongest) {
        long reads = 0;
        long news = 0;
        long lines = 0;
        long entries = 0;
        long bytes = 0;
        int first = to.size();
        for (int second = 0; second < SECONDS; second++) {
            long at = from + second * 1_000L;
            for (int reader = 0; reader < READERS; reader++) {
                List<Heard> heard = inventory(reader);
                reads += heard.size();
                long later = at + 999;
                for (int i = 0; i < heard.size(); i++) {
                    news += isNews(reader, heard.get(i), from, strongest) ? 1 : 0;
                }
                to.add(message("reader-" + reader, "rfid", told(reader, heard, at, later)));
            }
            for (int till = 1; till <= TILLS; till++) {
                to.add(message("till-" + till, "pos", receipt(at)));
                lines += 3;
            }
            for (int door = 1; door <= DOORS; door++) {
                String count = "{\"at\":" + at + ",\"in\":" + door + ",\"out\":1,\"n\":" + ++counts + "}";
                to.add(message("door-" + door, "door", count));
                entries += door;
            }
        }
        for (Message message : to.subList(first, to.size())) {
            bytes += message.bytes();
        }
        return new Truth(reads, news, lines, entries, strongest, bytes);
    }

    private Message message(String device, String kind, String payload) {
        return new Message(("devices/" + store + "/" + device + "/" + kind).getBytes(UTF_8), payload.getBytes(UTF_8));
    }

    private record Heard(int antenna, String epc, int rssi) {}

    private List<Heard> inventory(int reader) {
        List<Heard> heard = new ArrayList<>(tags);
        for (int tag = 0; tag < tags; tag++) {
            int antenna = tag * ANTENNAS / tags;
            double share = (reader * ANTENNAS + antenna) / (double) (READERS * ANTENNAS - 1);
            String epc = epcs[reader][tag];
            int usual = -4_500 - 20 * Math.floorMod(epc.hashCode(), 75);
            if (random.nextDouble() < LEAST_READ_RATE + (BEST_READ_RATE - LEAST_READ_RATE) * share) {
                heard.add(new Heard(antenna + 1, epc, noisy(usual)));
            }
            if (random.nextDouble() < STRAY && Dialect.of(reader) != Dialect.HANDHELD) {
                heard.add(new Heard((antenna + 1) % ANTENNAS + 1, epc, noisy(usual - WEAKER_AT_THE_NEIGHBOUR)));
            }
        }
        return heard;
    }

    /// In whole dBm, which every dialect can say.
    private int noisy(int usual) {
        return Math.floorDiv(usual + random.nextInt(-250, 250), 100) * 100;
    }

    /// Ten tags an item, serial numbers at random.
    private static String[] epcs(int reader, int tags) {
        SplittableRandom serials = new SplittableRandom(reader);
        String[] epcs = new String[tags];
        for (int tag = 0; tag < tags; tag++) {
            String body = String.format(Locale.ROOT, "00614141%05d", reader * 100 + tag / 10);
            Gtin gtin = new Gtin(body + Gtin.checkDigit(body));
            epcs[tag] =
                    SgtinEncoder.sgtin96(gtin, 7, 1, serials.nextLong(1L << 38)).hex();
        }
        return epcs;
    }

    private static boolean isNews(int reader, Heard heard, long from, Map<Sighting, Integer> strongest) {
        String zone = Dialect.of(reader) == Dialect.IMPINJ
                ? "shelf-" + reader + "-" + heard.antenna
                : "reader-" + reader + "-" + (Dialect.of(reader) == Dialect.HANDHELD ? 1 : heard.antenna);
        Sighting sighting = new Sighting("reader-" + reader, zone, heard.epc, Math.floorDiv(from, BUCKET_MILLIS));
        Integer before = strongest.get(sighting);
        if (before != null && before >= heard.rssi) {
            return false;
        }
        strongest.put(sighting, heard.rssi);
        return true;
    }

    private String told(int reader, List<Heard> heard, long from, long to) {
        StringBuilder text = new StringBuilder(heard.size() * 260);
        Dialect dialect = Dialect.of(reader);
        String time = Instant.ofEpochMilli(from).toString();
        text.append(
                switch (dialect) {
                    case PLAIN -> "[";
                    case HANDHELD -> "{\"timestamp\":\"" + time + "\",\"data\":{\"tagData\":[";
                    case IMPINJ, ZEBRA -> "";
                });
        for (int i = 0; i < heard.size(); i++) {
            Heard one = heard.get(i);
            long at = from + (to - from) * i / heard.size();
            switch (dialect) {
                case IMPINJ -> impinj(text, reader, one, at);
                case ZEBRA -> zebra(text, reader, one, at);
                case PLAIN ->
                    text.append(i == 0 ? "" : ",")
                            .append("{\"epc\":\"")
                            .append(one.epc)
                            .append("\",\"at\":")
                            .append(at)
                            .append(",\"antenna\":")
                            .append(one.antenna)
                            .append(",\"rssi\":")
                            .append(one.rssi / 100)
                            .append(".0}");
                case HANDHELD ->
                    text.append(i == 0 ? "" : ",")
                            .append("{\"EPC\":\"")
                            .append(one.epc)
                            .append("\",\"peakRssi\":")
                            .append(one.rssi / 100)
                            .append(",\"seenCount\":1}");
            }
        }
        return text.append(
                        switch (dialect) {
                            case PLAIN -> "]";
                            case HANDHELD -> "]}}";
                            case IMPINJ, ZEBRA -> "";
                        })
                .toString();
    }

    private static void impinj(StringBuilder text, int reader, Heard one, long at) {
        String time = Instant.ofEpochMilli(at).toString();
        text.append("{\"timestamp\":\"")
                .append(time)
                .append("\",\"hostname\":\"impinj-14-")
                .append(reader)
                .append("\",\"eventType\":\"tagInventory\",\"tagInventoryEvent\":{");
        if (reader % 2 == 0) {
            text.append("\"epcHex\":\"").append(one.epc);
        } else {
            text.append("\"epc\":\"")
                    .append(Base64.getEncoder().encodeToString(HexFormat.of().parseHex(one.epc)));
        }
        text.append("\",\"antennaPort\":")
                .append(one.antenna)
                .append(",\"antennaName\":\"shelf-")
                .append(reader)
                .append('-')
                .append(one.antenna)
                .append("\",\"peakRssiCdbm\":")
                .append(one.rssi)
                .append(",\"lastSeenTime\":\"")
                .append(time)
                .append("\"}}\n");
    }

    private void zebra(StringBuilder text, int reader, Heard one, long at) {
        String time = Instant.ofEpochMilli(at).toString();
        text.append("{\"type\":\"SIMPLE\",\"timestamp\":\"")
                .append(time, 0, time.length() - 1)
                .append("+0000\",\"data\":{\"idHex\":\"")
                .append(one.epc.toLowerCase(Locale.ROOT))
                .append("\",\"antenna\":")
                .append(one.antenna)
                .append(",\"eventNum\":")
                .append(++events[reader])
                .append(",\"peakRssi\":")
                .append(one.rssi / 100)
                .append(",\"reads\":1,\"format\":\"epc\"}}");
    }

    private String receipt(long at) {
        return "{\"receipt\":\"R-" + ++receipts + "\",\"kind\":\"sale\",\"at\":" + at
                + ",\"currency\":\"EUR\",\"lines\":["
                + "{\"line\":1,\"code\":\"09506000134352\",\"qty\":2,\"unitPrice\":\"3.99\"},"
                + "{\"line\":2,\"code\":\"09506000134369\",\"qty\":1,\"unitPrice\":\"12.50\"},"
                + "{\"line\":3,\"code\":\"09506000134376\",\"qty\":1,\"unitPrice\":\"0.79\"}]}";
    }
}
