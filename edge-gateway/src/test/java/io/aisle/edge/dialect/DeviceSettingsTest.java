package io.aisle.edge.dialect;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisle.domain.StoreId;
import io.aisle.domain.reading.Reading.Direction;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeviceSettingsTest {
    private static final StoreId STORE = new StoreId("s1");

    @Test
    void the_first_row_that_fits_and_answers_counts() throws IOException {
        DeviceSettings settings = read("""
                store,device,antenna,zone,scenario,direction,time_zone
                s1,r1,1,dairy,,,
                s1,r1,*,bakery,,,
                *,*,*,,Exit,OUT,Europe/Berlin
                """);
        assertThat(settings.zone(STORE, "r1", "1")).contains("dairy");
        assertThat(settings.zone(STORE, "r1", "2")).contains("bakery");
        assertThat(settings.zone(STORE, "r2", "1")).isEmpty();
        assertThat(settings.direction(STORE, "cam", "Exit")).contains(Direction.OUT);
        assertThat(settings.direction(STORE, "cam", "Entry")).isEmpty();
        assertThat(settings.timeZone(STORE, "r1")).contains(ZoneId.of("Europe/Berlin"));
    }

    @Test
    void columns_may_be_left_out_and_come_in_any_order() throws IOException {
        DeviceSettings settings = read("zone,device\nshelf-1,r1\n");
        assertThat(settings.zone(STORE, "r1", "3")).contains("shelf-1");
        assertThat(settings.timeZone(STORE, "r1")).isEmpty();
    }

    @Test
    void a_wrong_row_is_named_with_its_line() {
        assertThatThrownBy(() -> read("store,time_zone\ns1,Europe/Berlin\ns1,Moon/North\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Device settings devices.csv line 3: \"Moon/North\" is not a time zone like Europe/Berlin.");
        assertThatThrownBy(() -> read("store,direction\ns1,up\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Device settings devices.csv line 2: direction must be in or out.");
    }

    @Test
    void a_file_may_have_a_byte_order_mark_and_must_be_utf_8(@TempDir Path folder) throws IOException {
        String csv = "store,zone\ns1,Käse\n";
        Path marked = Files.writeString(folder.resolve("marked.csv"), "\uFEFF" + csv);
        Path latin = Files.writeString(folder.resolve("latin1.csv"), csv, ISO_8859_1);

        assertThat(DeviceSettings.read(marked).zone(STORE, "r1", "1")).contains("Käse");
        assertThat(DeviceSettings.read(marked).zone(new StoreId("s2"), "r1", "1"))
                .isEmpty();
        assertThatThrownBy(() -> DeviceSettings.read(latin))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("latin1.csv is not UTF-8 in line 2:");
    }

    private static DeviceSettings read(String csv) throws IOException {
        return DeviceSettings.read(new StringReader(csv), "devices.csv");
    }
}
