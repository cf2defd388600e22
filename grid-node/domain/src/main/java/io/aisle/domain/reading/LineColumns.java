package io.aisle.domain.reading;

import io.aisle.domain.Epc;
import io.aisle.domain.ItemCode;
import io.aisle.domain.column.Scratch;
import io.aisle.domain.reading.Reading.ReceiptKind;
import io.aisle.domain.reading.Reading.ReceiptLine;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The `ReceiptLine` of one batch in columns; what the lines of one receipt share stands once a run of lines. See
/// [TagColumns].
public final class LineColumns {
    static final LineColumns NONE = of(List.of());
    /// Stands for the number of an item code that is no GTIN.
    public static final long NO_GTIN = -1;

    private final int rows;
    final long[] runAt;
    final String[] runDevice;
    final String[] runReceipt;
    final ReceiptKind[] runKind;

    final int[] run;
    final int[] line;
    final long[] gtin;
    final long[] qty;
    final long[] unitPrice;
    final long[] discount;
    final long[] net;
    private @Nullable ItemCode @Nullable [] codes;
    private @Nullable String @Nullable [] promotions;
    private @Nullable Epc @Nullable [] epcs;

    /// With room for so many runs and rows in arrays of `scratch`.
    LineColumns(Scratch scratch, int runs, int rows) {
        this.rows = rows;
        runAt = scratch.longs(runs);
        runDevice = new String[runs];
        runReceipt = new String[runs];
        runKind = new ReceiptKind[runs];
        run = scratch.ints(rows);
        line = scratch.ints(rows);
        gtin = scratch.longs(rows);
        qty = scratch.longs(rows);
        unitPrice = scratch.longs(rows);
        discount = scratch.longs(rows);
        net = scratch.longs(rows);
    }

    /// The receipt lines among the readings.
    public static LineColumns of(List<Reading> readings) {
        List<ReceiptLine> lines = readings.stream()
                .filter(ReceiptLine.class::isInstance)
                .map(ReceiptLine.class::cast)
                .toList();
        LineColumns columns = new LineColumns(new Scratch(), lines.size(), lines.size());
        for (int row = 0; row < lines.size(); row++) {
            ReceiptLine told = lines.get(row);
            columns.run[row] = row;
            columns.runAt[row] = told.atMillis();
            columns.runDevice[row] = told.device();
            columns.runReceipt[row] = told.receipt();
            columns.runKind[row] = told.kind();
            columns.line[row] = told.line();
            columns.putCode(row, told.code());
            columns.qty[row] = told.qtyMilli();
            columns.unitPrice[row] = told.unitPriceMicros();
            columns.discount[row] = told.discountMicros();
            columns.net[row] = told.netMicros();
            columns.putPromotion(row, told.promotion());
            columns.putEpc(row, told.epc());
        }
        return columns;
    }

    /// @param code one that is no GTIN
    void putCode(int row, ItemCode code) {
        gtin[row] = NO_GTIN;
        if (codes == null) {
            codes = new ItemCode[rows];
        }
        codes[row] = code;
    }

    void putPromotion(int row, String promotion) {
        if (promotion.isEmpty()) {
            return;
        }
        if (promotions == null) {
            promotions = new String[rows];
        }
        promotions[row] = promotion;
    }

    void putEpc(int row, @Nullable Epc epc) {
        if (epc == null) {
            return;
        }
        if (epcs == null) {
            epcs = new Epc[rows];
        }
        epcs[row] = epc;
    }

    public int rows() {
        return rows;
    }

    public long atMillis(int row) {
        return runAt[run[row]];
    }

    public String device(int row) {
        return runDevice[run[row]];
    }

    public String receipt(int row) {
        return runReceipt[run[row]];
    }

    public ReceiptKind kind(int row) {
        return runKind[run[row]];
    }

    public int line(int row) {
        return line[row];
    }

    /// The item's code as a number of 14 digits, [#NO_GTIN] if it is not told as one.
    public long gtin(int row) {
        return gtin[row];
    }

    public ItemCode code(int row) {
        ItemCode code = codes == null ? null : codes[row];
        return code == null ? GtinNumber.code(gtin[row]) : code;
    }

    public long qtyMilli(int row) {
        return qty[row];
    }

    public long unitPriceMicros(int row) {
        return unitPrice[row];
    }

    public long discountMicros(int row) {
        return discount[row];
    }

    public long netMicros(int row) {
        return net[row];
    }

    /// Empty if none.
    public String promotion(int row) {
        String promotion = promotions == null ? null : promotions[row];
        return promotion == null ? "" : promotion;
    }

    public @Nullable Epc epc(int row) {
        return epcs == null ? null : epcs[row];
    }

    ReceiptLine reading(int row) {
        return new ReceiptLine(
                atMillis(row),
                device(row),
                receipt(row),
                kind(row),
                line(row),
                code(row),
                qtyMilli(row),
                unitPriceMicros(row),
                discountMicros(row),
                netMicros(row),
                promotion(row),
                epc(row));
    }

    @Override
    public String toString() {
        return rows() + " receipt lines";
    }
}
