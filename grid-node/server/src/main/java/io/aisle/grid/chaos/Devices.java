package io.aisle.grid.chaos;

import io.aisle.grid.chaos.Chain.Article;
import io.aisle.grid.chaos.Fact.Kind;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/// The devices of one store: every kind and dialect, some with wrong clocks, some that send garbage. Knows nothing of
/// the system; writes by hand what the interface's page promises to understand.
final class Devices {
    private static final long HOUR = 3_600_000;
    private static final long COUNTER_FULL = 5_000;
    private static final DateTimeFormatter ISO =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXX", Locale.ROOT);

    private record Sold(String receipt, long atMillis) {}

    private final Chain chain;
    private final String store;
    private final RandomGenerator random;
    private final LongSupplier numbers;
    private final Map<String, Long> lastAt = new HashMap<>();
    private final Map<String, Long> clockErrors = new HashMap<>();
    private final List<Sold> voidable = new ArrayList<>();
    private long serial;
    private long receipts;
    private long probes;
    private long totalIn;
    private long totalOut;

    /// @param numbers counts the messages of the run
    /// @param skewed whether some devices have wrong clocks
    Devices(Chain chain, String store, RandomGenerator random, LongSupplier numbers, boolean skewed) {
        this.chain = chain;
        this.store = store;
        this.random = random;
        this.numbers = numbers;
        if (skewed) {
            for (String device : List.of("till-9", "door-9", "scanner-9")) {
                // from a day and a bit behind to most of a day ahead
                clockErrors.put(device, random.nextLong(-30 * HOUR, 20 * HOUR));
            }
        }
    }

    /// What the next device has to say at `now`.
    Message next(long now) {
        int dice = random.nextInt(100);
        if (dice < 34) {
            return sale(now);
        } else if (dice < 39) {
            return giveBack(now);
        } else if (dice < 42) {
            return undo(now);
        } else if (dice < 55) {
            return door(now);
        } else if (dice < 62) {
            return counter(now);
        } else if (dice < 74) {
            return moved(now);
        } else if (dice < 79) {
            return counted(now);
        } else if (dice < 84) {
            return member(now);
        } else if (dice < 97) {
            return tags(now);
        }
        return garbage(now);
    }

    /// A receipt by which one sees how far the store has come: each takes one piece more of the same item.
    Message probe(long now) {
        String receipt = store + "-P-" + ++probes;
        long at = at("probe", now);
        Fact fact = new Fact(
                Kind.SALE,
                id(Kind.SALE, receipt + "/1"),
                at,
                receipt + "/1",
                Chain.PROBE,
                BigDecimal.ONE,
                BigDecimal.ONE);
        String line = "{\"line\":1,\"code\":\"" + Chain.PROBE + "\",\"qty\":1,\"unitPrice\":\"1\"}";
        return message("probe", "pos", receipt("sale", receipt, at, line), List.of(fact));
    }

    long probes() {
        return probes;
    }

    /// The same receipt from another till, as a second lane's journal or a repeated import sends it.
    Message fromAnotherTill(Message sale) {
        return new Message(
                numbers.getAsLong(), store, "devices/" + store + "/till-copy/pos", sale.payload(), sale.facts());
    }

    private Message sale(long now) {
        String till = random.nextInt(12) == 0 ? "till-9" : "till-" + random.nextInt(1, 4);
        String receipt = store + "-" + ++receipts;
        long at = at(till, now);
        Message message = receipt(Kind.SALE, till, receipt, at);
        if (random.nextInt(8) == 0) {
            voidable.add(new Sold(receipt, at));
        }
        return message;
    }

    private Message giveBack(long now) {
        String till = "till-" + random.nextInt(1, 4);
        return receipt(Kind.RETURN, till, store + "-R" + ++receipts, at(till, now));
    }

    private Message receipt(Kind kind, String till, String receipt, long at) {
        List<Fact> facts = new ArrayList<>();
        StringBuilder lines = new StringBuilder();
        int count = random.nextInt(1, 5);
        for (int line = 1; line <= count; line++) {
            Article article =
                    chain.articles().get(random.nextInt(chain.articles().size()));
            boolean weighed = random.nextInt(6) == 0;
            BigDecimal qty = weighed
                    ? BigDecimal.valueOf(random.nextInt(1, 3_000), 3)
                    : BigDecimal.valueOf(random.nextInt(1, 4));
            BigDecimal price = BigDecimal.valueOf(random.nextInt(1, 2_000), 2);
            BigDecimal discount =
                    random.nextInt(4) == 0 ? BigDecimal.valueOf(random.nextInt(0, 50), 2) : BigDecimal.ZERO;
            BigDecimal net = qty.multiply(price).subtract(discount);
            lines.append(line == 1 ? "" : ",")
                    .append("{\"line\":")
                    .append(line)
                    .append(",\"code\":\"")
                    .append(spelling(article))
                    .append("\",\"qty\":")
                    .append(qty.toPlainString())
                    .append(",\"unitPrice\":\"")
                    .append(price.toPlainString())
                    .append("\",\"discount\":\"")
                    .append(discount.toPlainString())
                    .append("\"}");
            String key = receipt + "/" + line;
            facts.add(new Fact(kind, id(kind, key), at, key, article.code(), qty, net));
        }
        String name = kind == Kind.SALE ? "sale" : "return";
        return message(till, "pos", receipt(name, receipt, at, lines.toString()), facts);
    }

