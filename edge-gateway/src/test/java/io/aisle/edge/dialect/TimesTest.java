package io.aisle.edge.dialect;

import static io.aisle.edge.device.Heard.millis;
import static io.aisle.edge.device.Heard.unreadable;
import static org.assertj.core.api.Assertions.assertThat;

import io.aisle.domain.reading.Reading;
import io.aisle.edge.device.Heard;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimesTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "\"2026-11-21T10:15:30.120+08:00\" | 2026-11-21T02:15:30.120Z",
                "\"2026-11-21T02:15:30.120Z\" | 2026-11-21T02:15:30.120Z",
                "\"2026-11-21t02:15:30.120z\" | 2026-11-21T02:15:30.120Z",
                "\"2026-11-21T02:15:30.120+0000\" | 2026-11-21T02:15:30.120Z",
                "\"2026-11-21T07:45:30.12+0530\" | 2026-11-21T02:15:30.120Z",
                "\"2026-11-21T10:15:30+08\" | 2026-11-21T02:15:30Z",
                "\"2026-11-21 10:15:30+08:00\" | 2026-11-21T02:15:30Z",
                "\"2026-11-21T10:15+08:00\" | 2026-11-21T02:15:00Z",
                "\"2026-11-21T02:15:30.123456789Z\" | 2026-11-21T02:15:30.123Z",
                "\"2026-11-20T22:15:30-04:00\" | 2026-11-21T02:15:30Z",
                "\"2026-11-21T10:15:30,120+08:00\" | 2026-11-21T02:15:30.120Z",
                "\"2026-11-21 02:15:30,12Z\" | 2026-11-21T02:15:30.120Z",
                "1795227330 | 2026-11-21T02:15:30Z",
                "1795227330.25 | 2026-11-21T02:15:30.250Z",
                "1795227330120 | 2026-11-21T02:15:30.120Z",
                "1795227330120999 | 2026-11-21T02:15:30.120Z",
                "\"1795227330120\" | 2026-11-21T02:15:30.120Z",
                "1.795227330e9 | 2026-11-21T02:15:30Z",
                "\"2026-11-23T02:15:40Z\" | 2026-11-23T02:15:40Z",
                "\"2000-01-01T00:00:00Z\" | 2000-01-01T00:00:00Z"
            })
    void every_form_of_a_time_is_read(String json, String expected) {
        Reading reading =
                Heard.readings("door", "{\"in\":1,\"at\":" + json + "}").getFirst();
        assertThat(reading).isInstanceOf(Reading.DoorCount.class);
        assertThat(reading.atMillis()).isEqualTo(millis(expected));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "\"2026-11-21T10:15:30\" | Field \"at\" is a local time without offset (\"2026-11-21T10:15:30\") and no time zone is configured for store s1.",
                "\"yesterday\" | Field \"at\" must be a time in ISO-8601 or epoch form, not \"yesterday\".",
                "\"2026-02-30T10:15:30Z\" | Field \"at\" must be a time in ISO-8601 or epoch form, not \"2026-02-30T10:15:30Z\".",
                "\"2026-11-21T10,15,30Z\" | Field \"at\" must be a time in ISO-8601 or epoch form, not \"2026-11-21T10,15,30Z\".",
                "\"1795227330,25\" | Field \"at\" must be a time in ISO-8601 or epoch form, not \"1795227330,25\".",
                "\"2026-11-21\" | Field \"at\" must be a time in ISO-8601 or epoch form, not \"2026-11-21\".",
                "0 | Field \"at\" is 1970-01-01T00:00:00Z, before the year 2000; is the device's clock set?",
                "\"1999-12-31T23:59:59Z\" | Field \"at\" is 1999-12-31T23:59:59Z, before the year 2000; is the device's clock set?",
                "\"2026-11-23T02:15:41Z\" | Field \"at\" is 2026-11-23T02:15:41Z, more than 48 hours ahead of the gateway's clock; is the device's clock set?",
                "1e18 | Field \"at\" is too large for seconds, milliseconds or microseconds: 1000000000000000000.",
                "true | Field \"at\" must be a time, not true.",
                "null | Field \"at\" must be a time, not null."
            })
    void what_is_no_plausible_time_says_why(String json, String reason) {
        assertThat(unreadable("door", "{\"in\":1,\"at\":" + json + "}").reason())
                .isEqualTo(reason);
    }

    @ParameterizedTest(name = "{0} in Berlin")
    @CsvSource({
        "2026-11-21T03:15:30,2026-11-21T02:15:30Z",
        "2026-07-21T03:15:30,2026-07-21T01:15:30Z",
        "2026-03-29T02:30:00,2026-03-29T01:30:00Z",
        "2026-10-25T02:30:00,2026-10-25T00:30:00Z"
    })
    void a_local_time_counts_where_a_time_zone_is_configured(String local, String expected) {
        Heard heard = Heard.with("s2,*,,,,,Asia/Shanghai", "s1,*,,,,,Europe/Berlin");
        assertThat(heard.read("door", "{\"in\":1,\"at\":\"" + local + "\"}")
                        .getFirst()
                        .atMillis())
                .isEqualTo(millis(expected));
    }

    @Test
    void a_stated_offset_goes_before_a_configured_time_zone() {
        Heard heard = Heard.with("s1,*,,,,,Europe/Berlin");
        assertThat(heard.read("door", "{\"in\":1,\"at\":\"2026-11-21T02:15:30Z\"}")
                        .getFirst()
                        .atMillis())
                .isEqualTo(millis("2026-11-21T02:15:30Z"));
    }
}
