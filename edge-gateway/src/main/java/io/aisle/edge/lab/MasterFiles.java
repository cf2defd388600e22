package io.aisle.edge.lab;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aisle.domain.Money;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// The chain's master data as import files.
final class MasterFiles {
    private MasterFiles() {}

    /// Writes `stores.csv`, `items.csv`, `members.csv` and `suppliers.csv`.
    static void write(Chain chain, Path dir) throws IOException {
        Files.createDirectories(dir);
        List<String> rows = new ArrayList<>();
        for (LabStore store : chain.stores()) {
            rows.add(row(
                    store.id(),
                    store.name(),
                    store.region(),
                    store.zone(),
                    store.currency(),
                    store.opens(),
                    store.closes(),
                    store.areaSquareMetres()));
        }
        write(dir, "stores.csv", "store,name,region,time_zone,currency,opens,closes,area_m2", rows);
        for (LabItem item : chain.items()) {
            rows.add(row(
                    item.gtin(),
                    item.code(),
                    item.name(),
                    item.category(),
                    item.department(),
                    item.brand(),
                    Money.text(item.priceMicros(), 2),
                    Money.text(item.costMicros(), 2),
                    item.packSize(),
                    item.shelfLifeDays() == 0 ? "" : item.shelfLifeDays(),
                    item.supplier()));
        }
        write(
                dir,
                "items.csv",
                "gtin,code,name,category,department,brand,price,cost,pack_size,shelf_life_days,supplier",
                rows);
        for (LabMember member : chain.members()) {
            rows.add(memberRow(member, "card", member.card()));
            if (!member.app().isEmpty()) {
                rows.add(memberRow(member, "app", member.app()));
            }
        }
        write(
                dir,
                "members.csv",
                "member,scheme,code,joined,birthday,consent_service,consent_offers,consent_analytics",
                rows);
        for (Chain.Supplier supplier : chain.suppliers()) {
            rows.add(row(
                    supplier.supplier(),
                    supplier.name(),
                    supplier.leadTimeDays(),
                    supplier.orderDays(),
                    supplier.minimumOrder()));
        }
        write(dir, "suppliers.csv", "supplier,name,lead_time_days,order_days,minimum_order", rows);
    }

    private static String memberRow(LabMember member, String scheme, String code) {
        return row(
                member.id(),
                scheme,
                code,
                member.joined(),
                member.birthday(),
                true,
                member.offers(),
                member.analytics());
    }

    private static String row(Object... cells) {
        return Arrays.stream(cells).map(String::valueOf).collect(Collectors.joining(","));
    }

    private static void write(Path dir, String name, String header, List<String> rows) throws IOException {
        rows.addFirst(header);
        Files.writeString(dir.resolve(name), String.join("\n", rows) + "\n", UTF_8);
        rows.clear();
    }
}
