package io.aisle.domain.day;

/// The receipt lines that count and the door counts of one day that came late, by hour since midnight.
final class LateFacts {
    private static final int HOUR_MILLIS = 3_600_000;

    final int[] count;
    /// See [Late].
    final int[] latest;

    private LateFacts(int hours) {
        count = new int[hours];
        latest = new int[hours];
    }

    static LateFacts of(Day day) {
        LateFacts late = new LateFacts((day.minutes + 59) / 60);
        for (int line = 0; line < day.receipts.lines(); line++) {
            if (day.receipts.status[line] == ReceiptLog.COUNTS) {
                late.add(day, day.receipts.at[line], day.receipts.late.at(line));
            }
        }
        for (int fact = 0; fact < day.doors.keys.size(); fact++) {
            late.add(day, day.doors.keys.at[fact], day.doors.keys.late.at(fact));
        }
        for (DoorLog.Samples samples : day.doors.series().values()) {
            for (int place = 0; place < samples.size; place++) {
                late.add(day, samples.at[place], samples.late[place]);
            }
        }
        return late;
    }

    private void add(Day day, int at, int known) {
        int late = day.late(at, known);
        if (late > 0) {
            int hour = Math.min(count.length - 1, at / HOUR_MILLIS);
            count[hour]++;
            latest[hour] = Math.max(latest[hour], late);
        }
    }
}
