package io.aisle.domain.answer;

/// What became of one item on one day of a store.
///
/// @param code stands for the item, see [io.aisle.domain.store.Aliases]
/// @param soldMilli thousandths sold, returns taken off
/// @param receipts sales that hold the item
/// @param promotion under which most of it was sold, empty if it was sold without any
/// @param promotedMilli thousandths sold under any promotion
/// @param priceMicros mean unit price of what was sold, before discounts; 0 if nothing was
/// @param availableMinutes of the opening hours that it could be bought: there was stock, and where its
///     shelves have
///     readers, one of its tags on them; [#UNKNOWN] if there are no tags and nobody ever said how much
/// there is, or
///     more was sold than there was
public record ItemDay(
        String code,
        long soldMilli,
        long netMicros,
        int receipts,
        String promotion,
        long promotedMilli,
        long priceMicros,
        int availableMinutes) {
    public static final int UNKNOWN = -1;
}
