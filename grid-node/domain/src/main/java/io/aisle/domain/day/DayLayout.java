package io.aisle.domain.day;

import io.aisle.domain.Epc;
import io.aisle.domain.column.Transposing;
import io.aisle.domain.column.Transposing.Dictionary;
import java.util.HashMap;
import java.util.Map;

/// The order of the pieces [DayCodec] writes of a day, for [Transposing]. Words, items and tags become the
/// store's own numbers, so a day in columns is one of this store in this memory only.
final class DayLayout {
    private enum Column {
        DATE,
        TRUTHS,
        COVERAGE,
        SIZES,
        WORDS,
        SAME_RECEIPT,
        RECEIPT,
        IS_VOIDED,
        COUNTED_AT,
        LINE_AT,
        TILL,
        KIND,
        LINE,
        ITEM,
        QTY,
        PRICE,
        DISCOUNT,
        NET,
        PROMOTION,
        EPC,
        LINE_LATE,
        STATUS,
        VOIDS,
        VOID_AT,
        VOID_DEVICE,
        VOID_RECEIPT,
        VOID_LATE,
        SCAN_AT,
        SCANNER,
        SCAN_ORIGIN,
        SCAN_LATE,
        PURPOSE,
        SCANNED,
        SCANNED_QTY,
        DOCUMENT,
        ZONE,
        COUNT_AT,
        DOOR,
        COUNT_ORIGIN,
        COUNT_LATE,
        IN,
        OUT,
        DEVICE,
        COUNTER,
        STEP,
        SAMPLE_AT,
        TOTAL,
        SAMPLE_LATE,
        MEMBER,
        SEEN_AT,
        SEEN_BY,
        SEEN_DEVICE,
        SEEN_RECEIPT,
        HEARD_ZONE,
        HEARD,
        PRESENT_ITEM,
        PRESENT,
        LEAST,
        MOST
    }

    private final Days days;
    private final Transposing pieces;
    private final Dictionary words = words();
    private final Dictionary tags = tags();

    private DayLayout(Days days, Transposing pieces) {
        this.days = days;
        this.pieces = pieces;
    }

    static void pass(Days days, Transposing pieces) {
        new DayLayout(days, pieces).pass();
    }

    private void pass() {
        number(Column.DATE);
        truth(Column.TRUTHS);
        for (int count = size(); count > 0; count--) {
            bits(Column.COVERAGE);
        }
        long word = 0;
        for (int count = size(); count > 0; count--) {
            word = pieces.named(Column.WORDS.ordinal(), word + 2, words);
        }
        lines();
        voids();
        scans();
        counts();
        totals();
        sightings();
        if (pieces.more(Column.TRUTHS.ordinal())) {
            presence();
        }
    }

    private void lines() {
        Map<Long, Long> prices = new HashMap<>();
        long at = 0;
        long line = 0;
        long countedAt = 0;
        for (int count = size(); count > 0; count--) {
            if (!truth(Column.SAME_RECEIPT)) {
                text(Column.RECEIPT);
                truth(Column.IS_VOIDED);
                countedAt = number(Column.COUNTED_AT, countedAt);
                line = 0;
            }
            at = number(Column.LINE_AT, at);
            number(Column.TILL);
            number(Column.KIND);
            line = number(Column.LINE, line + 1);
            long item = number(Column.ITEM);
            long qty = number(Column.QTY);
            long price = number(Column.PRICE, prices.getOrDefault(item, 0L));
            prices.put(item, price);
            long discount = number(Column.DISCOUNT);
            number(Column.NET, qty * price / 1000 - discount);
            number(Column.PROMOTION);
            pieces.named(Column.EPC.ordinal(), 0, tags);
            number(Column.LINE_LATE);
            number(Column.STATUS);
        }
    }

    private void voids() {
        for (int count = size(); count > 0; count--) {
            text(Column.VOIDS);
            number(Column.VOID_AT);
            text(Column.VOID_DEVICE);
            text(Column.VOID_RECEIPT);
            number(Column.VOID_LATE);
            truth(Column.TRUTHS);
        }
    }

    private void scans() {
        long at = 0;
        for (int count = size(); count > 0; count--) {
            at = number(Column.SCAN_AT, at);
            number(Column.SCANNER);
            bits(Column.SCAN_ORIGIN);
            number(Column.SCAN_LATE);
            number(Column.PURPOSE);
            number(Column.SCANNED);
            number(Column.SCANNED_QTY);
            number(Column.DOCUMENT);
            number(Column.ZONE);
        }
    }

    private void counts() {
        long at = 0;
        for (int count = size(); count > 0; count--) {
            at = number(Column.COUNT_AT, at);
            number(Column.DOOR);
            bits(Column.COUNT_ORIGIN);
            number(Column.COUNT_LATE);
            number(Column.IN);
            number(Column.OUT);
        }
    }

    private void totals() {
        for (int devices = size(); devices > 0; devices--) {
            text(Column.DEVICE);
            for (int counters = size(); counters > 0; counters--) {
                text(Column.COUNTER);
                number(Column.STEP);
                long at = 0;
                long total = 0;
                for (int samples = size(); samples > 0; samples--) {
                    at = number(Column.SAMPLE_AT, at);
                    total = number(Column.TOTAL, total);
                    truth(Column.TRUTHS);
                    number(Column.SAMPLE_LATE);
                }
            }
        }
    }

    private void sightings() {
        long at = 0;
        for (int members = size(); members > 0; members--) {
            text(Column.MEMBER);
            for (int count = size(); count > 0; count--) {
                at = number(Column.SEEN_AT, at);
                number(Column.SEEN_BY);
                text(Column.SEEN_DEVICE);
                text(Column.SEEN_RECEIPT);
            }
        }
    }

    private void presence() {
        for (int zones = size(); zones > 0; zones--) {
            number(Column.HEARD_ZONE);
            bits(Column.HEARD);
        }
        long item = 0;
        for (int items = size(); items > 0; items--) {
            item = number(Column.PRESENT_ITEM, item + 1);
            bits(Column.PRESENT);
            number(Column.LEAST);
            number(Column.MOST);
        }
    }

    /// The numbers of items are odd, those of other words even.
    private Dictionary words() {
        return new Dictionary() {
            @Override
            public long number(String text) {
                int item = days.items.find(text);
                return item >= 0 ? 2L * item + 1 : 2L * days.words.id(text);
            }

            @Override
            public String text(long number) {
                int id = (int) (number >> 1);
                return (number & 1) == 1 ? days.items.name(id) : days.words.name(id);
            }
        };
    }

    /// 0 is no tag.
    private Dictionary tags() {
        return new Dictionary() {
            @Override
            public long number(String text) {
                return text.isEmpty() ? 0 : days.epcs.id(new Epc(text)) + 1L;
            }

            @Override
            public String text(long number) {
                return number == 0 ? "" : days.epcs.hex((int) (number - 1));
            }
        };
    }

    private int size() {
        return (int) number(Column.SIZES);
    }

    private long number(Column column) {
        return number(column, 0);
    }

    private long number(Column column, long expected) {
        return pieces.number(column.ordinal(), expected);
    }

    private boolean truth(Column column) {
        return pieces.truth(column.ordinal());
    }

    private void bits(Column column) {
        pieces.bits(column.ordinal());
    }

    private void text(Column column) {
        pieces.text(column.ordinal());
    }
}
