package io.aisle.grid.client;

/// What somebody does to some lines.
///
/// @param lines their ids, at most 1,000
/// @param units for [What#CHANGE]
/// @param untilEpochDay for [What#SNOOZE]: 0 ends it
/// @param who a login
/// @param why in words, may be empty
public record OrderAct(String[] lines, What what, double units, long untilEpochDay, String who, String why) {
    public enum What {
        APPROVE,
        CHANGE,
        CANCEL,
        SNOOZE,
        /// the rule may approve the item by itself from now on
        AUTOMATE,
        /// a person approves the item from now on
        ASK
    }

    public static OrderAct of(What what, String who, String why, String... lines) {
        return new OrderAct(lines, what, 0, 0, who, why);
    }
}
