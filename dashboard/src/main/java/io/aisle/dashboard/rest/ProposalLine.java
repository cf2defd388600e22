package io.aisle.dashboard.rest;

import io.aisle.domain.plan.BackTest;
import io.aisle.domain.plan.Reason;
import io.aisle.domain.plan.Reckoning;
import io.aisle.grid.client.Item;
import io.aisle.grid.client.ReplenishmentLine;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One item that one store should order, or has ordered.
///
/// @param state `proposed`, `changed`, `approved`, `sent`, `received` or `cancelled`
/// @param urgency `urgent` by `why.riskBeforeArrival`, `required` or `optional` by `why.riskWithout`
/// @param quantity units to order, as somebody set them or as proposed
/// @param order the order's number once there is one; goods are received with it as their document
/// @param leaving whether it may have reached the supplier and cannot be called back
/// @param automatic whether the rule may approve this item of the store
/// @param belowMinimum whether its supplier takes no order as small as all that is proposed
/// @param unitCost null if unknown, then `value` is too
/// @param lostSales what would be lost without it, at the selling price
/// @param reason in words; each of its numbers stands in `why` or `backTest`
/// @param changedBy a login, or `rule`
/// @param backTest what such orders of this item would have done in the last weeks; null as long as too
///     little is known
record ProposalLine(
        String id,
        String store,
        String code,
        @Nullable String name,
        String supplier,
        String supplierName,
        String state,
        String urgency,
        double quantity,
        double cases,
        @Nullable String order,
        double received,
        boolean leaving,
        boolean automatic,
        @Nullable LocalDate snoozedUntil,
        boolean belowMinimum,
        @Nullable String unitCost,
        @Nullable String value,
        String lostSales,
        String currency,
        String reason,
        Instant madeAt,
        Instant changedAt,
        String changedBy,
        WhyLine why,
        @Nullable BackTest backTest) {
    static ProposalLine of(ReplenishmentLine line, Optional<Item> item, String currency) {
        var why = line.why();
        boolean isPriced = why.costMicros() > 0;
        return new ProposalLine(
                line.id(),
                line.store(),
                why.code(),
                item.map(Item::name).map(Figures::text).orElse(null),
                why.supplier(),
                line.supplierName(),
                line.state().toLowerCase(Locale.ROOT),
                why.urgency().name().toLowerCase(Locale.ROOT),
                line.units(),
                line.units() / why.packSize(),
                Figures.text(line.order()),
                line.received(),
                line.leaving(),
                line.automatic(),
                line.snoozedUntilEpochDay() == 0 ? null : LocalDate.ofEpochDay(line.snoozedUntilEpochDay()),
                line.belowMinimum(),
                isPriced ? Figures.money(why.costMicros(), currency) : null,
                isPriced ? Figures.money(why.valueMicros(line.units()), currency) : null,
                Figures.money(why.lostMicros(), currency),
                currency,
                reason(line),
                Instant.ofEpochMilli(line.madeMillis()),
                Instant.ofEpochMilli(line.changedMillis()),
                line.changedBy(),
                WhyLine.of(why, currency, line.units()),
                line.backTest());
    }

    private static String reason(ReplenishmentLine line) {
        Reckoning why = line.why();
        BackTest backTest = line.backTest();
        String reason = Reason.of(why);
        if (line.units() != why.proposed()) {
            reason += " That is for the proposed %d; with the quantity of %s the risk to run out is %s %%."
                    .formatted(
                            why.proposed(),
                            plain(line.units()),
                            plain(Math.round(why.riskWith(line.units()) * 1_000) / 10.0));
        }
        return backTest == null ? reason : reason + " " + backTest.sentence();
    }

    private static String plain(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }
}
