package io.aisle.domain.plan;

/// Who did what to a line, when and why.
///
/// @param store whose line it is
/// @param line the line's id
/// @param order empty before there is one
/// @param who a login, or `rule` for what no person did
/// @param why in English or in a person's words, may be empty for a person
/// @param remarks what `why` is made of; empty where an earlier version wrote it, or a person alone
public record OrderEvent(
        String store,
        String line,
        String order,
        long atMillis,
        String who,
        String before,
        String after,
        double unitsBefore,
        double unitsAfter,
        String why,
        Remark[] remarks) {
    public OrderEvent {
        // a grid node of an earlier version sends none
        remarks = remarks == null ? new Remark[0] : remarks;
    }
}
