package io.aisle.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// Quantities as whole thousandths of a unit (pieces, or grams of goods sold by the kilogram).
public final class Quantity {
    public static final long MILLI = 1_000;

    private Quantity() {}

    /// Rounds half up beyond the third decimal.
    ///
    /// @throws ArithmeticException if the quantity does not fit into 64 bits of thousandths
    public static long milli(BigDecimal quantity) {
        return quantity.movePointRight(3).setScale(0, RoundingMode.HALF_UP).longValueExact();
    }

    public static BigDecimal decimal(long milli) {
        return BigDecimal.valueOf(milli, 3);
    }

    /// Without needless zeros: `3`, `0.345`, `-2`.
    public static String text(long milli) {
        BigDecimal exact = decimal(milli).stripTrailingZeros();
        return exact.setScale(Math.max(0, exact.scale())).toPlainString();
    }
}
