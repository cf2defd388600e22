package io.aisle.domain.store;

import io.aisle.domain.day.DayFigures;

/// When a store is open, in minutes since midnight. If nobody said so, it is open from its first receipt of a day to
/// its last.
///
/// @param opens -1 if unknown
/// @param closes at or before `opens`: at midnight; -1 if unknown
public record OpeningHours(int opens, int closes) {
    public static final OpeningHours UNKNOWN = new OpeningHours(-1, -1);

    /// @param opens like 08:00, or empty
    /// @param closes like 21:00, or empty
    public static OpeningHours of(String opens, String closes) {
        return opens.isEmpty() || closes.isEmpty() ? UNKNOWN : new OpeningHours(minute(opens), minute(closes));
    }

    private static int minute(String time) {
        int colon = time.indexOf(':');
        return 60 * Integer.parseInt(time, 0, colon, 10) + Integer.parseInt(time, colon + 1, time.length(), 10);
    }

    int opens(DayFigures day) {
        return Math.min(day.minutes(), opens < 0 || closes < 0 ? day.firstTradingMinute() : opens);
    }

    int closes(DayFigures day) {
        if (opens < 0 || closes < 0) {
            return day.firstTradingMinute() + day.tradingMinutes();
        }
        return closes <= opens ? day.minutes() : Math.min(day.minutes(), closes);
    }
}