    private String receipt(String kind, String receipt, long at, String lines) {
        return "{\"receipt\":\"" + receipt + "\",\"kind\":\"" + kind + "\",\"at\":" + time(at) + ",\"lines\":[" + lines
                + "],\"currency\":\"EUR\"}";
    }

    private Message undo(long now) {
        if (voidable.isEmpty()) {
            return sale(now);
        }
        Sold sold = voidable.remove(random.nextInt(voidable.size()));
        long at = sold.atMillis() + 1_000;
        String number = store + "-V" + ++receipts;
        String payload = "{\"receipt\":\"" + number + "\",\"kind\":\"void\",\"voids\":\"" + sold.receipt()
                + "\",\"at\":" + time(at) + "}";
        return message(
                "till-1",
                "pos",
                payload,
                List.of(Fact.of(Kind.VOID, id(Kind.VOID, sold.receipt()), at, sold.receipt())));
    }

    private Message door(long now) {
        String door = random.nextInt(10) == 0 ? "door-9" : "door-1";
        long at = at(door, now);
        int in = random.nextInt(0, 5);
        int out = random.nextInt(0, 4);
        String payload = "{\"at\":" + time(at) + ",\"in\":" + in + ",\"out\":" + out + "}";
        return message(
                door,
                "door",
                payload,
                List.of(new Fact(
                        Kind.DOOR,
                        id(Kind.DOOR, door + "@" + at),
                        at,
                        door,
                        "",
                        BigDecimal.valueOf(in),
                        BigDecimal.valueOf(out))));
    }

    private Message counter(long now) {
        long at = at("door-2", now);
        if (totalIn > COUNTER_FULL || random.nextInt(60) == 0) { // switched off and on
            totalIn = 0;
            totalOut = 0;
        }
        totalIn += random.nextInt(0, 6);
        totalOut += random.nextInt(0, 5);
        String payload = "{\"at\":" + time(at) + ",\"totalIn\":" + totalIn + ",\"totalOut\":" + totalOut + "}";
        return message(
                "door-2",
                "door",
                payload,
                List.of(new Fact(
                        Kind.TOTAL,
                        id(Kind.TOTAL, "door-2@" + at),
                        at,
                        "door-2",
                        "",
                        BigDecimal.valueOf(totalIn),
                        BigDecimal.valueOf(totalOut))));
    }

    private Message moved(long now) {
        String scanner = random.nextInt(12) == 0 ? "scanner-9" : "scanner-1";
        long at = at(scanner, now);
        String purpose = List.of("receive", "receive", "transfer-in", "transfer-out", "waste")
                .get(random.nextInt(5));
        boolean in = purpose.equals("receive") || purpose.equals("transfer-in");
        return scan(Kind.MOVED, scanner, at, purpose, random.nextInt(1, 25), in ? 1 : -1);
    }

    private Message counted(long now) {
        return scan(Kind.COUNTED, "scanner-2", at("scanner-2", now), "count", random.nextInt(0, 40), 1);
    }

    private Message scan(Kind kind, String scanner, long at, String purpose, int qty, int sign) {
        Article article = chain.articles().get(random.nextInt(chain.articles().size()));
        String payload = "{\"at\":" + time(at) + ",\"purpose\":\"" + purpose + "\",\"code\":\"" + spelling(article)
                + "\",\"qty\":" + qty + "}";
        return message(
                scanner,
                "scan",
                payload,
                List.of(new Fact(
                        kind,
                        id(kind, scanner + "@" + at),
                        at,
                        scanner,
                        article.code(),
                        BigDecimal.valueOf((long) sign * qty),
                        BigDecimal.ZERO)));
    }

    private Message member(long now) {
        int number = random.nextInt(Chain.members());
        long at = at("kiosk-1", now);
        String payload = "{\"at\":" + time(at) + ",\"purpose\":\"member\",\"scheme\":\"card\",\"code\":\""
                + Chain.card(number) + "\"}";
        return message(
                "kiosk-1",
                "scan",
                payload,
                List.of(Fact.of(Kind.MEMBER, id(Kind.MEMBER, "kiosk-1@" + at), at, Chain.member(number))));
    }

