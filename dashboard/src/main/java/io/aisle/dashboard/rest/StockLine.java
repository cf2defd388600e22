package io.aisle.dashboard.rest;

import io.aisle.domain.Gtin;
import io.aisle.domain.answer.StockRow;
import io.aisle.grid.client.Item;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One item of one store now.
///
/// @param gtin GTIN-14, null if it has none
/// @param code the chain's own article code, null if it has none or nobody imported it
/// @param onShelf tags seen on the shelves, null if none of it was ever seen on a shelf
/// @param available on hand less reserved
/// @param confidence 0 to 1: how far on hand can be believed
/// @param restatedAt when late data last changed it
record StockLine(
        @Nullable String gtin,
        @Nullable String code,
        @Nullable String name,
        BigDecimal onHand,
        @Nullable Integer onShelf,
        @Nullable Integer backroom,
        BigDecimal reserved,
        BigDecimal available,
        double confidence,
        @Nullable Instant countedAt,
        @Nullable Instant lastMovementAt,
        BigDecimal soldToday,
        Instant asOf,
        @Nullable Instant restatedAt) {
    static StockLine of(StockRow row, Optional<Item> item, long asOfMillis) {
        boolean isGtin = row.code().length() == 14 && Gtin.parse(row.code()).isPresent();
        return new StockLine(
                item.map(Item::gtin).map(Figures::text).orElse(isGtin ? row.code() : null),
                item.map(Item::code).map(Figures::text).orElse(isGtin ? null : row.code()),
                item.map(Item::name).map(Figures::text).orElse(null),
                Figures.quantity(row.onHandMilli()),
                Figures.known(row.onShelf()),
                Figures.known(row.backroom()),
                Figures.quantity(row.reservedMilli()),
                Figures.quantity(row.onHandMilli() - row.reservedMilli()),
                row.confidence(),
                Figures.time(row.countedAtMillis()),
                Figures.time(row.lastMovementAtMillis()),
                Figures.quantity(row.soldTodayMilli()),
                Instant.ofEpochMilli(asOfMillis),
                Figures.time(row.restatedAtMillis()));
    }
}
