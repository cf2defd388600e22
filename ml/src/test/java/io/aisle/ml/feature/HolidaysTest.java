package io.aisle.ml.feature;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HolidaysTest {
    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({
        "IT, 2026-06-02, true",
        "PL, 2026-11-11, true",
        "SE, 2026-06-06, true",
        "DE, 2026-10-03, true",
        "DE, 2026-12-24, false",
        "GB, 2011-04-29, true",
        "GB, 2026-04-06, true",
        "US, 2026-11-26, true",
        "XX, 2026-01-01, true",
        "XX, 2026-12-25, false",
        "'', 2026-12-25, false"
    })
    void a_country_has_its_own_holidays(String country, LocalDate date, boolean isHoliday) {
        assertThat(Holidays.of(country, 2011, 2026).isHoliday(date)).isEqualTo(isHoliday);
    }
}
