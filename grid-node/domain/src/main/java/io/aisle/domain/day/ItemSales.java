package io.aisle.domain.day;

import io.aisle.domain.reading.Reading.ReceiptKind;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// What the counting sale lines of one day tell of an item, beside its units and net.
///
/// @param receipts how many hold it
/// @param promotion under which most was sold, the first by name of equal ones; empty without
/// @param priceMicros mean before discounts, 0 if nothing was sold
public record ItemSales(int receipts, String promotion, long promotedMilli, long priceMicros) {
    static ItemSales of(Days days, Day day, int[] items) {
        ReceiptLog log = day.receipts;
        Set<Integer> receipts = new HashSet<>();
        Map<String, Long> promoted = new TreeMap<>();
        long units = 0;
        double value = 0;
        for (int item : items) {
            int row = day.items.find(item);
            for (int line = row < 0 ? -1 : day.items.lastLine(row); line >= 0; line = log.nextOfItem[line]) {
                if (log.status[line] != ReceiptLog.COUNTS || log.kind[line] != ReceiptKind.SALE.ordinal()) {
                    continue;
                }
                receipts.add(log.receipt[line]);
                units += log.qty.at(line);
                value += (double) log.price.at(line) * log.qty.at(line);
                String promotion = days.words.name(log.promotion.at(line));
                if (!promotion.isEmpty()) {
                    promoted.merge(promotion, log.qty.at(line), Long::sum);
                }
            }
        }
        String most = "";
        long mostUnits = 0;
        long all = 0;
        for (Map.Entry<String, Long> one : promoted.entrySet()) {
            all += one.getValue();
            if (one.getValue() > mostUnits) {
                mostUnits = one.getValue();
                most = one.getKey();
            }
        }
        return new ItemSales(receipts.size(), most, all, units == 0 ? 0 : Math.round(value / units));
    }
}
