package io.aisle.edge.replay;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisle.edge.till.DeviceMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class ReplayTest {
    private static final String HEADER = "store,at,receipt,code,qty,unit_price,net,member\n";

    @TempDir
    Path dir;

    @Test
    void rows_of_a_receipt_meet_again_wherever_they_stand_and_are_numbered_in_order() throws IOException {
        Played played = Played.text(
                dir,
                HEADER
                        + "S1,2026-03-01T10:00:00Z,A,111,1,2.00,2.00,\n"
                        + "S1,2026-03-01T09:00:00Z,B,222,1,3.00,3.00,\n"
                        + "S1,2026-03-01T10:00:00Z,A,333,2,1.50,3.00,\n");
        List<JsonNode> messages = played.json();
        assertThat(messages).hasSize(2);
        assertThat(messages.get(0).get("receipt").asString())
                .as("earliest first")
                .isEqualTo("B");
        assertThat(messages.get(1).get("lines").get(0).get("code").asString()).isEqualTo("111");
        assertThat(messages.get(1).get("lines").get(1).get("line").asInt()).isEqualTo(2);
        assertThat(played.messages.get(0).topic()).isEqualTo("devices/S1/replay/pos");
    }

    @Test
    void negative_quantities_become_a_return_of_positive_ones() throws IOException {
        Played played = Played.text(dir, HEADER + "S1,2026-03-01 10:00:00,C7,111,-3,2.00,-6.00,\n");
        JsonNode message = played.json().getFirst();
        assertThat(message.get("kind").asString()).isEqualTo("return");
        assertThat(message.get("receipt").asString()).isEqualTo("C7");
        assertThat(message.get("lines").get(0).get("qty").asInt()).isEqualTo(3);
        assertThat(message.get("lines").get(0).get("net").asString()).isEqualTo("6.00");
        assertThat(played.sums().get("S1")).hasToString("0 receipts, -3 units, -6 net");
    }

    @Test
    void sold_and_returned_lines_of_one_receipt_go_separately_and_it_counts_as_one() throws IOException {
        Played played = Played.text(
                dir,
                HEADER
                        + "S1,2026-03-01T10:00:00Z,A,111,2,2.00,4.00,\n"
                        + "S1,2026-03-01T10:00:00Z,A,222,-1,1.00,-1.00,\n");
        assertThat(played.json())
                .extracting(json -> json.get("kind").asString())
                .containsExactly("sale", "return");
        assertThat(played.sums().get("S1")).hasToString("1 receipts, 1 units, 3 net");
    }

    @Test
    void money_without_goods_and_goods_without_money_are_kept() throws IOException {
        Played played = Played.text(
                dir,
                HEADER
                        + "S1,2026-03-01T10:00:00Z,A,111,0,0,1.25,\n"
                        + "S1,2026-03-01T10:00:00Z,A,222,3,0,0,\n"
                        + "S1,2026-03-01T10:00:00Z,A,333,1,-11.50,-11.50,\n");
        assertThat(played.refusals).isEmpty();
        assertThat(played.sums().get("S1")).hasToString("1 receipts, 4 units, -10.25 net");
    }

    @Test
    void without_a_net_column_it_is_quantity_times_price_less_discount_to_the_micro() throws IOException {
        Played played = Played.text(
                dir,
                "store,at,receipt,code,qty,unit_price,discount\n"
                        + "S1,1772359200,A,111,0.345,3.99,0.10\n"
                        + "S1,1772359200000,A,111,-2,1.00,0.25\n");
        assertThat(played.json().get(0).get("lines").get(0).get("net").asString())
                .isEqualTo("1.27655");
        assertThat(played.json().get(1).get("lines").get(0).get("net").asString())
                .as("given back: the price paid")
                .isEqualTo("1.75");
    }

    @Test
    void equal_rows_without_a_line_number_are_lines_of_their_own_unless_dropped() throws IOException {
        String twice = "S1,2026-03-01T10:00:00Z,A,111,1,2.00,2.00,\n";
        assertThat(Played.text(dir, HEADER + twice + twice).sums().get("S1")).hasToString("1 receipts, 2 units, 4 net");
        Played dropped = Played.text(dir, HEADER + twice + twice, false);
        assertThat(dropped.sums().get("S1")).hasToString("1 receipts, 1 units, 2 net");
        assertThat(dropped.refusals).containsOnlyKeys("3");
    }

    @Test
    void a_line_number_that_comes_again_is_a_repeat_or_a_contradiction() throws IOException {
        Played played = Played.text(
                dir,
                "store,at,receipt,line,code,qty,unit_price\n"
                        + "S1,2026-03-01T10:00:00Z,A,1,111,1,2.00\n"
                        + "S1,2026-03-01T10:00:00Z,A,1,111,1,2.00\n"
                        + "S1,2026-03-01T10:00:00Z,A,1,999,1,2.00\n");
        assertThat(played.refusals)
                .isEqualTo(Map.of(
                        "3", "the same receipt line came before",
                        "4", "line 1 of receipt \"A\" came before with another content"));
        assertThat(played.sums().get("S1")).hasToString("1 receipts, 1 units, 2 net");
    }

    @Test
    void every_refused_row_says_where_and_why() throws IOException {
        Played played = Played.text(
                dir,
                HEADER
                        + "United Kingdom,2026-03-01T10:00:00Z,A,111,1,2.00,2.00,\n"
                        + "S1,yesterday,A,111,1,2.00,2.00,\n"
                        + "S1,2026-03-01T10:00:00Z,,111,1,2.00,2.00,\n"
                        + "S1,2026-03-01T10:00:00Z,A,,1,2.00,2.00,\n"
                        + "S1,2026-03-01T10:00:00Z,A,111,one,2.00,2.00,\n"
                        + "S1,2026-03-01T10:00:00Z,A,111,1,2.00,,\n"
                        + "S1,1999-12-31T10:00:00Z,A,111,1,2.00,2.00,\n");
        assertThat(played.messages).isEmpty();
        assertThat(played.refusals)
                .isEqualTo(Map.of(
                        "2", "store \"United Kingdom\" must be 1 to 64 letters, digits, '.', '_' or '-'",
                        "3", "at \"yesterday\" is not a time",
                        "4", "receipt is empty",
                        "5", "code is empty",
                        "6", "qty \"one\" is not a number",
                        "7", "net is empty",
                        "8", "at \"1999-12-31T10:00:00Z\" is before 2000 or more than two days ahead"));
    }

    /// London: on 2026-03-29 the clocks go from 01:00 to 02:00, on 2026-10-25 from 02:00 back to 01:00.
    @Test
    void local_times_that_never_were_move_on_and_those_that_were_twice_are_the_first() throws RefusedRow {
        RowTime london = new RowTime(java.time.ZoneId.of("Europe/London"), null, Long.MAX_VALUE);
        assertThat(java.time.Instant.ofEpochMilli(london.millis("2026-03-29 01:30:00")))
                .hasToString("2026-03-29T01:30:00Z");
        assertThat(java.time.Instant.ofEpochMilli(london.millis("2026-10-25T01:30:00")))
                .hasToString("2026-10-25T00:30:00Z");
        assertThat(london.millis("2026-10-25T01:30:00+0000")).isEqualTo(london.millis("2026-10-25T01:30:00Z"));
    }

    @Test
    void long_receipts_are_split_below_the_largest_message() throws IOException {
        StringBuilder csv = new StringBuilder(HEADER);
        for (int i = 0; i < 705; i++) {
            csv.append("S1,2026-03-01T10:00:00Z,A,")
                    .append("x".repeat(60))
                    .append(i)
                    .append(",1,2.00,2.00,12345\n");
        }
        Played played = Played.text(dir, csv.toString());
        assertThat(played.messages).hasSize(4).allMatch(message -> message.payload().length < DeviceMessage.MAX_BYTES);
        assertThat(played.sums().get("S1")).hasToString("1 receipts, 705 units, 1410 net");
    }

    @Test
    void members_lose_the_decimals_a_spreadsheet_gave_them() throws IOException {
        Played played = Played.text(dir, HEADER + "S1,2026-03-01T10:00:00Z,A,111,1,2.00,2.00,13313.0\n");
        assertThat(played.json().getFirst().get("member").get("code").asString())
                .isEqualTo("13313");
    }

    @Test
    void columns_are_named_by_map_and_set_before_they_are_guessed() throws IOException {
        Path file = dir.resolve("odd.csv");
        Files.writeString(file, "Wann,Bon,Artikel,Menge,Summe,amount\n2026-03-01T10:00:00Z,A,111,1,2.00,77\n");
        Played played = Played.file(
                file,
                Map.of("Wann", "at", "Bon", "receipt", "Artikel", "code", "Menge", "qty", "Summe", "net"),
                Map.of("store", "S9"),
                null,
                true);
        assertThat(played.sums().get("S9")).hasToString("1 receipts, 1 units, 2 net");
    }

    @Test
    void a_byte_order_mark_is_no_part_of_the_first_columns_name() throws IOException {
        Played played = Played.text(dir, "\uFEFF" + HEADER + "S1,2026-03-01T10:00:00Z,A,Käse,1,2.00,2.00,\n");
        assertThat(played.json().getFirst().get("lines").get(0).get("code").asString())
                .isEqualTo("Käse");
    }

    @Test
    void a_file_that_is_not_utf_8_is_refused_and_the_line_named() throws IOException {
        Path file = dir.resolve("latin1.csv");
        String good = "S1,2026-03-01T10:00:00Z,A,111,1,2.00,2.00,\n".repeat(5_000);
        Files.writeString(file, HEADER + good + "S1,2026-03-01T10:00:00Z,A,Käse,1,2.00,2.00,\n", ISO_8859_1);
        assertThatThrownBy(() -> Played.file(file, Map.of(), Map.of(), null, true))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        file + " is not UTF-8 in line 5002: save it as UTF-8, as by iconv -f WINDOWS-1252 -t UTF-8.");
    }

    @Test
    void a_times_decimal_sign_may_be_a_comma() throws RefusedRow {
        RowTime utc = new RowTime(null, null, Long.MAX_VALUE);
        assertThat(utc.millis("2026-03-29T01:30:00,120Z")).isEqualTo(utc.millis("2026-03-29T01:30:00.120Z"));
    }

    @Test
    void missing_columns_are_named() {
        assertThatThrownBy(() -> Played.text(dir, "store,at,receipt\nS1,2026-03-01T10:00:00Z,A\n"))
                .isInstanceOf(WrongUsage.class)
                .hasMessageStartingWith("No column for code, qty, unit_price or net among store, at, receipt;");
    }
}
