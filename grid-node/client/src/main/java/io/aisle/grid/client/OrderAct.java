package io.aisle.grid.client;

import io.aisle.domain.plan.Remark;

/// What somebody does to some lines.
///
/// @param lines their ids, at most [#MOST_LINES]
/// @param units for [What#CHANGE]
/// @param untilEpochDay for [What#SNOOZE]: 0 ends it
/// @param who a login
/// @param why in words, may be empty
/// @param undoes whether it takes back what was done just before: nobody typed `why` then
public record OrderAct(
        String[] lines, What what, double units, long untilEpochDay, String who, String why, boolean undoes) {
    /// The most lines of one act.
    public static final int MOST_LINES = 1_000;

    public enum What {
        APPROVE,
        CHANGE,
        CANCEL,
        SNOOZE,
        /// the rule may approve the item by itself from now on
        AUTOMATE,
        /// a person approves the item from now on
        ASK,
        /// an approval is taken back, as far as the order has not left
        REOPEN,
        /// nothing more will come of what was sent
        CLOSE
    }

    public OrderAct(String[] lines, What what, double units, long untilEpochDay, String who, String why) {
        this(lines, what, units, untilEpochDay, who, why, false);
    }

    public static OrderAct of(What what, String who, String why, String... lines) {
        return new OrderAct(lines, what, 0, 0, who, why);
    }

    /// The same, to take back what was done.
    public OrderAct undoing() {
        // in words too: a grid node of an earlier version knows nothing else
        return new OrderAct(
                lines,
                what,
                units,
                untilEpochDay,
                who,
                Remark.of(Remark.Kind.UNDONE).english(),
                true);
    }
}
