package io.aisle.edge.door;

import static io.aisle.edge.device.Heard.millis;
import static io.aisle.edge.device.Heard.readings;
import static io.aisle.edge.device.Heard.unreadable;
import static org.assertj.core.api.Assertions.assertThat;

import io.aisle.domain.reading.Reading;
import io.aisle.domain.reading.Reading.Direction;
import io.aisle.domain.reading.Reading.DoorCount;
import io.aisle.domain.reading.Reading.DoorTotal;
import io.aisle.edge.device.Heard;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DoorDialectsTest {
    private static final long AT = millis("2026-11-21T02:15:30Z");

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "\"in\":3,\"out\":1 | 3 | 1",
                "\"in\":\"3\" | 3 | 0",
                "\"out\":2.0 | 0 | 2",
                "\"in\":0,\"out\":null | 0 | 0"
            })
    void people_since_the_last_message(String fields, int in, int out) {
        DoorCount count = (DoorCount)
                readings("door", "{\"at\":1795227330," + fields + "}").getFirst();
        assertThat(count).isEqualTo(new DoorCount(AT, "d1", count.origin(), in, out));
    }

    @Test
    void the_same_message_has_the_same_origin_and_another_has_another() {
        List<Reading> once = readings("door", "{\"at\":1795227330,\"in\":3}");
        assertThat(readings("door", "{\"at\":1795227330,\"in\":3}")).isEqualTo(once);
        assertThat(readings("door", "{\"at\":1795227330,\"in\":3 }")).isNotEqualTo(once);
    }

    @Test
    void elements_of_a_message_have_origins_of_their_own() {
        List<Reading> readings = readings("door", "[{\"at\":1795227330,\"in\":3},{\"at\":1795227330,\"in\":3}]");
        assertThat(((DoorCount) readings.get(0)).origin()).isNotEqualTo(((DoorCount) readings.get(1)).origin());
    }

    @Test
    void totals_travel_as_they_stand() {
        assertThat(readings("door", "{\"at\":1795227330,\"totalIn\":1203,\"totalOut\":\"1187\",\"in\":9}"))
                .containsExactly(
                        new DoorTotal(AT, "d1", "in", Direction.IN, 1203),
                        new DoorTotal(AT, "d1", "out", Direction.OUT, 1187));
    }

    @ParameterizedTest(name = "{0} goes {1}")
    @CsvSource({
        "Scenario 1,IN",
        "Entrance,IN",
        "Walk out,OUT",
        "WalkOut,OUT",
        "main_exit,OUT",
        "People leaving,OUT",
        "Scouting,IN",
        "About us,IN"
    })
    void an_axis_scenario_goes_where_its_name_says(String scenario, Direction direction) {
        assertThat(readings("door", axis(scenario, "3")))
                .containsExactly(new DoorTotal(AT, "d1", scenario, direction, 3));
    }

    @Test
    void a_configured_direction_goes_before_the_name() {
        Heard heard = Heard.with("s1,d1,,,Entrance,out,", "*,*,*,*,*,IN,*");
        assertThat(heard.read("door", axis("Entrance", "3")))
                .containsExactly(new DoorTotal(AT, "d1", "Entrance", Direction.OUT, 3));
        assertThat(heard.read("door", axis("Exit", "3")))
                .containsExactly(new DoorTotal(AT, "d1", "Exit", Direction.IN, 3));
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"at\":1795227330,\"in\":-1} | Field \"in\" must be from 0 to 100000, not -1.",
                "{\"at\":1795227330,\"in\":1.5} | Field \"in\" must be a whole number, not 1.5.",
                "{\"at\":1795227330,\"totalIn\":-1} | Field \"totalIn\" must be from 0 to 9007199254740992, not -1.",
                "{\"in\":1} | Field \"at\" is missing; it must be a time.",
                "{\"at\":1795227330} | Its fields are those of no door dialect: it has at.",
                "{\"message\":{},\"timestamp\":1795227330000} | Field \"message.data\" is missing; it must be an object.",
                "{\"message\":{\"data\":{\"scenario\":\"A\"}},\"timestamp\":1795227330000} | Field \"message.data.totalHuman\" is missing; it must be a number."
            })
    void what_cannot_be_read_says_which_field_is_wrong(String json, String reason) {
        assertThat(unreadable("door", json).reason()).isEqualTo(reason);
    }

    private static String axis(String scenario, String total) {
        return """
                {"topic":"axis:CameraApplicationPlatform/ObjectAnalytics/Device1Scenario1","timestamp":1795227330000,
                 "serial":"B8A44F000000","message":{"data":{"scenario":"%s","totalHuman":"%s"}}}""".formatted(scenario, total);
    }
}
