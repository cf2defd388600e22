package io.aisle.edge.replay;

import static io.aisle.edge.replay.Field.AT;
import static io.aisle.edge.replay.Field.CODE;
import static io.aisle.edge.replay.Field.DISCOUNT;
import static io.aisle.edge.replay.Field.KIND;
import static io.aisle.edge.replay.Field.LINE;
import static io.aisle.edge.replay.Field.MEMBER;
import static io.aisle.edge.replay.Field.NET;
import static io.aisle.edge.replay.Field.PROMOTION;
import static io.aisle.edge.replay.Field.QTY;
import static io.aisle.edge.replay.Field.RECEIPT;
import static io.aisle.edge.replay.Field.STORE;
import static io.aisle.edge.replay.Field.UNIT_PRICE;

import io.aisle.domain.ItemCode;
import io.aisle.domain.Money;
import io.aisle.domain.Quantity;
import io.aisle.domain.StoreId;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;

/// Makes a row of text into a line of a receipt. Its arithmetic is the one `docs/replay.md` states.
final class RowReading {
    private static final int MAX_RECEIPT_LENGTH = 128;
    private static final BigDecimal LARGEST = BigDecimal.valueOf(1_000_000_000_000L);

    private final Columns columns;
    private final RowTime time;

    RowReading(Columns columns, RowTime time) {
        this.columns = columns;
        this.time = time;
    }

    /// @throws RefusedRow with the reason
    SoldRow read(List<String> row) throws RefusedRow {
        BigDecimal quantity = number(row, QTY);
        boolean isReturn = quantity.signum() < 0 || saysReturn(row);
        SoldRow.Receipt receipt =
                new SoldRow.Receipt(store(row), time.millis(needed(row, AT)), receiptNumber(row), isReturn);
        long qtyMilli = Quantity.milli(quantity.abs());
        BigDecimal price = columns.has(UNIT_PRICE) ? number(row, UNIT_PRICE) : null;
        BigDecimal discount = optional(row, DISCOUNT).abs();
        long netMicros = columns.has(NET)
                ? Money.micros(quantity.signum() < 0 ? number(row, NET).negate() : number(row, NET))
                : Money.micros(Quantity.decimal(qtyMilli).multiply(price).subtract(discount));
        if (price == null) {
            price = impliedPrice(qtyMilli, netMicros, discount);
        }
        return new SoldRow(
                receipt,
                line(row),
                code(row),
                qtyMilli,
                Money.micros(price),
                Money.micros(discount),
                netMicros,
                columns.text(row, PROMOTION),
                member(row));
    }

    /// Only told for completeness; the net is given beside it and counts.
    private static BigDecimal impliedPrice(long qtyMilli, long netMicros, BigDecimal discount) {
        if (qtyMilli == 0) {
            return BigDecimal.ZERO;
        }
        return Money.decimal(netMicros).add(discount).divide(Quantity.decimal(qtyMilli), 6, RoundingMode.HALF_UP);
    }

    private StoreId store(List<String> row) throws RefusedRow {
        String text = needed(row, STORE);
        if (!StoreId.isValid(text)) {
            throw new RefusedRow("store \"" + text + "\" must be 1 to 64 letters, digits, '.', '_' or '-'");
        }
        return new StoreId(text);
    }

    private String receiptNumber(List<String> row) throws RefusedRow {
        String text = needed(row, RECEIPT);
        if (text.length() > MAX_RECEIPT_LENGTH || text.chars().anyMatch(Character::isISOControl)) {
            throw new RefusedRow(
                    "receipt \"" + text + "\" must be at most " + MAX_RECEIPT_LENGTH + " printable characters");
        }
        return text;
    }

    private String code(List<String> row) throws RefusedRow {
        String text = needed(row, CODE);
        try {
            ItemCode.of(text);
            return text;
        } catch (IllegalArgumentException wrong) {
            throw new RefusedRow("code \"" + text + "\" must be 1 to " + ItemCode.MAX_LENGTH + " printable characters");
        }
    }

    private int line(List<String> row) throws RefusedRow {
        String text = columns.text(row, LINE);
        if (text.isEmpty()) {
            return 0;
        }
        try {
            int line = Integer.parseInt(text);
            if (line >= 1) {
                return line;
            }
        } catch (NumberFormatException notWhole) {
            // refused below with the same words
        }
        throw new RefusedRow("line \"" + text + "\" must be a whole number from 1");
    }

    private boolean saysReturn(List<String> row) throws RefusedRow {
        String text = columns.text(row, KIND).toLowerCase(Locale.ROOT);
        return switch (text) {
            case "", "sale" -> false;
            case "return" -> true;
            default -> throw new RefusedRow("kind \"" + text + "\" must be sale or return");
        };
    }

    /// Spreadsheets make `13313` into `13313.0`; both are one member.
    private String member(List<String> row) {
        String text = columns.text(row, MEMBER);
        return text.matches("\\d+\\.0") ? text.substring(0, text.length() - 2) : text;
    }

    private String needed(List<String> row, Field field) throws RefusedRow {
        String text = columns.text(row, field);
        if (text.isEmpty()) {
            throw new RefusedRow(field.label() + " is empty");
        }
        return text;
    }

    private BigDecimal optional(List<String> row, Field field) throws RefusedRow {
        return columns.text(row, field).isEmpty() ? BigDecimal.ZERO : number(row, field);
    }

    private BigDecimal number(List<String> row, Field field) throws RefusedRow {
        String text = needed(row, field);
        try {
            BigDecimal number = new BigDecimal(text);
            if (number.abs().compareTo(LARGEST) < 0 && number.scale() <= 40) {
                return number;
            }
            throw new RefusedRow(field.label() + " \"" + text + "\" is out of range");
        } catch (NumberFormatException notANumber) {
            throw new RefusedRow(field.label() + " \"" + text + "\" is not a number");
        }
    }
}
