package io.aisle.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// Amounts of money as whole micros (1/1,000,000 of the currency's unit), so that sums are exact.
///
/// A price of four decimals times a quantity of three stays within one micro; nothing is rounded to cents before it
/// is shown.
public final class Money {
    public static final long MICROS = 1_000_000;

    private Money() {}

    /// @throws ArithmeticException if the amount does not fit into 64 bits of micros
    public static long micros(BigDecimal amount) {
        return amount.movePointRight(6).setScale(0, RoundingMode.HALF_UP).longValueExact();
    }

    public static BigDecimal decimal(long micros) {
        return BigDecimal.valueOf(micros, 6);
    }

    /// The exact amount with at least `fractionDigits` decimals and no needless zeros beyond, as `7.48` or `1.37655`.
    public static String text(long micros, int fractionDigits) {
        BigDecimal exact = decimal(micros).stripTrailingZeros();
        return exact.setScale(Math.max(fractionDigits, exact.scale())).toPlainString();
    }
}
