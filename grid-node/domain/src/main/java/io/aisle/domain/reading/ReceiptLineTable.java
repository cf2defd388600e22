package io.aisle.domain.reading;

import io.aisle.domain.Epc;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// `ReceiptLine` in columns: what the lines of one receipt share is written once a run of lines.
final class ReceiptLineTable implements ReadingTables.TableOut {
    private static final int RUN_LENGTH = 1;
    private static final int AT = 2;
    private static final int DEVICE = 3;
    private static final int KIND = 4;
    private static final int RECEIPT_SHARED = 5;
    private static final int RECEIPT_REST = 6;
    private static final int CODE = 7;
    private static final int LINE = 8;
    private static final int QTY_SCALE = 9;
    private static final int QTY = 10;
    private static final int UNIT_PRICE_SCALE = 11;
    private static final int UNIT_PRICE = 12;
    private static final int DISCOUNT_SCALE = 13;
    private static final int DISCOUNT = 14;
    private static final int NET_EXTRA = 15;
    private static final int PROMOTION = 16;
    private static final int EPC = 17;
    private static final int SERIAL = 18;

    private static final Reading.ReceiptKind[] KINDS = Reading.ReceiptKind.values();

    private final DictionaryOut dictionary;
    private final ColumnOut runLength = new ColumnOut();
    private final ColumnOut at;
    private final ColumnOut device = new ColumnOut();
    private final ColumnOut kind = new ColumnOut();
    private final FrontCoding receipts = new FrontCoding();
    private final ColumnOut code = new ColumnOut();
    private final ColumnOut line = new ColumnOut();
    private final ScaledOut qty = new ScaledOut();
    private final ScaledOut unitPrice = new ScaledOut();
    private final ScaledOut discount = new ScaledOut();
    private final ColumnOut netExtra = new ColumnOut();
    private final ColumnOut promotion = new ColumnOut();
    private final ColumnOut epc = new ColumnOut();
    private final ColumnOut serial = new ColumnOut();

    private Reading.@Nullable ReceiptLine previous;
    private long run;

    ReceiptLineTable(DictionaryOut dictionary, long closedMillis) {
        this.dictionary = dictionary;
        at = new ColumnOut(closedMillis);
    }

    void add(Reading.ReceiptLine next) {
        Reading.ReceiptLine before = previous;
        boolean sameRun = before != null && sameRun(before, next);
        if (!sameRun) {
            startRun(next);
        }
        run++;
        line.signed((long) next.line() - (sameRun && before != null ? before.line() : 0) - 1);
        code.unsigned(dictionary.code(next.code()));
        qty.add(next.qtyMilli());
        unitPrice.add(next.unitPriceMicros());
        discount.add(next.discountMicros());
        netExtra.signed(next.netMicros() - expectedNet(next.qtyMilli(), next.unitPriceMicros(), next.discountMicros()));
        promotion.unsigned(dictionary.wordOrNone(next.promotion()));
        Epc tag = next.epc();
        epc.unsigned(tag == null ? 0 : dictionary.epc(tag) + 1);
        if (tag != null) {
            serial.unsigned(SgtinSplit.fits(tag) ? SgtinSplit.serial(tag) : 0);
        }
        previous = next;
    }

    private void startRun(Reading.ReceiptLine first) {
        endRun();
        at.difference(first.atMillis());
        device.unsigned(dictionary.word(first.device()));
        kind.unsigned(first.kind().ordinal());
        receipts.add(first.receipt());
    }

    private void endRun() {
        if (run > 0) {
            runLength.unsigned(run);
        }
        run = 0;
    }

    private static boolean sameRun(Reading.ReceiptLine one, Reading.ReceiptLine other) {
        return one.atMillis() == other.atMillis()
                && one.kind() == other.kind()
                && one.receipt().equals(other.receipt())
                && one.device().equals(other.device());
    }

    private static long expectedNet(long qtyMilli, long unitPriceMicros, long discountMicros) {
        return Math.floorDiv(qtyMilli * unitPriceMicros + 500, 1000L) - discountMicros;
    }

    @Override
    public boolean isEmpty() {
        return previous == null;
    }

