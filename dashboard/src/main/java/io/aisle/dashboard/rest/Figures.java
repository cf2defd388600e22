package io.aisle.dashboard.rest;

import io.aisle.domain.Money;
import io.aisle.domain.Quantity;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/// Figures as the REST interface writes them.
final class Figures {
    private Figures() {}

    /// Exact, without needless zeros.
    static BigDecimal quantity(long milli) {
        BigDecimal exact = Quantity.decimal(milli).stripTrailingZeros();
        return exact.scale() < 0 ? exact.setScale(0) : exact;
    }

    /// Exact, with at least the currency's digits.
    static String money(long micros, String currency) {
        return Money.text(micros, fractionDigits(currency));
    }

    static @Nullable Instant time(long millis) {
        return millis <= 0 ? null : Instant.ofEpochMilli(millis);
    }

    static @Nullable Integer known(int value) {
        return value < 0 ? null : value;
    }

    static @Nullable Long known(long value) {
        return value < 0 ? null : value;
    }

    static @Nullable Double known(double value) {
        return value < 0 ? null : value;
    }

    static @Nullable String text(String value) {
        return value.isEmpty() ? null : value;
    }

    private static int fractionDigits(String currency) {
        try {
            return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
        } catch (IllegalArgumentException unknown) {
            return 2;
        }
    }
}
