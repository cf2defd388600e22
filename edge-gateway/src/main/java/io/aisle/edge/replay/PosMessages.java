package io.aisle.edge.replay;

import io.aisle.domain.Money;
import io.aisle.domain.Quantity;
import io.aisle.edge.till.DeviceMessage;
import io.aisle.edge.till.JsonText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Writes receipts as tills send them.
final class PosMessages {
    /// A line takes less than 700 bytes, so that a message stays below [DeviceMessage#MAX_BYTES].
    private static final int MAX_LINES = 200;

    private final String device;
    private final String memberScheme;
    private final String currency;

    /// @param device name in the topic
    /// @param memberScheme `card`, `app`, `phone` or `tag`
    /// @param currency empty: not told
    PosMessages(String device, String memberScheme, String currency) {
        this.device = device;
        this.memberScheme = memberScheme;
        this.currency = currency;
    }

    /// One message, or several of the same receipt if it is long.
    List<DeviceMessage> of(SoldRow.Receipt receipt, List<SoldRow> rows) {
        List<DeviceMessage> messages = new ArrayList<>(1);
        for (int from = 0; from < rows.size(); from += MAX_LINES) {
            messages.add(message(receipt, rows.subList(from, Math.min(rows.size(), from + MAX_LINES))));
        }
        return messages;
    }

    private DeviceMessage message(SoldRow.Receipt receipt, List<SoldRow> rows) {
        JsonText json = new JsonText(160 + 140 * rows.size())
                .open('{')
                .field("receipt", receipt.number())
                .field("kind", receipt.isReturn() ? "return" : "sale")
                .field("lane", device)
                .field("at", Instant.ofEpochMilli(receipt.atMillis()).toString());
        String member = rows.stream()
                .map(SoldRow::member)
                .filter(code -> !code.isEmpty())
                .findFirst()
                .orElse("");
        if (!member.isEmpty()) {
            json.name("member")
                    .open('{')
                    .field("scheme", memberScheme)
                    .field("code", member)
                    .close('}');
        }
        json.name("lines").open('[');
        for (SoldRow row : rows) {
            json.open('{')
                    .field("line", row.line())
                    .field("code", row.code())
                    .rawField("qty", Quantity.text(row.qtyMilli()))
                    .field("unitPrice", Money.text(row.unitPriceMicros(), 2));
            if (row.discountMicros() != 0) {
                json.field("discount", Money.text(row.discountMicros(), 2));
            }
            json.field("net", Money.text(row.netMicros(), 2));
            if (!row.promotion().isEmpty()) {
                json.field("promotion", row.promotion());
            }
            json.close('}');
        }
        json.close(']');
        if (!currency.isEmpty()) {
            json.field("currency", currency);
        }
        return new DeviceMessage(
                DeviceMessage.topic(receipt.store(), device, "pos"),
                json.close('}').bytes());
    }
}