    private Message tags(long now) {
        List<Fact> facts = new ArrayList<>();
        int count = random.nextInt(1, 5);
        int dialect = random.nextInt(4);
        String reader = List.of("plain", "impinj", "zebra", "handheld").get(dialect);
        long at = at(reader, now);
        int antenna = dialect == 3 ? 1 : random.nextInt(1, 3);
        String zone = dialect == 1 ? "aisle-" + antenna : reader + "-" + antenna;
        StringBuilder text = new StringBuilder(dialect == 0 ? "[" : "");
        for (int i = 0; i < count; i++) {
            String gtin = chain.gtins().get(random.nextInt(chain.gtins().size()));
            String epc = Chain.epc(gtin, ++serial);
            facts.add(new Fact(Kind.TAG, id(Kind.TAG, epc), at, zone, gtin, BigDecimal.ONE, BigDecimal.ZERO));
            String comma = i == 0 ? "" : ",";
            switch (dialect) {
                case 0 ->
                    text.append(comma)
                            .append("{\"epc\":\"" + epc + "\",\"at\":" + time(at) + ",\"antenna\":" + antenna
                                    + ",\"rssi\":-55.5}");
                case 1 ->
                    text.append("{\"timestamp\":\"" + Instant.ofEpochMilli(at)
                            + "\",\"hostname\":\"r\",\"eventType\":\"tagInventory\",\"tagInventoryEvent\":{"
                            + impinj(epc)
                            + ",\"antennaPort\":" + antenna + ",\"antennaName\":\"" + zone
                            + "\",\"peakRssiCdbm\":-5500}}\n");
                case 2 ->
                    text.append("{\"type\":\"SIMPLE\",\"timestamp\":\"" + iso(at).replace("Z", "+0000")
                            + "\",\"data\":{\"idHex\":\"" + epc + "\",\"antenna\":" + antenna
                            + ",\"peakRssi\":-60,\"reads\":1,\"format\":\"epc\"}}");
                default ->
                    text.append(i == 0 ? "{\"timestamp\":\"" + iso(at) + "\",\"data\":{\"tagData\":[" : ",")
                            .append("{\"EPC\":\"" + epc + "\",\"peakRssi\":-52,\"seenCount\":3}");
            }
        }
        String end = dialect == 0 ? "]" : dialect == 3 ? "]}}" : "";
        return message(reader, "rfid", text + end, facts);
    }

    private String impinj(String epc) {
        if (random.nextBoolean()) {
            return "\"epcHex\":\"" + epc + "\"";
        }
        return "\"epc\":\"" + Base64.getEncoder().encodeToString(HexFormat.of().parseHex(epc)) + "\"";
    }

    private Message garbage(long now) {
        String name = store + "-garbage-" + ++serial;
        String payload = switch (random.nextInt(5)) {
            case 0 -> "not json " + name;
            case 1 -> "{\"at\":\"yesterday\",\"in\":1,\"note\":\"" + name + "\"}";
            case 2 -> "{\"at\":" + now + ",\"in\":-3,\"note\":\"" + name + "\"}";
            case 3 -> "{\"at\":" + now + ",\"note\":\"" + name + "\"";
            default -> "{\"note\":\"" + name + "\"}";
        };
        return message("door-8", "door", payload, List.of(Fact.of(Kind.GARBAGE, id(Kind.GARBAGE, name), now, name)));
    }

    private String spelling(Article article) {
        return article.spellings().get(random.nextInt(article.spellings().size()));
    }

    private Message message(String device, String kind, String payload, List<Fact> facts) {
        return new Message(numbers.getAsLong(), store, "devices/" + store + "/" + device + "/" + kind, payload, facts);
    }

    private String id(Kind kind, String what) {
        return id(store, kind, what);
    }

    /// What names a fact in the ledger and in the journal alike.
    static String id(String store, Kind kind, String what) {
        return store + " " + kind + " " + what;
    }

    /// The device's own idea of the time, later with each message.
    private long at(String device, long now) {
        long at = Math.max(now + clockErrors.getOrDefault(device, 0L), lastAt.getOrDefault(device, 0L) + 1);
        lastAt.put(device, at);
        return at;
    }

    /// In one of the forms devices use.
    private String time(long at) {
        return switch (random.nextInt(4)) {
            case 0 -> Long.toString(at);
            case 1 -> Long.toString(at * 1_000);
            case 2 -> "\"" + iso(at) + "\"";
            default -> "\"" + ISO.format(Instant.ofEpochMilli(at).atOffset(ZoneOffset.ofHours(8))) + "\"";
        };
    }

    private static String iso(long at) {
        return ISO.format(Instant.ofEpochMilli(at).atOffset(ZoneOffset.UTC));
    }
}
