package io.aisle.domain.day;

import io.aisle.domain.column.Amounts;
import io.aisle.domain.column.Hashing;
import io.aisle.domain.column.Rare;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// One day's receipt lines in columns, all distinct copies of them, and the receipts they belong to.
final class ReceiptLog {
    /// The number of the empty word: the first one of all.
    static final int NO_PROMOTION = 0;

    static final byte FRESH = 0;
    static final byte COUNTS = 1;
    /// Loses to another copy of the same content.
    static final byte COPY = 2;
    /// Loses to another copy of differing content.
    static final byte CONFLICT = 3;
    /// Would count, had the receipt not been voided.
    static final byte VOIDED = 4;

    /// Milliseconds since local midnight.
    int[] at = new int[8];

    int[] device = new int[8];
    int[] receipt = new int[8];
    byte[] kind = new byte[8];
    int[] line = new int[8];
    int[] item = new int[8];
    final Amounts qty = new Amounts();
    final Amounts price = new Amounts();
    final Amounts discount = new Amounts();
    final Amounts net = new Amounts();
    final Rare promotion = new Rare(NO_PROMOTION);
    /// Number of the tag, -1 if none.
    final Rare epc = new Rare(-1);

    final Rare late = new Rare(0);
    byte[] status = new byte[8];
    int[] nextOfReceipt = new int[8];
    int[] nextOfItem = new int[8];
    private int lines;

    String[] number = new String[4];
    int[] lastLine = new int[4];
    boolean[] isVoided = new boolean[4];
    /// When the receipt counts, -1 if it does not.
    int[] countedAt = new int[4];

    private int[] slots = new int[8];
    private int receipts;
    /// Lines of one receipt come one after another, with the same text.
    private @Nullable String lastFound;

    private int lastRow;

    int lines() {
        return lines;
    }

    int receipts() {
        return receipts;
    }

    /// The receipt's row, -1 if the day has none.
    @SuppressWarnings("ReferenceEquality") // a text of its own is looked up
    int find(String receipt) {
        if (receipt == lastFound) {
            return lastRow;
        }
        int row = slots[slot(receipt)] - 1;
        if (row >= 0) {
            lastFound = receipt;
            lastRow = row;
        }
        return row;
    }

    int addReceipt(String receipt) {
        if (receipts == number.length) {
            number = Arrays.copyOf(number, receipts * 2);
            lastLine = Arrays.copyOf(lastLine, receipts * 2);
            isVoided = Arrays.copyOf(isVoided, receipts * 2);
            countedAt = Arrays.copyOf(countedAt, receipts * 2);
            slots = new int[receipts * 4];
            for (int row = 0; row < receipts; row++) {
                slots[slot(number[row])] = row + 1;
            }
        }
        number[receipts] = receipt;
        lastLine[receipts] = -1;
        countedAt[receipts] = -1;
        slots[slot(receipt)] = receipts + 1;
        return receipts++;
    }

    /// A line without any values yet, last of its receipt.
    int addLine(int row) {
        if (lines == at.length) {
            grow(lines + (lines >> 1));
        }
        receipt[lines] = row;
        nextOfReceipt[lines] = lastLine[row];
        lastLine[row] = lines;
        return lines++;
    }

    private void grow(int length) {
        at = Arrays.copyOf(at, length);
        device = Arrays.copyOf(device, length);
        receipt = Arrays.copyOf(receipt, length);
        kind = Arrays.copyOf(kind, length);
        line = Arrays.copyOf(line, length);
        item = Arrays.copyOf(item, length);
        status = Arrays.copyOf(status, length);
        nextOfReceipt = Arrays.copyOf(nextOfReceipt, length);
        nextOfItem = Arrays.copyOf(nextOfItem, length);
    }

    private int slot(String receipt) {
        int mask = slots.length - 1;
        int slot = Hashing.spread(receipt.hashCode()) & mask;
        while (slots[slot] != 0 && !number[slots[slot] - 1].equals(receipt)) {
            slot = slot + 1 & mask;
        }
        return slot;
    }
}
