package io.aisle.ml.feature;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PanelTest {
    private static final int LENGTH = 10;
    private static final Timeline DAYS = Timeline.of(
            Frequency.DAILY,
            IntStream.range(0, LENGTH + 2)
                    .mapToObj(LocalDate.of(2024, 1, 1)::plusDays)
                    .toList());

    private static Panel panel(Series series, Holidays holidays, float entries, Plans plans) {
        return new Panel(DAYS, LENGTH, List.of(series), holidays, Map.of("S1", floats(LENGTH, entries)), plans);
    }

    private static Series series(String category, String store, float price) {
        return Series.of("milk", category, store, 0, new double[LENGTH]).withPrice(floats(LENGTH + 2, price));
    }

    private static float[] floats(int length, float value) {
        float[] floats = new float[length];
        for (int i = 0; i < length; i++) {
            floats[i] = value;
        }
        return floats;
    }

    @Test
    void whatever_a_model_can_learn_from_is_in_the_hash_and_nothing_later() {
        Series milk = series("dairy", "S1", 1);
        Holidays none = Holidays.on(List.of());
        String hash = panel(milk, none, 5, Plans.ASKED).hash();
        assertThat(panel(series("dairy", "S1", 1), none, 5, Plans.ASKED).hash()).isEqualTo(hash);
        assertThat(List.of(
                        panel(series("drinks", "S1", 1), none, 5, Plans.ASKED),
                        panel(series("dairy", "S2", 1), none, 5, Plans.ASKED),
                        panel(series("dairy", "S1", 2), none, 5, Plans.ASKED),
                        panel(milk.withPromotion(floats(LENGTH, 1)), none, 5, Plans.ASKED),
                        panel(milk.withAvailable(floats(LENGTH, 0.9f)), none, 5, Plans.ASKED),
                        panel(milk, Holidays.on(List.of(LocalDate.of(2024, 1, 3))), 5, Plans.ASKED),
                        panel(milk, none, 6, Plans.ASKED),
                        panel(milk, none, 5, Plans.PLANNED)))
                .extracting(Panel::hash)
                .doesNotContain(hash)
                .doesNotHaveDuplicates();
        float[] later = floats(LENGTH + 2, 1);
        later[LENGTH] = 9;
        assertThat(panel(milk.withPrice(later), none, 5, Plans.ASKED).hash()).isEqualTo(hash);
        assertThat(panel(milk.withPrice(later), none, 5, Plans.PLANNED).hash())
                .isNotEqualTo(panel(milk, none, 5, Plans.PLANNED).hash());
    }
}
