package io.aisle.edge.pos;

import static io.aisle.edge.device.Heard.key;
import static io.aisle.edge.device.Heard.millis;
import static io.aisle.edge.device.Heard.readings;
import static io.aisle.edge.device.Heard.text;
import static io.aisle.edge.device.Heard.unreadable;
import static org.assertj.core.api.Assertions.assertThat;

import io.aisle.domain.Epc;
import io.aisle.domain.ItemCode;
import io.aisle.domain.reading.Reading;
import io.aisle.domain.reading.Reading.MemberSeen;
import io.aisle.domain.reading.Reading.ReceiptKind;
import io.aisle.domain.reading.Reading.ReceiptLine;
import io.aisle.domain.reading.Reading.ReceiptVoided;
import io.aisle.domain.reading.Reading.RecognisedBy;
import io.aisle.domain.reading.Reading.Unreadable;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TillTest {
    private static final long AT = millis("2026-11-21T02:15:30Z");

    /// 2 × 3.99 − 0.50 = 7.48
    @Test
    void a_sale_becomes_lines_and_a_recognised_member() {
        assertThat(readings("pos", """
                        {"receipt":"S001-3-000123","kind":"sale","lane":"3","cashier":"e17","at":"2026-11-21T10:15:30.000+08:00",
                         "member":{"scheme":"card","code":"6900123456789"},
                         "lines":[{"line":1,"code":"09506000134352","qty":2,"unitPrice":"3.99","discount":"0.50","promotion":"P7","epc":null}],
                         "total":"7.48","currency":"CNY","coupons":["C88"]}"""))
                .containsExactly(
                        new ReceiptLine(
                                AT,
                                "d1",
                                "S001-3-000123",
                                ReceiptKind.SALE,
                                1,
                                new ItemCode("09506000134352"),
                                2_000,
                                3_990_000,
                                500_000,
                                7_480_000,
                                "P7",
                                null),
                        new MemberSeen(AT, "d1", key("card", "6900123456789"), RecognisedBy.RECEIPT, "S001-3-000123"));
    }

    /// 0.345 kg × 12.99 = 4.48155; 1.5 × 2 − 0.1 = 2.9; −0.25 of a bottle given back.
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "\"qty\":\"0.345\",\"unitPrice\":\"12.99\" | 345 | 12990000 | 0 | 4481550",
                "\"qty\":1.5,\"unitPrice\":2,\"discount\":0.1 | 1500 | 2000000 | 100000 | 2900000",
                "\"qty\":1,\"unitPrice\":\"-0.25\",\"discount\":null | 1000 | -250000 | 0 | -250000",
                "\"qty\":3,\"unitPrice\":\"0.99\",\"net\":\"2.96\" | 3000 | 990000 | 0 | 2960000",
                "\"qty\":\"1e1\",\"unitPrice\":\" 5 \" | 10000 | 5000000 | 0 | 50000000"
            })
    void decimals_are_exact_as_numbers_and_as_texts(String fields, long qty, long price, long discount, long net) {
        assertThat(readings("pos", receipt("sale", "{\"line\":1,\"code\":\"A1\"," + fields + "}")))
                .containsExactly(new ReceiptLine(
                        AT, "d1", "R1", ReceiptKind.SALE, 1, new ItemCode("A1"), qty, price, discount, net, "", null));
    }

    @ParameterizedTest(name = "{0} counts as {1}")
    @CsvSource({
        "96385074,00000096385074",
        "614141000036,00614141000036",
        "4006381333931,04006381333931",
        "04006381333931,04006381333931",
        "4006381333932,4006381333932",
        "ART 17/b,ART 17/b"
    })
    void a_code_is_a_gtin_if_its_check_digit_is_right_and_a_catalogue_code_else(String read, String code) {
        List<Reading> readings =
                readings("pos", receipt("sale", "{\"line\":1,\"code\":\"" + read + "\",\"qty\":1,\"unitPrice\":1}"));
        assertThat(((ReceiptLine) readings.getFirst()).code()).isEqualTo(new ItemCode(code));
    }

    @Test
    void a_return_has_lines_with_positive_quantities_too() {
        assertThat(readings("pos", receipt("return", """
                                {"line":7,"code":"A1","qty":1,"unitPrice":"3.00","epc":"3034257BF468D480000003EC"}""")))
                .containsExactly(new ReceiptLine(
                        AT,
                        "d1",
                        "R1",
                        ReceiptKind.RETURN,
                        7,
                        new ItemCode("A1"),
                        1_000,
                        3_000_000,
                        0,
                        3_000_000,
                        "",
                        new Epc("3034257BF468D480000003EC")));
    }

    @Test
    void a_void_names_the_receipt_it_undoes() {
        assertThat(readings("pos", """
                        {"receipt":"R2","kind":"void","voids":"R1","at":"2026-11-21T02:15:30Z"}""")).containsExactly(new ReceiptVoided(AT, "d1", "R2", "R1"));
    }

    @Test
    void a_bad_line_is_left_out_with_its_receipt_around_it_and_without_the_member() {
        List<Reading> readings = readings("pos", """
                {"receipt":"R1","kind":"sale","at":"2026-11-21T02:15:30Z","member":{"scheme":"app","code":"m"},"lines":[\
                {"line":1,"code":"A1","qty":1,"unitPrice":"1.00"},{"line":2,"code":"A2","qty":-1,"unitPrice":"1.00"}]}""");
        assertThat(readings).hasSize(3);
        assertThat(readings.get(0)).isInstanceOf(ReceiptLine.class);
        assertThat(readings.get(1)).isInstanceOf(MemberSeen.class);
        Unreadable bad = (Unreadable) readings.get(2);
        assertThat(bad.reason()).isEqualTo("Field \"lines[1].qty\" must be from 0 to 1000000, not -1.");
        assertThat(text(bad.raw())).isEqualTo("""
                        {"receipt":"R1","kind":"sale","at":"2026-11-21T02:15:30Z","lines":[\
                        {"line":2,"code":"A2","qty":-1,"unitPrice":"1.00"}]}""");
    }

    @Test
    void a_bad_member_costs_no_line() {
        List<Reading> readings = readings("pos", """
                {"receipt":"R1","kind":"sale","at":"2026-11-21T02:15:30Z","member":{"scheme":"face","code":"m"},"lines":[\
                {"line":1,"code":"A1","qty":1,"unitPrice":"1.00"}]}""");
        assertThat(readings).hasSize(2);
        assertThat(((Unreadable) readings.getLast()).reason())
                .isEqualTo("Field \"member.scheme\" must be card, app, phone or tag, not \"face\".");
    }

    @Test
    void a_line_number_used_twice_in_a_receipt_counts_once() {
        List<Reading> readings = readings("pos", receipt("sale", """
                        {"line":1,"code":"A1","qty":1,"unitPrice":1},{"line":1,"code":"A2","qty":1,"unitPrice":1}"""));
        assertThat(readings).hasSize(2);
        assertThat(((Unreadable) readings.getLast()).reason())
                .isEqualTo("Field \"lines[1].line\" is 1 a second time in this receipt.");
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"kind\":\"sale\"} | Its fields are those of no pos dialect: it has kind.",
                "{\"receipt\":\"R1\"} | Field \"kind\" is missing; it must be a text.",
                "{\"receipt\":\"R1\",\"kind\":\"gift\"} | Field \"kind\" must be sale, return or void, not \"gift\".",
                "{\"receipt\":\"R1\",\"kind\":\"sale\",\"at\":1795227330} | Field \"lines\" is missing; it must be an array.",
                "{\"receipt\":\"R1\",\"kind\":\"sale\",\"at\":1795227330,\"lines\":[]} | Field \"lines\" must be one line or more, not [].",
                "{\"receipt\":\"R1\",\"kind\":\"sale\",\"lines\":[]} | Field \"at\" is missing; it must be a time.",
                "{\"receipt\":\"R1\",\"kind\":\"void\",\"at\":1795227330} | Field \"voids\" is missing; it must be a text.",
                "{\"receipt\":{},\"kind\":\"sale\"} | Field \"receipt\" must be a text, not {}."
            })
    void a_receipt_that_cannot_be_read_says_why(String json, String reason) {
        assertThat(unreadable("pos", json).reason()).isEqualTo(reason);
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "\"code\":\"A\",\"qty\":1,\"unitPrice\":1 | Field \"lines[0].line\" is missing; it must be a number.",
                "\"line\":1.5,\"code\":\"A\",\"qty\":1,\"unitPrice\":1 | Field \"lines[0].line\" must be a whole number, not 1.5.",
                "\"line\":1,\"qty\":1,\"unitPrice\":1 | Field \"lines[0].code\" is missing; it must be a text.",
                "\"line\":1,\"code\":\" \",\"qty\":1,\"unitPrice\":1 | Field \"lines[0].code\" must be a text, not \" \".",
                "\"line\":1,\"code\":\"A\",\"qty\":-1,\"unitPrice\":1 | Field \"lines[0].qty\" must be from 0 to 1000000, not -1.",
                "\"line\":1,\"code\":\"A\",\"qty\":\"2,5\",\"unitPrice\":1 | Field \"lines[0].qty\" must be a number, not \"2,5\".",
                "\"line\":1,\"code\":\"A\",\"qty\":1 | Field \"lines[0].unitPrice\" is missing; it must be a number.",
                "\"line\":1,\"code\":\"A\",\"qty\":1,\"unitPrice\":1e99 | Field \"lines[0].unitPrice\" is no number anybody could mean.",
                "\"line\":1,\"code\":\"A\",\"qty\":1,\"unitPrice\":1,\"epc\":\"zz\" | Field \"lines[0].epc\" must be 1 to 64 bytes in hex, not \"zz\"."
            })
    void a_line_that_cannot_be_read_says_why(String line, String reason) {
        List<Reading> readings = readings("pos", receipt("sale", "{" + line + "}"));
        assertThat(((Unreadable) readings.getFirst()).reason()).isEqualTo(reason);
    }

    @Test
    void a_line_of_no_goods_still_counts_its_money() {
        ReceiptLine deposit = (ReceiptLine) readings(
                        "pos",
                        receipt("sale", "{\"line\":1,\"code\":\"A\",\"qty\":0,\"unitPrice\":1,\"net\":\"2.50\"}"))
                .getFirst();
        assertThat(deposit.qtyMilli()).isZero();
        assertThat(deposit.netMicros()).isEqualTo(2_500_000);
    }

    private static String receipt(String kind, String lines) {
        return "{\"receipt\":\"R1\",\"kind\":\"" + kind + "\",\"at\":\"2026-11-21T02:15:30Z\",\"lines\":[" + lines
                + "]}";
    }
}
