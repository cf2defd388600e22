package io.aisle.domain.day;

/// The half hours of a day in which an item was surely not on its shelves, though their readers were heard.
///
/// Its shelves are the zones in which tags of it were read that day, or else on the newest of the seven days
/// before on which any was; of more than two, the two whose names have the least and the greatest hash. It was
/// off them in a half hour in which no tag of it was read on any shelf, while each of its own was read in this
/// half hour and in the next: readers tell of a tag that stays at least every ten minutes, and one that fell
/// silent half-way proves nothing.
///
/// @param isTagged whether the item has shelves with readers, and one of them was heard that day
/// @param slots the first half hour of the day as the lowest bit
public record OffShelf(boolean isTagged, long slots, long startMillis) {
    static final int DAYS_BACK = 7;

    /// Of an item that has no tags.
    public static final OffShelf UNKNOWN = new OffShelf(false, 0, 0);

    /// How much of the time from … to it was off its shelves.
    public long millis(long fromMillis, long untilMillis) {
        long off = 0;
        for (long left = slots; left != 0; left &= left - 1) {
            long begins = startMillis + (long) Long.numberOfTrailingZeros(left) * Presence.SLOT_MILLIS;
            off += Math.max(0, Math.min(untilMillis, begins + Presence.SLOT_MILLIS) - Math.max(fromMillis, begins));
        }
        return off;
    }
}
