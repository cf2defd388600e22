package io.aisle.edge.replay;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What a column may mean, and under which names it is recognised without being told.
enum Field {
    STORE("store", "store_id", "storeid", "shop", "branch"),
    AT("at", "timestamp", "transaction_timestamp", "invoicedate", "datetime", "sold_at", "date", "time"),
    RECEIPT("receipt", "receipt_id", "basket_id", "invoiceno", "invoice", "transaction_id", "ticket"),
    LINE("line", "line_no", "line_number"),
    CODE("code", "product_id", "stockcode", "sku", "gtin", "ean", "barcode", "item"),
    QTY("qty", "quantity", "units"),
    UNIT_PRICE("unit_price", "unitprice", "price"),
    DISCOUNT("discount"),
    NET("net", "sales_value", "net_sales", "line_total", "amount"),
    PROMOTION("promotion", "promo"),
    MEMBER("member", "member_id", "customer_id", "customerid", "household_id"),
    KIND("kind");

    private final Set<String> names;

    Field(String... names) {
        this.names = Set.of(names);
    }

    /// The field's own name, as in the `sales` import file.
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean isCalled(String column) {
        String plain = column.strip().toLowerCase(Locale.ROOT);
        return plain.equals(label()) || names.contains(plain);
    }

    static Optional<Field> named(String label) {
        for (Field field : values()) {
            if (field.label().equals(label.strip().toLowerCase(Locale.ROOT))) {
                return Optional.of(field);
            }
        }
        return Optional.empty();
    }
}