    @Override
    public void writeTo(WireOut out) throws IOException {
        endRun();
        runLength.writeAlwaysTo(out, RUN_LENGTH);
        at.writeTo(out, AT);
        device.writeTo(out, DEVICE);
        kind.writeTo(out, KIND);
        receipts.shared().writeTo(out, RECEIPT_SHARED);
        for (String rest : receipts.rests()) {
            out.writeString(RECEIPT_REST, rest);
        }
        code.writeAlwaysTo(out, CODE);
        line.writeTo(out, LINE);
        qty.writeTo(out, QTY_SCALE, QTY);
        unitPrice.writeTo(out, UNIT_PRICE_SCALE, UNIT_PRICE);
        discount.writeTo(out, DISCOUNT_SCALE, DISCOUNT);
        netExtra.writeTo(out, NET_EXTRA);
        promotion.writeTo(out, PROMOTION);
        epc.writeTo(out, EPC);
        serial.writeTo(out, SERIAL);
    }

    static LineColumns read(TableIn table, DictionaryIn dictionary, long closedMillis) throws DamagedBatch {
        int runs = table.entries(RUN_LENGTH);
        long[] runLength = table.column(RUN_LENGTH, runs);
        long[] at = table.differences(AT, closedMillis, runs);
        long[] device = table.column(DEVICE, runs);
        long[] kind = table.column(KIND, runs);
        String[] receipts = table.frontCoded(RECEIPT_SHARED, RECEIPT_REST, false);
        if (receipts.length != runs) {
            throw new DamagedBatch("There are " + receipts.length + " receipts for " + runs + " runs.");
        }
        int rows = table.entries(CODE);
        long[] code = table.column(CODE, rows);
        long[] line = table.signedColumn(LINE, rows);
        long[] qty = table.scaledColumn(QTY_SCALE, QTY, rows);
        long[] unitPrice = table.scaledColumn(UNIT_PRICE_SCALE, UNIT_PRICE, rows);
        long[] discount = table.scaledColumn(DISCOUNT_SCALE, DISCOUNT, rows);
        long[] netExtra = table.signedColumn(NET_EXTRA, rows);
        long[] promotion = table.column(PROMOTION, rows);
        long[] epc = table.column(EPC, rows);
        long[] serial = table.column(SERIAL, tagged(epc, rows));
        int tags = 0;
        LineColumns lines = new LineColumns(table.scratch(), runs, rows);
        int row = 0;
        for (int run = 0; run < runs; run++) {
            lines.runAt[run] = at[run];
            lines.runDevice[run] = dictionary.word(device[run]);
            lines.runReceipt[run] = receipts[run];
            lines.runKind[run] = ReadingTables.named(KINDS, kind[run]);
            if (runLength[run] < 1 || runLength[run] > rows - row) {
                throw new DamagedBatch(
                        "A run of " + runLength[run] + " receipt lines goes beyond the " + rows + " there are.");
            }
            int end = row + (int) runLength[run];
            for (long number = 0; row < end; row++) {
                number += line[row] + 1;
                lines.run[row] = run;
                lines.line[row] = ReadingTables.whole(number);
                if (dictionary.isGtin(code[row])) {
                    lines.gtin[row] = dictionary.gtin(code[row]);
                } else {
                    lines.putCode(row, dictionary.code(code[row]));
                }
                lines.qty[row] = qty[row];
                lines.unitPrice[row] = unitPrice[row];
                lines.discount[row] = discount[row];
                lines.net[row] = expectedNet(qty[row], unitPrice[row], discount[row]) + netExtra[row];
                lines.putPromotion(row, dictionary.wordOrNone(promotion[row]));
                if (epc[row] != 0) {
                    lines.putEpc(row, epc(dictionary, epc[row] - 1, serial[tags++]));
                }
            }
        }
        if (row != rows) {
            throw new DamagedBatch("The runs hold " + row + " receipt lines, the columns " + rows + ".");
        }
        return lines;
    }

    private static int tagged(long[] epc, int rows) {
        int tags = 0;
        for (int row = 0; row < rows; row++) {
            tags += epc[row] != 0 ? 1 : 0;
        }
        return tags;
    }

    private static Epc epc(DictionaryIn dictionary, long index, long serial) throws DamagedBatch {
        return dictionary.isHead(index) ? dictionary.sgtin(index, serial) : dictionary.otherEpc(index);
    }
}
