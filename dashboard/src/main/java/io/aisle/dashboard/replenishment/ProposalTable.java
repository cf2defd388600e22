package io.aisle.dashboard.replenishment;

import io.aisle.dashboard.shell.Csv;
import io.aisle.dashboard.text.Texts;
import io.aisle.domain.Money;
import io.aisle.domain.plan.Reckoning;
import io.aisle.grid.client.ReplenishmentLine;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/// The worklist as a table for a spreadsheet.
final class ProposalTable {
    private static final List<String> COLUMNS = List.of(
            "store",
            "code",
            "item",
            "state",
            "urgency",
            "on-hand",
            "on-order",
            "reserved",
            "demand",
            "up-to",
            "missing",
            "case",
            "quantity",
            "received",
            "risk-without",
            "risk-with",
            "supplier",
            "arrives",
            "cost",
            "value",
            "currency",
            "order",
            "reason");

    private ProposalTable() {}

    static Csv of(List<ReplenishmentLine> lines, ProposalTexts words, WhyTexts sentences, Texts texts) {
        Csv csv = new Csv(
                COLUMNS.stream().map(column -> texts.get("order.csv." + column)).toList());
        for (ReplenishmentLine line : lines) {
            Reckoning why = line.why();
            csv.row(
                    line.store(),
                    why.code(),
                    words.name(why.code()),
                    texts.get("order.state." + line.state().toLowerCase(Locale.ROOT)),
                    words.urgency(why.urgency()),
                    why.onHand(),
                    why.onOrder(),
                    why.reserved(),
                    why.demandMedian(),
                    why.orderUpTo(),
                    why.missing(),
                    why.packSize(),
                    line.units(),
                    line.received(),
                    why.riskWithout(),
                    why.riskWith(line.units()),
                    line.supplierName(),
                    LocalDate.ofEpochDay(why.arrivalEpochDay()),
                    why.costMicros() == 0 ? null : Money.decimal(why.costMicros()),
                    why.costMicros() == 0 ? null : Money.decimal(why.valueMicros(line.units())),
                    words.currency(line.store()),
                    line.order(),
                    sentences.all(line));
        }
        return csv;
    }
}
