package io.aisle.edge.scan;

import static io.aisle.edge.device.Heard.key;
import static io.aisle.edge.device.Heard.millis;
import static io.aisle.edge.device.Heard.readings;
import static io.aisle.edge.device.Heard.unreadable;
import static org.assertj.core.api.Assertions.assertThat;

import io.aisle.domain.ItemCode;
import io.aisle.domain.reading.Reading.MemberSeen;
import io.aisle.domain.reading.Reading.RecognisedBy;
import io.aisle.domain.reading.Reading.ScanPurpose;
import io.aisle.domain.reading.Reading.StockScanned;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScannerTest {
    private static final long AT = millis("2026-11-21T02:15:30Z");

    @ParameterizedTest(name = "{0}")
    @CsvSource({"receive,RECEIVE", "count,COUNT", "transfer-in,TRANSFER_IN", "transfer-out,TRANSFER_OUT", "waste,WASTE"
    })
    void goods_are_scanned_for_a_purpose(String purpose, ScanPurpose expected) {
        StockScanned scanned =
                (StockScanned) readings("scan", """
                        {"at":"2026-11-21T02:15:30Z","purpose":"%s","code":"4006381333931","qty":12,"document":"PO-17","zone":"backroom"}""".formatted(purpose)).getFirst();
        assertThat(scanned)
                .isEqualTo(new StockScanned(
                        AT,
                        "d1",
                        scanned.origin(),
                        expected,
                        new ItemCode("04006381333931"),
                        12_000,
                        "PO-17",
                        "backroom"));
    }

    @Test
    void a_count_may_find_nothing_and_weigh() {
        assertThat(qty("count", "0")).isZero();
        assertThat(qty("count", "\"1.25\"")).isEqualTo(1_250);
    }

    private static long qty(String purpose, String qty) {
        String json = "{\"at\":1795227330,\"purpose\":\"" + purpose + "\",\"code\":\"A\",\"qty\":" + qty + "}";
        return ((StockScanned) readings("scan", json).getFirst()).qtyMilli();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"card,CARD", "app,APP", "phone,PHONE", "tag,TAG"})
    void a_member_is_a_pseudonym_before_it_leaves_the_gateway(String scheme, RecognisedBy by) {
        assertThat(readings(
                        "scan",
                        "{\"at\":1795227330,\"purpose\":\"member\",\"scheme\":\"" + scheme + "\",\"code\":\"690012\"}"))
                .containsExactly(new MemberSeen(AT, "d1", key(scheme, "690012"), by, ""));
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"at\":1795227330,\"code\":\"A\",\"qty\":1} | Its fields are those of no scan dialect: it has at, code, qty.",
                "{\"at\":1795227330,\"purpose\":\"steal\"} | Field \"purpose\" must be receive, count, transfer-in, transfer-out, waste or member, not \"steal\".",
                "{\"at\":1795227330,\"purpose\":\"waste\",\"code\":\"A\"} | Field \"qty\" is missing; it must be a number.",
                "{\"at\":1795227330,\"purpose\":\"waste\",\"code\":\"A\",\"qty\":0} | Field \"qty\" must be above 0, not 0.",
                "{\"at\":1795227330,\"purpose\":\"count\",\"code\":\"A\",\"qty\":-1} | Field \"qty\" must be from 0 to 100000000, not -1.",
                "{\"at\":1795227330,\"purpose\":\"count\",\"qty\":1} | Field \"code\" is missing; it must be a text.",
                "{\"at\":1795227330,\"purpose\":\"member\",\"scheme\":\"face\"} | Field \"scheme\" must be card, app, phone or tag, not \"face\"."
            })
    void what_cannot_be_read_says_which_field_is_wrong(String json, String reason) {
        assertThat(unreadable("scan", json).reason()).isEqualTo(reason);
    }
}
