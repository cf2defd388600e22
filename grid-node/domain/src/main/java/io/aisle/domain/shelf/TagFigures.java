package io.aisle.domain.shelf;

/// What tags tell of one item.
///
/// @param onShelf tags present in shelf zones
/// @param backroom tags present in back rooms
/// @param zone the shelf zone where most of its tags are or last were, empty if none ever was on a shelf
/// @param lastShelfMillis when the last tag left the shelves, as far as known: last seen or paid for; 0 if never on a
/// shelf
public record TagFigures(int onShelf, int backroom, String zone, long lastShelfMillis) {
    public static boolean isBackroom(String zone) {
        return zone.startsWith("backroom");
    }

    /// Both items' tags taken together; the zone of the one that has more of them on the shelf.
    public TagFigures and(TagFigures other) {
        TagFigures leader = onShelf != other.onShelf
                ? onShelf > other.onShelf ? this : other
                : zone.compareTo(other.zone) <= 0 ? this : other;
        return new TagFigures(
                onShelf + other.onShelf,
                backroom + other.backroom,
                leader.zone.isEmpty() ? zone + other.zone : leader.zone,
                Math.max(lastShelfMillis, other.lastShelfMillis));
    }
}
