package io.aisle.domain.plan;

import io.aisle.domain.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Says in sentences why so much is proposed. Every number in them is a field of the [Reckoning] or its
/// rounding.
public final class Reason {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d MMM", Locale.ENGLISH);

    private Reason() {}

    public static String of(Reckoning why) {
        StringBuilder text = new StringBuilder();
        text.append(
                "Until the delivery after this one, about %s, the store will probably sell %d, and not more than %d in %s %% of cases (class %s). "
                        .formatted(
                                day(why.coverEpochDay()),
                                why.demandMedian(),
                                why.orderUpTo(),
                                percent(why.serviceLevel()),
                                why.itemClass()));
        text.append("It has %s, %s on the way".formatted(units(Math.max(0, why.onHand())), units(why.onOrder())));
        if (why.reserved() > 0) {
            text.append(" and ").append(units(why.reserved())).append(" promised");
        }
        text.append(", so ")
                .append(units(why.missing()))
                .append(why.missing() == 1 ? " is" : " are")
                .append(" missing. ");
        cases(text, why);
        text.append("Without it the risk to run out is %s %%, with it %s %%"
                .formatted(percent(why.riskWithout()), percent(why.riskWith())));
        if (why.lostMicros() > 0) {
            text.append("; about ")
                    .append(Money.text(cents(why.lostMicros()), 2))
                    .append(" of sales would be lost");
        }
        text.append(". ");
        leadTime(text, why);
        demandFrom(text, why);
        return text.toString();
    }

    private static void cases(StringBuilder text, Reckoning why) {
        if (why.capReason().equals("shelf-life")) {
            text.append("It keeps %d days, in which only %d more will probably sell. "
                    .formatted(why.shelfLifeDays(), why.cap()));
        } else if (why.capReason().equals("season")) {
            text.append("Its forecast falls to nothing: only %d more will probably sell. ".formatted(why.cap()));
        }
        boolean isNearest = why.cap() >= 0 && why.fillCases() == 0 && why.proposed() != why.cap();
        text.append("Cases hold %d: %d%s. "
                .formatted(why.packSize(), why.proposed(), isNearest ? ", the nearest to it in whole cases" : ""));
        if (why.fillCases() > 0) {
            text.append("%d %s of it to reach the supplier's minimum of %s. "
                    .formatted(
                            why.fillCases(),
                            why.fillCases() == 1 ? "case is part" : "cases are part",
                            Money.text(why.minimumMicros(), 2)));
        }
    }

    private static void leadTime(StringBuilder text, Reckoning why) {
        if (why.hasCutOff()) {
            text.append("The supplier must have the order by %s on %s. "
                    .formatted(clock(why.cutOffMinutes()), day(why.orderEpochDay())));
        }
        text.append("The supplier states %d %s; "
                .formatted(why.statedLeadDays(), why.statedLeadDays() == 1 ? "day" : "days"));
        if (why.leadReceipts() == 0) {
            text.append("no delivery was seen yet. ");
        } else {
            text.append("%d %s seen, which makes %s days on average. "
                    .formatted(
                            why.leadReceipts(),
                            why.leadReceipts() == 1 ? "delivery was" : "deliveries were",
                            decimal(meanLead(why))));
        }
    }

    private static void demandFrom(StringBuilder text, Reckoning why) {
        if (why.demandFrom().equals(DailyDemand.FORECAST)) {
            text.append("Demand is the forecast's (").append(why.model()).append(").");
        } else {
            text.append("There is no forecast: demand is what %d days sold".formatted(why.historyDays()));
            if (why.censoredDays() > 0) {
                text.append(", without %d on which the shelf was empty".formatted(why.censoredDays()));
            }
            text.append('.');
        }
    }

    private static double meanLead(Reckoning why) {
        double mean = 0;
        for (int i = 0; i < why.leadDays().length; i++) {
            mean += why.leadDays()[i] * why.leadWeights()[i];
        }
        return mean;
    }

    private static String clock(int minutes) {
        return "%02d:%02d".formatted(minutes / 60, minutes % 60);
    }

    private static String day(long epochDay) {
        return DAY.format(LocalDate.ofEpochDay(epochDay));
    }

    /// Half up to a tenth, without needless zeros.
    static String decimal(double value) {
        BigDecimal tenths =
                BigDecimal.valueOf(value).setScale(1, RoundingMode.HALF_UP).stripTrailingZeros();
        return tenths.setScale(Math.max(0, tenths.scale())).toPlainString();
    }

    private static String units(double units) {
        return decimal(units);
    }

    private static String percent(double share) {
        return decimal(share * 100);
    }

    private static long cents(long micros) {
        return Math.round(micros / 10_000.0) * 10_000;
    }
}
