package io.aisle.grid.orders;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aisle.domain.Money;
import io.aisle.domain.plan.Reckoning;
import io.aisle.grid.orders.LineTable.Kept;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/// An order as a supplier gets it: as CSV and as JSON. The same lines give the same bytes.
record OrderFile(String number, String currency, List<Kept> lines) {
    private static final String FORMULA = "=+-@\t\r";

    byte[] csv() {
        StringBuilder text = new StringBuilder(
                "order,line,store,supplier,code,units,cases,pack_size,unit_cost,value,currency,expected\r\n");
        for (int i = 0; i < lines.size(); i++) {
            Kept kept = lines.get(i);
            Reckoning why = kept.why();
            text.append(cell(number)).append(',');
            text.append(i + 1).append(',');
            text.append(cell(kept.store().value())).append(',');
            text.append(cell(kept.supplier())).append(',');
            text.append(cell(kept.code())).append(',');
            text.append(units(kept)).append(',');
            text.append(plain(kept.line().units() / why.packSize())).append(',');
            text.append(why.packSize()).append(',');
            text.append(Money.text(why.costMicros(), 2)).append(',');
            text.append(Money.text(why.valueMicros(kept.line().units()), 2)).append(',');
            text.append(cell(currency)).append(',');
            text.append(LocalDate.ofEpochDay(why.arrivalEpochDay())).append("\r\n");
        }
        return text.toString().getBytes(UTF_8);
    }

    byte[] json() {
        Kept first = lines.getFirst();
        StringBuilder text = new StringBuilder("{\"order\":").append(quoted(number));
        text.append(",\"store\":").append(quoted(first.store().value()));
        text.append(",\"supplier\":").append(quoted(first.supplier()));
        text.append(",\"currency\":").append(quoted(currency));
        text.append(",\"expected\":\"").append(LocalDate.ofEpochDay(first.why().arrivalEpochDay()));
        text.append("\",\"lines\":[");
        for (int i = 0; i < lines.size(); i++) {
            Kept kept = lines.get(i);
            text.append(i == 0 ? "" : ",").append("{\"line\":").append(i + 1);
            text.append(",\"code\":").append(quoted(kept.code()));
            text.append(",\"units\":").append(units(kept));
            text.append(",\"packSize\":").append(kept.why().packSize());
            text.append(",\"unitCost\":\"")
                    .append(Money.text(kept.why().costMicros(), 2))
                    .append("\"}");
        }
        return text.append("]}").toString().getBytes(UTF_8);
    }

    private static String units(Kept kept) {
        return plain(kept.line().units());
    }

    private static String plain(double units) {
        BigDecimal exact = BigDecimal.valueOf(Math.round(units * 1_000), 3).stripTrailingZeros();
        return exact.setScale(Math.max(0, exact.scale())).toPlainString();
    }

    /// A spreadsheet must not take a code for a formula.
    private static String cell(String words) {
        String safe = !words.isEmpty() && FORMULA.indexOf(words.charAt(0)) >= 0 ? "'" + words : words;
        boolean needsQuotes = safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return needsQuotes ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
    }

    private static String quoted(String words) {
        StringBuilder text = new StringBuilder("\"");
        for (char c : words.toCharArray()) {
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (c < ' ') {
                text.append("\\u%04x".formatted((int) c));
            } else {
                text.append(c);
            }
        }
        return text.append('"').toString();
    }
}
