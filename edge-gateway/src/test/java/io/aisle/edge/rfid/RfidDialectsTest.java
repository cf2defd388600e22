package io.aisle.edge.rfid;

import static io.aisle.edge.device.Heard.millis;
import static io.aisle.edge.device.Heard.readings;
import static io.aisle.edge.device.Heard.text;
import static io.aisle.edge.device.Heard.unreadable;
import static org.assertj.core.api.Assertions.assertThat;

import io.aisle.domain.Epc;
import io.aisle.domain.reading.Reading;
import io.aisle.domain.reading.Reading.DeviceEvent;
import io.aisle.domain.reading.Reading.DeviceReport;
import io.aisle.domain.reading.Reading.TagSeen;
import io.aisle.edge.device.Heard;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RfidDialectsTest {
    private static final Epc TAG = new Epc("3034257BF468D480000003EC");
    private static final long AT = millis("2026-11-21T02:15:30.120Z");

    @Test
    void a_plain_reader_names_tag_time_antenna_and_strength() {
        assertThat(readings("rfid", """
                        {"epc":"3034257BF468D480000003EC","at":"2026-11-21T10:15:30.120+08:00","antenna":1,"rssi":-55.5}""")).containsExactly(new TagSeen(AT, "d1", "d1-1", TAG, -5550));
    }

    @Test
    void a_plain_reader_may_leave_out_antenna_and_strength() {
        assertThat(readings("rfid", """
                        {"epc":"3034257bf468d480000003ec","at":"2026-11-21T02:15:30.120Z"}""")).containsExactly(new TagSeen(AT, "d1", "d1-1", TAG, Antenna.UNKNOWN_RSSI));
    }

    @Test
    void a_configured_zone_goes_before_all_others() {
        Heard heard = Heard.with("s1,d1,1,shelf-7,,,", "*,*,*,elsewhere,,,", "s1,d1,2,never,,,");
        assertThat(heard.read("rfid", """
                        {"epc":"3034257BF468D480000003EC","at":"2026-11-21T02:15:30.120Z","antenna":"1"}"""))
                .containsExactly(new TagSeen(AT, "d1", "shelf-7", TAG, Antenna.UNKNOWN_RSSI));
        assertThat(heard.read("rfid", """
                        {"epc":"3034257BF468D480000003EC","at":"2026-11-21T02:15:30.120Z","antenna":2}"""))
                .containsExactly(new TagSeen(AT, "d1", "elsewhere", TAG, Antenna.UNKNOWN_RSSI));
    }

    /// 30 34 25 7B F4 68 D4 80 00 00 03 EC, and one whose base64 differs from its base64url: 30 FB FF.
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "\"epc\":\"MDQle/Ro1IAAAAPs\" | 3034257BF468D480000003EC",
                "\"epc\":\"MDQle_Ro1IAAAAPs\" | 3034257BF468D480000003EC",
                "\"epcHex\":\"3034257BF468D480000003EC\" | 3034257BF468D480000003EC",
                "\"epc\":\"MPv/\" | 30FBFF",
                "\"epc\":\"MA==\" | 30",
                "\"epc\":\"MA\" | 30",
                "\"epc\":\"MDQle/Ro1IAAAAPs\",\"epcHex\":\"30FBFF\" | 30FBFF"
            })
    void an_impinj_epc_comes_in_base64_base64url_or_hex(String field, String hex) {
        assertThat(readings("rfid", """
                        {"timestamp":"2026-11-21T02:15:30.120Z","hostname":"impinj-1","eventType":"tagInventory",
                         "tagInventoryEvent":{%s,"antennaPort":2,"peakRssiCdbm":-7000}}""".formatted(field)))
                .containsExactly(new TagSeen(AT, "d1", "d1-2", new Epc(hex), -7000));
    }

    @Test
    void an_impinj_reader_says_when_the_tag_was_last_seen_and_by_which_antenna() {
        assertThat(readings("rfid", """
                        {"timestamp":"2026-11-21T02:15:31Z","eventType":"tagInventory","tagInventoryEvent":{
                         "epcHex":"3034257BF468D480000003EC","antennaPort":1,"antennaName":"backroom door",
                         "peakRssiCdbm":-6512,"lastSeenTime":"2026-11-21T02:15:30.120456789Z"}}""")).containsExactly(new TagSeen(AT, "d1", "backroom door", TAG, -6512));
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({"antennaDisconnected,OUTAGE,0", "inventoryStatus,NOTICE,0", "overflow,READS_LOST,1", "keepalive,ALIVE,0"
    })
    void other_impinj_events_tell_of_the_reader(String type, DeviceEvent event, long lost) {
        assertThat(readings("rfid", """
                        {"timestamp":"2026-11-21T02:15:30.120Z","eventType":"%s"}""".formatted(type)))
                .containsExactly(new DeviceReport(AT, "d1", event, lost, type));
    }

    @Test
    void an_impinj_overflow_event_means_lost_reads_whatever_its_type_says() {
        assertThat(readings("rfid", """
                        {"timestamp":"2026-11-21T02:15:30.120Z","eventType":"overflowEvent","overflowEvent":{}}"""))
                .containsExactly(new DeviceReport(AT, "d1", DeviceEvent.READS_LOST, 1, "overflowEvent"));
    }

    @Test
    void glued_zebra_objects_are_read_one_by_one() {
        String one = zebra(42, "3034257BF468D480000003EC");
        String two = zebra(43, "3034257BF468D480000003ED");
        assertThat(readings("rfid", one + two))
                .containsExactly(
                        new TagSeen(AT, "d1", "d1-1", TAG, -7000),
                        new TagSeen(AT, "d1", "d1-1", new Epc("3034257BF468D480000003ED"), -7000));
    }

    @Test
    void a_gap_in_zebra_event_numbers_means_lost_reads() {
        Heard heard = Heard.withoutSettings();
        heard.read("rfid", zebra(42, "3034257BF468D480000003EC"));
        assertThat(heard.understood("rfid", zebra(46, "3034257BF468D480000003ED"))
                        .readings())
                .containsExactly(
                        new DeviceReport(AT, "d1", DeviceEvent.READS_LOST, 3, "eventNum before 46"),
                        new TagSeen(AT, "d1", "d1-1", new Epc("3034257BF468D480000003ED"), -7000));
    }

    @ParameterizedTest(name = "after 5000 comes {0}")
    @ValueSource(longs = {5_001, 5_000, 4_200, 0, 17, 9_000_000})
    void repeated_and_restarted_zebra_event_numbers_are_no_gap(long number) {
        Heard heard = Heard.withoutSettings();
        heard.read("rfid", zebra(5_000, "3034257BF468D480000003EC"));
        assertThat(heard.understood("rfid", zebra(number, "3034257BF468D480000003ED"))
                        .lost())
                .isZero();
    }

    @Test
    void zebra_event_numbers_go_on_after_a_restart() {
        Heard heard = Heard.withoutSettings();
        heard.read("rfid", zebra(5_000, "30AA"));
        heard.read("rfid", zebra(1, "30AB"));
        assertThat(heard.understood("rfid", zebra(4, "30AC")).lost()).isEqualTo(2);
    }

    @Test
    void a_zebra_heartbeat_is_a_sign_of_life_and_tells_what_was_dropped() {
        Heard heard = Heard.withoutSettings();
        assertThat(heard.read("rfid", heartbeat(0)))
                .containsExactly(new DeviceReport(AT, "d1", DeviceEvent.ALIVE, 0, "heartbeat"));
        assertThat(heard.read("rfid", heartbeat(5)))
                .containsExactly(
                        new DeviceReport(AT, "d1", DeviceEvent.ALIVE, 0, "heartbeat"),
                        new DeviceReport(AT, "d1", DeviceEvent.READS_LOST, 5, "numDataMessagesDropped 5"));
        assertThat(heard.understood("rfid", heartbeat(5)).lost()).isZero();
        assertThat(heard.understood("rfid", heartbeat(2)).lost()).isEqualTo(2);
    }

    @Test
    void a_zebra_handheld_sees_tags_and_notices_barcodes() {
        assertThat(readings("rfid", """
                        {"timestamp":"2026-11-21T02:15:30.120Z","data":{
                         "tagData":[{"EPC":"3034257BF468D480000003EC","peakRssi":-52,"seenCount":14}],
                         "barcodeData":[{"decodedBarcode":"09506000134352","symbology":"EAN13"}]}}"""))
                .containsExactly(
                        new TagSeen(AT, "d1", "d1-1", TAG, -5200),
                        new DeviceReport(AT, "d1", DeviceEvent.NOTICE, 0, "barcode 09506000134352"));
    }

    @Test
    void a_bad_entry_of_a_handheld_is_left_out_and_can_be_read_again() {
        List<Reading> readings = readings("rfid", """
                {"timestamp":"2026-11-21T02:15:30.120Z","data":{"tagData":[{"EPC":"XX"},{"EPC":"30AA"},7]}}""");
        assertThat(readings).hasSize(2).first().isEqualTo(new TagSeen(AT, "d1", "d1-1", new Epc("30AA"), -20_000));
        Reading.Unreadable bad = (Reading.Unreadable) readings.getLast();
        assertThat(bad.reason())
                .isEqualTo("Field \"data.tagData[0].EPC\" must be 1 to 64 bytes in hex, not \"XX\". (and 1 more)");
        assertThat(text(bad.raw())).isEqualTo("""
                        {"timestamp":"2026-11-21T02:15:30.120Z","data":{"tagData":[{"EPC":"XX"},7],"barcodeData":[]}}""");
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"epc\":\"3034\"} | Field \"at\" is missing; it must be a time.",
                "{\"epc\":\"303\",\"at\":1795227330} | Field \"epc\" must be 1 to 64 bytes in hex, not \"303\".",
                "{\"epc\":\"30\",\"at\":1795227330,\"rssi\":\"loud\"} | Field \"rssi\" must be a number, not \"loud\".",
                "{\"epc\":\"30\",\"at\":1795227330,\"rssi\":-20000} | Field \"rssi\" must be from -200 to 100, not -20000.",
                "{\"eventType\":\"tagInventory\",\"timestamp\":1795227330} | Field \"tagInventoryEvent\" is missing; it must be an object.",
                "{\"tagInventoryEvent\":{\"epc\":\"*\"},\"timestamp\":1795227330} | Field \"tagInventoryEvent.epc\" must be 1 to 64 bytes in base64, not \"*\".",
                "{\"type\":\"SIMPLE\",\"timestamp\":1795227330,\"data\":{\"idHex\":\"\"}} | Field \"data.idHex\" must be a text, not \"\".",
                "{\"type\":\"SIMPLE\",\"timestamp\":1795227330,\"data\":[]} | Field \"data\" must be an object, not [].",
                "{\"hello\":1} | Its fields are those of no rfid dialect: it has hello."
            })
    void what_cannot_be_read_says_which_field_is_wrong(String json, String reason) {
        assertThat(unreadable("rfid", json).reason()).isEqualTo(reason);
    }

    private static String zebra(long number, String hex) {
        return """
                {"type":"SIMPLE","timestamp":"2026-11-21T02:15:30.120+0000","data":{"idHex":"%s",
                "antenna":1,"eventNum":%d,"peakRssi":-70,"reads":1,"format":"epc"}}""".formatted(hex, number);
    }

    private static String heartbeat(int dropped) {
        return """
                {"type":"heartbeat","timestamp":"2026-11-21T02:15:30.120+0000","data":{"reader_gateway":
                {"numDataMessagesTxed":9,"numDataMessagesDropped":%d}}}""".formatted(dropped);
    }
}
