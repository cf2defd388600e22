package io.aisle.edge.replay;

import io.aisle.domain.Money;
import io.aisle.domain.Quantity;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The files' own sums per store, to compare with what the system shows.
final class Totals {
    private final Map<String, StoreTotals> stores = new TreeMap<>();

    static Totals of(Receipts receipts) {
        Totals totals = new Totals();
        receipts.inOrder().forEach(entry -> totals.add(entry.getKey(), entry.getValue()));
        return totals;
    }

    /// One line a store, the sum last; columns are separated by blanks.
    String table() {
        StringBuilder table = new StringBuilder(row("store", "receipts", "lines", "units", "net"));
        StoreTotals all = new StoreTotals();
        stores.forEach((store, totals) -> {
            table.append(totals.row(store));
            all.include(totals);
        });
        return table.append(all.row("all")).toString();
    }

    /// The sum over all stores.
    StoreTotals all() {
        StoreTotals all = new StoreTotals();
        stores.values().forEach(all::include);
        return all;
    }

    Map<String, StoreTotals> byStore() {
        return stores;
    }

    private void add(SoldRow.Receipt receipt, List<SoldRow> rows) {
        stores.computeIfAbsent(receipt.store().value(), store -> new StoreTotals())
                .add(receipt, rows);
    }

    private static String row(String store, String receipts, String lines, String units, String net) {
        return String.format(Locale.ROOT, "%-16s %10s %10s %14s %16s%n", store, receipts, lines, units, net);
    }

    /// Receipts with at least one sold line; units and money net of returns.
    static final class StoreTotals {
        private final Set<String> sold = new HashSet<>();
        private long receipts;
        private long lines;
        private long qtyMilli;
        private BigDecimal net = BigDecimal.ZERO;

        long receipts() {
            return receipts;
        }

        long lines() {
            return lines;
        }

        long qtyMilli() {
            return qtyMilli;
        }

        BigDecimal net() {
            return net;
        }

        private void add(SoldRow.Receipt receipt, List<SoldRow> rows) {
            if (!receipt.isReturn() && sold.add(receipt.number())) {
                receipts++;
            }
            for (SoldRow row : rows) {
                lines++;
                qtyMilli += row.signedQtyMilli();
                net = net.add(Money.decimal(row.signedNetMicros()));
            }
        }

        private void include(StoreTotals other) {
            receipts += other.receipts;
            lines += other.lines;
            qtyMilli += other.qtyMilli;
            net = net.add(other.net);
        }

        private String row(String name) {
            BigDecimal shown = net.stripTrailingZeros();
            return Totals.row(
                    name,
                    Long.toString(receipts),
                    Long.toString(lines),
                    Quantity.text(qtyMilli),
                    shown.setScale(Math.max(2, shown.scale())).toPlainString());
        }
    }
}
