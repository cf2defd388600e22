package io.aisle.edge.replay;

import io.aisle.domain.StoreId;
import io.aisle.edge.replay.SalesFile.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/// All rows of the files, gathered by receipt, with the sums over them.
final class Receipts {
    private final boolean keepsDuplicates;
    private final BiConsumer<Place, String> refusals;
    private final Map<SoldRow.Receipt, List<SoldRow>> rows = new LinkedHashMap<>();
    private final Map<Numbering, Integer> lastLines = new HashMap<>();
    private final Map<LineKey, SoldRow> byLine = new HashMap<>();
    private final Set<SoldRow> seen = new HashSet<>();
    private long refused;
    private long repeated;

    /// @param keepsDuplicates whether rows that are equal in every field, without line numbers, are lines of their
    ///     own
    /// @param refusals hears of every row that is not played, and why
    Receipts(boolean keepsDuplicates, BiConsumer<Place, String> refusals) {
        this.keepsDuplicates = keepsDuplicates;
        this.refusals = refusals;
    }

    void add(Place place, SoldRow row) {
        if (row.line() == 0) {
            addUnnumbered(place, row);
        } else {
            addNumbered(place, row);
        }
    }

    void refuse(Place place, String reason) {
        refused++;
        refusals.accept(place, reason);
    }

    long refused() {
        return refused;
    }

    /// Rows left out because the same row came before.
    long repeated() {
        return repeated;
    }

    /// Receipts in the order of their time, each with its lines in the order of the files.
    List<Map.Entry<SoldRow.Receipt, List<SoldRow>>> inOrder() {
        List<Map.Entry<SoldRow.Receipt, List<SoldRow>>> sorted = new ArrayList<>(rows.entrySet());
        sorted.sort(Comparator.comparingLong(entry -> entry.getKey().atMillis()));
        return sorted;
    }

    private void addUnnumbered(Place place, SoldRow row) {
        if (!keepsDuplicates && !seen.add(row)) {
            leaveOut(place, "the same row came before");
            return;
        }
        Numbering numbering = Numbering.of(row.receipt());
        keep(row.withLine(lastLines.merge(numbering, 1, Integer::sum)));
    }

    private void addNumbered(Place place, SoldRow row) {
        SoldRow before = byLine.putIfAbsent(new LineKey(Numbering.of(row.receipt()), row.line()), row);
        if (before == null) {
            keep(row);
        } else if (before.equals(row)) {
            leaveOut(place, "the same receipt line came before");
        } else {
            refuse(
                    place,
                    "line " + row.line() + " of receipt \"" + row.receipt().number()
                            + "\" came before with another content");
        }
    }

    private void keep(SoldRow row) {
        rows.computeIfAbsent(row.receipt(), receipt -> new ArrayList<>(4)).add(row);
    }

    private void leaveOut(Place place, String reason) {
        repeated++;
        refusals.accept(place, reason);
    }

    /// Lines of one receipt and kind are numbered together, whatever their times.
    private record Numbering(StoreId store, String receipt, boolean isReturn) {
        static Numbering of(SoldRow.Receipt receipt) {
            return new Numbering(receipt.store(), receipt.number(), receipt.isReturn());
        }
    }

    private record LineKey(Numbering numbering, int line) {}
}
