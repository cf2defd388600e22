package io.aisle.edge.scan;

import io.aisle.domain.ItemCode;
import io.aisle.domain.MemberHasher;
import io.aisle.domain.Quantity;
import io.aisle.domain.reading.Reading;
import io.aisle.domain.reading.Reading.RecognisedBy;
import io.aisle.domain.reading.Reading.ScanPurpose;
import io.aisle.edge.dialect.Codes;
import io.aisle.edge.dialect.Dialect;
import io.aisle.edge.dialect.JsonFields;
import io.aisle.edge.dialect.Told;
import io.aisle.edge.dialect.Unusable;
import java.math.BigDecimal;
import java.util.Locale;

/// `{"at":…,"purpose":"receive","code":"…","qty":12,"document":"PO-17","zone":"backroom"}`, and members at the door
/// or a kiosk: `{"at":…,"purpose":"member","scheme":"card","code":"…"}`.
public final class Scanner implements Dialect {
    private static final BigDecimal MOST = BigDecimal.valueOf(100_000_000);

    private final MemberHasher hasher;

    public Scanner(MemberHasher hasher) {
        this.hasher = hasher;
    }

    @Override
    public boolean recognises(JsonFields element) {
        return element.has("purpose");
    }

    @Override
    public void read(JsonFields element, Told told) throws Unusable {
        switch (element.text("purpose").toLowerCase(Locale.ROOT)) {
            case "receive" -> goods(element, ScanPurpose.RECEIVE, told);
            case "count" -> goods(element, ScanPurpose.COUNT, told);
            case "transfer-in" -> goods(element, ScanPurpose.TRANSFER_IN, told);
            case "transfer-out" -> goods(element, ScanPurpose.TRANSFER_OUT, told);
            case "waste" -> goods(element, ScanPurpose.WASTE, told);
            case "member" -> member(element, told);
            default -> throw element.wrong("purpose", "receive, count, transfer-in, transfer-out, waste or member");
        }
    }

    private static void goods(JsonFields element, ScanPurpose purpose, Told told) throws Unusable {
        long at = element.time("at", told.source());
        ItemCode code = Codes.item(element, "code");
        long qty = Quantity.milli(element.decimal("qty", BigDecimal.ZERO, MOST));
        if (qty == 0 && purpose != ScanPurpose.COUNT) {
            throw element.wrong("qty", "above 0");
        }
        String document = element.textOr("document", "");
        String zone = element.textOr("zone", "");
        told.add(new Reading.StockScanned(at, told.device(), told.origin(), purpose, code, qty, document, zone));
    }

    private void member(JsonFields element, Told told) throws Unusable {
        long at = element.time("at", told.source());
        String scheme = element.text("scheme");
        RecognisedBy by =
                RecognisedBy.ofScheme(scheme).orElseThrow(() -> element.wrong("scheme", "card, app, phone or tag"));
        told.add(new Reading.MemberSeen(at, told.device(), hasher.key(scheme, element.text("code")), by, ""));
    }
}
