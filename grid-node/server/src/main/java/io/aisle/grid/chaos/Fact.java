package io.aisle.grid.chaos;

import java.math.BigDecimal;

/// One thing a device message says, as its generator meant it.
///
/// @param id names the fact once for all, so that it can be found again in the journal
/// @param atMillis the device's stated time
/// @param key receipt, voided receipt, counter, zone, member or garbage, by kind
/// @param code GTIN-14 or article code, empty where no goods are meant
/// @param first quantity, people in, or a counter's total of entries
/// @param second money, people out, or a counter's total of exits
record Fact(Kind kind, String id, long atMillis, String key, String code, BigDecimal first, BigDecimal second) {
    enum Kind {
        SALE,
        RETURN,
        VOID,
        DOOR,
        TOTAL,
        MOVED,
        COUNTED,
        MEMBER,
        TAG,
        GARBAGE
    }

    static Fact of(Kind kind, String id, long atMillis, String key) {
        return new Fact(kind, id, atMillis, key, "", BigDecimal.ZERO, BigDecimal.ZERO);
    }
}
