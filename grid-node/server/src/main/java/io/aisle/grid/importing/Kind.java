package io.aisle.grid.importing;

import java.util.List;
import java.util.Locale;

/// What can be imported, and the fields of its files.
enum Kind {
    STORES(List.of("store"), "store", "name", "region", "time_zone", "currency", "opens", "closes", "area_m2"),
    SUPPLIERS(List.of("supplier"), "supplier", "name", "lead_time_days", "order_days", "minimum_order", "cut_off"),
    ITEMS(
            List.of("gtin|code"),
            "gtin",
            "code",
            "name",
            "category",
            "department",
            "brand",
            "price",
            "cost",
            "pack_size",
            "shelf_life_days",
            "supplier"),
    MEMBERS(
            List.of("member"),
            "member",
            "scheme",
            "code",
            "joined",
            "birthday",
            "consent_service",
            "consent_offers",
            "consent_analytics"),
    SALES(
            List.of("store", "at", "receipt", "code", "qty", "unit_price|net"),
            "store",
            "at",
            "time_zone",
            "receipt",
            "line",
            "code",
            "qty",
            "unit_price",
            "discount",
            "net",
            "promotion",
            "member",
            "scheme");

    /// Fields a file must have; `a|b`: one of them.
    private final List<String> needed;

    private final List<String> fields;

    Kind(List<String> needed, String... fields) {
        this.needed = needed;
        this.fields = List.of(fields);
    }

    /// As on the command line, and as the grid calls it.
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    List<String> needed() {
        return needed;
    }

    List<String> fields() {
        return fields;
    }

    static Kind of(String label) {
        for (Kind kind : values()) {
            if (kind.label().equals(label)) {
                return kind;
            }
        }
        throw new WrongUsage("\"" + label + "\" cannot be imported: stores, suppliers, items, members and sales can.");
    }
}
