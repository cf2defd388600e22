package io.aisle.dashboard.text;

import io.aisle.domain.Money;
import io.aisle.domain.Quantity;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Numbers, money and times as one language writes them: true minus sign, thin space before units, 24-hour clock.
public final class Figures {
    private static final char MINUS = '\u2212';
    private static final String THIN = "\u2009";
    /// Beyond it a change says no more than that there was next to nothing to compare with.
    private static final double MOST_CHANGE = 9.99;
    private static final Map<Locale, Figures> ALL = new ConcurrentHashMap<>();

    private final Locale locale;
    private final Texts texts;
    private final DateTimeFormatter longDate;
    private final DateTimeFormatter shortDate;
    private final DateTimeFormatter yearDate;
    private final DateTimeFormatter minutes = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private final DateTimeFormatter seconds = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private Figures(Locale language) {
        locale = language;
        texts = Texts.of(language);
        longDate = DateTimeFormatter.ofPattern(texts.get("date.long"), language);
        shortDate = DateTimeFormatter.ofPattern(texts.get("date.short"), language);
        yearDate = DateTimeFormatter.ofPattern(texts.get("date.short.year"), language);
    }

    public static Figures of(Locale locale) {
        return ALL.computeIfAbsent(Texts.language(locale), Figures::new);
    }

    public String whole(long number) {
        return minus(NumberFormat.getIntegerInstance(locale).format(number));
    }

    /// Up to three decimals, none that is zero.
    public String quantity(long milli) {
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMaximumFractionDigits(3);
        return minus(format.format(Quantity.decimal(milli)));
    }

    /// @param decimals how many are shown, rounded half up
    public String decimal(double number, int decimals) {
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMinimumFractionDigits(decimals);
        format.setMaximumFractionDigits(decimals);
        BigDecimal rounded = BigDecimal.valueOf(number).setScale(decimals, RoundingMode.HALF_UP);
        return minus(format.format(rounded)); // what rounds to zero has no sign
    }

    /// `0.964` as `96.4 %`.
    public String percent(double share) {
        return decimal(100 * share, 1) + THIN + "%";
    }

    /// The number of [#percent] without its sign, for figures that set the sign smaller.
    public String percentNumber(double share) {
        return decimal(100 * share, 1);
    }

    /// A relative change: `0.038` as `+3.8 %`.
    public String change(double share) {
        return (share > MOST_CHANGE ? ">" + THIN + signed(100 * MOST_CHANGE, 0) : signed(100 * share, 1)) + THIN + "%";
    }

    /// A change of a share in percentage points: `-0.008` as `−0.8 pt`.
    public String points(double difference) {
        return texts.get("unit.points", signed(100 * difference, 1));
    }

    /// With sign; what rounds to zero is `±0.0`.
    public String signed(double number, int decimals) {
        BigDecimal rounded = BigDecimal.valueOf(number).setScale(decimals, RoundingMode.HALF_UP);
        String text = decimal(rounded.abs().doubleValue(), decimals);
        return switch (rounded.signum()) {
            case 1 -> "+" + text;
            case -1 -> MINUS + text;
            default -> "±" + text;
        };
    }

    /// An amount to the currency's smallest coin.
    public String money(long micros, String currency) {
        return money(micros, currency, digits(currency));
    }

    /// An amount without coins, for sums.
    public String moneyWhole(long micros, String currency) {
        return money(micros, currency, 0);
    }

    /// An amount without coins; what is more than nothing but less than one says so.
    public String atRisk(long micros, String currency) {
        boolean small = micros > 0 && micros < Money.MICROS / 2;
        return small ? texts.get("money.under", moneyWhole(Money.MICROS, currency)) : moneyWhole(micros, currency);
    }

    private String money(long micros, String currency, int digits) {
        NumberFormat format = NumberFormat.getCurrencyInstance(regional(currency));
        if (known(currency)) {
            format.setCurrency(Currency.getInstance(currency));
        }
        format.setMinimumFractionDigits(digits);
        format.setMaximumFractionDigits(digits);
        format.setRoundingMode(RoundingMode.HALF_UP);
        return minus(format.format(Money.decimal(micros)));
    }

    // "¥" stands for the yuan in Chinese only with the country; English writes "CN¥".
    private Locale regional(String currency) {
        if (locale.getLanguage().equals("zh")) {
            return Locale.SIMPLIFIED_CHINESE;
        }
        return switch (currency) {
            case "USD" -> Locale.US;
            case "GBP" -> Locale.UK;
            default -> Locale.ENGLISH;
        };
    }

    private static boolean known(String currency) {
        return currency.length() == 3
                && Currency.getAvailableCurrencies().stream()
                        .anyMatch(each -> each.getCurrencyCode().equals(currency));
    }

    private static int digits(String currency) {
        return known(currency) ? Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits()) : 2;
    }

    /// How old something is: `0.4 s`, `38 s`, `6 min`, `3 h 10 min`, `2 d`. Never negative.
    public String age(long millis) {
        long ms = Math.max(0, millis);
        if (ms < 10_000) {
            return texts.get("unit.seconds", decimal(Math.floor(ms / 100.0) / 10, 1));
        }
        if (ms < 60_000) {
            return texts.get("unit.seconds", whole(ms / 1_000));
        }
        if (ms < 3_600_000) {
            return texts.get("unit.minutes", whole(ms / 60_000));
        }
        if (ms < 86_400_000) {
            return texts.get("unit.hours-minutes", whole(ms / 3_600_000), whole(ms / 60_000 % 60));
        }
        return texts.get("unit.days", whole(ms / 86_400_000));
    }

    /// A clock's error: `+0.1 s`, `−4.8 s`.
    public String offset(long millis) {
        boolean none = Math.abs(millis) < 50;
        return texts.get("unit.seconds", none ? decimal(0, 1) : signed(millis / 1_000.0, 1));
    }

    public String time(long millis, ZoneId zone) {
        return minutes.format(at(millis, zone));
    }

    public String timeSeconds(long millis, ZoneId zone) {
        return seconds.format(at(millis, zone));
    }

    public String longDate(LocalDate date) {
        return longDate.format(date);
    }

    public String shortDate(LocalDate date) {
        return shortDate.format(date);
    }

    /// With its year, unless that is `today`'s.
    public String shortDate(LocalDate date, LocalDate today) {
        return date.getYear() == today.getYear() ? shortDate(date) : yearDate.format(date);
    }

    /// `UTC+1`, `UTC+8`, `UTC+5:30` at that moment.
    public String zone(long millis, ZoneId zone) {
        int total = at(millis, zone).getOffset().getTotalSeconds() / 60;
        String minutesPart = total % 60 == 0 ? "" : ":%02d".formatted(Math.abs(total % 60));
        return "UTC" + (total < 0 ? String.valueOf(MINUS) : "+") + Math.abs(total / 60) + minutesPart;
    }

    private static ZonedDateTime at(long millis, ZoneId zone) {
        return Instant.ofEpochMilli(millis).atZone(zone);
    }

    private static String minus(String text) {
        return text.replace('-', MINUS);
    }
}
