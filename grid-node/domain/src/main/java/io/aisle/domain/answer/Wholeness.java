package io.aisle.domain.answer;

/// How whole one hour of a store's day is, and why not.
///
/// @param startMillis epoch milliseconds
/// @param minutes of the hour that have ended or are covered already; the last hour of a day may be shorter
/// @param unheardMinutes of them that nobody vouches for and nothing speaks of: no gateway listened; -1 if
///     nobody vouches for any of the day
/// @param lostMinutes of them in which a device or a gateway says that readings were lost
/// @param lateFacts receipt lines and door counts of the hour that came more than 15 minutes late; of
///     minutes in which one of several gateways had no way to the grid, all
/// @param restatedAtMillis when the last of those came, epoch milliseconds to the second, 0 if none
public record Wholeness(
        long startMillis, int minutes, int unheardMinutes, int lostMinutes, int lateFacts, long restatedAtMillis) {
    /// Share of the minutes that are whole, 0 to 1; -1 if unknown or none has ended.
    public double completeness() {
        return unheardMinutes < 0 || minutes == 0 ? -1 : 1 - (double) (unheardMinutes + lostMinutes) / minutes;
    }
}
