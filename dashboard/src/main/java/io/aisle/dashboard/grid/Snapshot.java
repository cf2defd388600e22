package io.aisle.dashboard.grid;

import org.jspecify.annotations.Nullable;

/// What the grid last answered to a [Topic]. When it stops answering the last value stays, with its age.
///
/// @param value null if the grid has never answered, or answered that the store is loading or unknown
/// @param takenMillis when the grid gave this answer, 0 for never
/// @param answered whether the newest question was answered; `false`: the grid cannot be reached now
public record Snapshot<A>(@Nullable A value, long takenMillis, boolean answered) {
    /// Before the first answer.
    public static <A> Snapshot<A> none() {
        return new Snapshot<>(null, 0, false);
    }

    /// The grid answered, and there is nothing: the store is loading or unknown.
    public boolean isLoading() {
        return value == null && answered;
    }

    /// @return milliseconds since the answer, [Long#MAX_VALUE] if there was none
    public long ageMillis(long nowMillis) {
        return takenMillis == 0 ? Long.MAX_VALUE : Math.max(0, nowMillis - takenMillis);
    }

    Snapshot<A> unanswered() {
        return new Snapshot<>(value, takenMillis, false);
    }
}
