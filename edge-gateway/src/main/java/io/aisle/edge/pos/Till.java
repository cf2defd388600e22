package io.aisle.edge.pos;

import io.aisle.domain.Epc;
import io.aisle.domain.MemberHasher;
import io.aisle.domain.MemberKey;
import io.aisle.domain.Money;
import io.aisle.domain.Quantity;
import io.aisle.domain.reading.Reading;
import io.aisle.domain.reading.Reading.ReceiptKind;
import io.aisle.domain.reading.Reading.RecognisedBy;
import io.aisle.edge.dialect.Codes;
import io.aisle.edge.dialect.Dialect;
import io.aisle.edge.dialect.JsonFields;
import io.aisle.edge.dialect.Told;
import io.aisle.edge.dialect.Unusable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Receipts: `sale` and `return` with their lines and the member, `void` of another receipt.
///
/// What a line added to or took from the takings is `qty × unitPrice − discount` exactly, or the line's own `net`
/// where the till rounds by itself. Lines (and a member) that cannot be used are left out together; the others
/// count.
public final class Till implements Dialect {
    private static final BigDecimal MOST_UNITS = BigDecimal.valueOf(1_000_000);
    private static final BigDecimal MOST_MONEY = BigDecimal.valueOf(1_000_000_000_000L);
    private static final BigDecimal LEAST_MONEY = MOST_MONEY.negate();

    private final MemberHasher hasher;

    public Till(MemberHasher hasher) {
        this.hasher = hasher;
    }

    @Override
    public boolean recognises(JsonFields element) {
        return element.has("receipt");
    }

    @Override
    public void read(JsonFields element, Told told) throws Unusable {
        switch (element.text("kind").toLowerCase(Locale.ROOT)) {
            case "sale" -> receipt(element, ReceiptKind.SALE, told);
            case "return" -> receipt(element, ReceiptKind.RETURN, told);
            case "void" -> {
                long at = element.time("at", told.source());
                told.add(new Reading.ReceiptVoided(at, told.device(), element.text("receipt"), element.text("voids")));
            }
            default -> throw element.wrong("kind", "sale, return or void");
        }
    }

    private void receipt(JsonFields element, ReceiptKind kind, Told told) throws Unusable {
        String receipt = element.text("receipt");
        long at = element.time("at", told.source());
        List<JsonFields> lines = element.objects("lines");
        if (lines.isEmpty() && !element.has("member")) {
            throw element.wrong("lines", "one line or more");
        }
        List<JsonFields> badLines = new ArrayList<>();
        List<String> reasons = new ArrayList<>();
        Set<Integer> numbers = new HashSet<>();
        for (JsonFields line : lines) {
            try {
                Reading.ReceiptLine read = line(line, receipt, kind, at, told.device());
                if (!numbers.add(read.line())) {
                    throw new Unusable("Field \"" + line.place("line") + "\" is " + read.line()
                            + " a second time in this receipt.");
                }
                told.add(read);
            } catch (Unusable bad) {
                badLines.add(line);
                reasons.add(bad.reason());
            }
        }
        boolean badMember = false;
        if (element.has("member")) {
            try {
                MemberKey key = member(element.object("member"));
                told.add(new Reading.MemberSeen(at, told.device(), key, RecognisedBy.RECEIPT, receipt));
            } catch (Unusable bad) {
                badMember = true;
                reasons.add(bad.reason());
            }
        }
        if (!reasons.isEmpty()) {
            JsonFields rest = element.with("lines", badLines);
            told.leaveOut(sentence(reasons), badMember ? rest : rest.without("member"));
        }
    }

    private static Reading.ReceiptLine line(JsonFields line, String receipt, ReceiptKind kind, long at, String device)
            throws Unusable {
        int number = (int) line.whole("line", 0, Integer.MAX_VALUE);
        BigDecimal qty = line.decimal("qty", BigDecimal.ZERO, MOST_UNITS);
        long qtyMilli = Quantity.milli(qty); // 0 where only money moves, as a deposit or a correction
        BigDecimal unitPrice = money(line, "unitPrice");
        BigDecimal discount = line.has("discount") ? money(line, "discount") : BigDecimal.ZERO;
        BigDecimal net =
                line.has("net") ? money(line, "net") : qty.multiply(unitPrice).subtract(discount);
        Epc epc = line.has("epc") && !line.textOr("epc", "").isEmpty() ? Codes.epc(line, "epc") : null;
        return new Reading.ReceiptLine(
                at,
                device,
                receipt,
                kind,
                number,
                Codes.item(line, "code"),
                qtyMilli,
                Money.micros(unitPrice),
                Money.micros(discount),
                micros(net, line),
                line.textOr("promotion", ""),
                epc);
    }

    private static BigDecimal money(JsonFields line, String name) throws Unusable {
        return line.decimal(name, LEAST_MONEY, MOST_MONEY);
    }

    private static long micros(BigDecimal net, JsonFields line) throws Unusable {
        try {
            return Money.micros(net);
        } catch (ArithmeticException tooMuch) {
            throw new Unusable(
                    "Field \"" + line.place("unitPrice") + "\" times the quantity is more money than there is.");
        }
    }

    private MemberKey member(JsonFields member) throws Unusable {
        String scheme = member.text("scheme");
        if (RecognisedBy.ofScheme(scheme).isEmpty()) {
            throw member.wrong("scheme", "card, app, phone or tag");
        }
        return hasher.key(scheme, member.text("code"));
    }

    private static String sentence(List<String> reasons) {
        int more = reasons.size() - 1;
        return more == 0 ? reasons.getFirst() : reasons.getFirst() + " (and " + more + " more)";
    }
}
