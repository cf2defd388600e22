package io.aisle.grid.chaos;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// The stores, items and members of a run: their master data, and the codes that devices may use for an item.
final class Chain {
    static final String COMPANY_PREFIX = "9506000";
    static final String PROBE = "PROBE";
    private static final int GTIN_ITEMS = 60;
    private static final int OTHER_ITEMS = 20;
    private static final int MEMBERS = 30;
    private static final List<String> ZONES =
            List.of("Europe/Berlin", "Asia/Shanghai", "America/New_York", "Pacific/Auckland");

    /// @param code under which the item counts
    /// @param spellings what devices write for it
    record Article(String code, List<String> spellings) {}

    record Shop(String id, ZoneId zone) {}

    private final List<Shop> shops;
    private final List<Article> articles;

    private Chain(List<Shop> shops, List<Article> articles) {
        this.shops = shops;
        this.articles = articles;
    }

    static Chain of(int stores) {
        List<Shop> shops = IntStream.range(0, stores)
                .mapToObj(i -> new Shop("C00" + (i + 1), ZoneId.of(ZONES.get(i % ZONES.size()))))
                .toList();
        List<Article> articles = new ArrayList<>();
        for (int i = 1; i <= GTIN_ITEMS; i++) {
            String gtin = gtin(i);
            // every third has an article code too, which means the same item
            articles.add(new Article(
                    gtin,
                    i % 3 == 0 ? List.of(gtin, gtin.substring(1), "ART-" + i) : List.of(gtin, gtin.substring(1))));
        }
        for (int i = 1; i <= OTHER_ITEMS; i++) {
            articles.add(new Article("HOUSE-" + i, List.of("HOUSE-" + i)));
        }
        articles.add(new Article("NOBODYS-1", List.of("NOBODYS-1"))); // never imported
        return new Chain(shops, articles);
    }

    List<Shop> shops() {
        return shops;
    }

    List<Article> articles() {
        return articles;
    }

    /// Those that can wear a tag.
    List<String> gtins() {
        return IntStream.rangeClosed(1, GTIN_ITEMS).mapToObj(Chain::gtin).toList();
    }

    static String member(int number) {
        return "M" + (100 + number);
    }

    static String card(int number) {
        return "29900000" + (100 + number);
    }

    static int members() {
        return MEMBERS;
    }

    /// Writes what `./aisle import --all` reads.
    void writeMasterData(Path folder) throws IOException {
        Files.createDirectories(folder);
        StringBuilder stores = new StringBuilder("store,name,region,time_zone,currency,opens,closes,area_m2\n");
        for (Shop shop : shops) {
            stores.append(shop.id())
                    .append(",Store ")
                    .append(shop.id())
                    .append(",Chaos,")
                    .append(shop.zone().getId())
                    .append(",EUR,00:00,23:59,500\n");
        }
        Files.writeString(folder.resolve("stores.csv"), stores);
        StringBuilder items = new StringBuilder("gtin,code,name,category,department,brand,price\n");
        for (int i = 1; i <= GTIN_ITEMS; i++) {
            String code = i % 3 == 0 ? "ART-" + i : "";
            items.append(gtin(i))
                    .append(',')
                    .append(code)
                    .append(",Item ")
                    .append(i)
                    .append(",A,B,C,1.00\n");
        }
        for (int i = 1; i <= OTHER_ITEMS; i++) {
            items.append(",HOUSE-").append(i).append(",House item ").append(i).append(",A,B,C,1.00\n");
        }
        items.append(",").append(PROBE).append(",Probe,A,B,C,1.00\n");
        Files.writeString(folder.resolve("items.csv"), items);
        StringBuilder members = new StringBuilder(
                "member,scheme,code,joined,birthday,consent_service,consent_offers,consent_analytics\n");
        for (int i = 0; i < MEMBERS; i++) {
            members.append(member(i)).append(",card,").append(card(i)).append(",2024-01-01,1990-01-01,yes,yes,yes\n");
        }
        Files.writeString(folder.resolve("members.csv"), members);
        Files.writeString(
                folder.resolve("suppliers.csv"),
                "supplier,name,lead_time_days,order_days,minimum_order\nX,X,1,MON,1\n");
    }

    /// The GTIN-14 of item reference `number`: indicator 0, company prefix, five digits, check digit.
    static String gtin(int number) {
        String body = "0" + COMPANY_PREFIX + String.format("%05d", number);
        int sum = 0;
        for (int i = 0; i < body.length(); i++) {
            sum += (body.charAt(i) - '0') * (i % 2 == 0 ? 3 : 1);
        }
        return body + (10 - sum % 10) % 10;
    }

    /// The SGTIN-96 of one piece, by the layout of the Tag Data Standard: header, filter 1, partition 5 (7 digits of
    /// company prefix in 24 bits, indicator and reference in 20), serial in 38.
    static String epc(String gtin, long serial) {
        long company = Long.parseLong(gtin.substring(1, 8));
        long reference = Long.parseLong(gtin.charAt(0) + gtin.substring(8, 13));
        BigInteger bits = BigInteger.valueOf(0x30);
        bits = bits.shiftLeft(3).or(BigInteger.ONE);
        bits = bits.shiftLeft(3).or(BigInteger.valueOf(5));
        bits = bits.shiftLeft(24).or(BigInteger.valueOf(company));
        bits = bits.shiftLeft(20).or(BigInteger.valueOf(reference));
        bits = bits.shiftLeft(38).or(BigInteger.valueOf(serial));
        return String.format("%024X", bits);
    }
}
