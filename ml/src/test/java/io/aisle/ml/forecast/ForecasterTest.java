package io.aisle.ml.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.aisle.ml.feature.Frequency;
import io.aisle.ml.feature.Holidays;
import io.aisle.ml.feature.Panel;
import io.aisle.ml.feature.Plans;
import io.aisle.ml.feature.Series;
import io.aisle.ml.feature.Timeline;
import io.aisle.ml.interval.Band;
import io.aisle.ml.train.Boosting;
import io.aisle.ml.train.Candidates;
import io.aisle.ml.train.Ladder;
import io.aisle.ml.train.Method;
import io.aisle.ml.train.Outlook;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForecasterTest {
    private static final int LENGTH = 140;
    private static final int AHEAD = 14;
    private static final Boosting SMALL = new Boosting(20, 0.2, 3, 5, 0.8, 0.8, 3_000, 1, 5);
    private static final Timeline DAYS = Timeline.of(
            Frequency.DAILY,
            IntStream.range(0, LENGTH + AHEAD)
                    .mapToObj(LocalDate.of(2024, 1, 1)::plusDays)
                    .toList());

    /// Regular, intermittent, constant, dead, and new items; from `poisonedFrom` on every number is
    /// `poison`.
    private static Panel shop(int poisonedFrom, double poison, boolean planned) {
        SplittableRandom chance = new SplittableRandom(9);
        List<Series> items = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            double[] sold = new double[LENGTH];
            float[] prices = new float[LENGTH + AHEAD];
            float[] promotions = new float[LENGTH + AHEAD];
            float[] available = new float[LENGTH];
            for (int t = 0; t < LENGTH + AHEAD; t++) {
                prices[t] = 1 + chance.nextInt(2);
                promotions[t] = chance.nextInt(2);
                if (t < LENGTH) {
                    available[t] = chance.nextInt(10) == 0 ? 0.3f : 1;
                    sold[t] = switch (i) {
                        case 0 -> 7;
                        case 1 -> 0;
                        case 2, 3 -> chance.nextInt(9) == 0 ? 3 : 0;
                        default -> chance.nextInt(4 * i);
                    };
                    if (t >= poisonedFrom) {
                        sold[t] = poison;
                        available[t] = t % 2;
                    }
                }
                if (t >= poisonedFrom && !planned) {
                    prices[t] = Float.NaN;
                    promotions[t] = 1e9f;
                }
            }
            items.add(Series.of("item" + i, i % 2 == 0 ? "even" : "odd", "S" + i % 4, i == 15 ? 125 : 0, sold)
                    .withAvailable(available)
                    .withPrice(prices)
                    .withPromotion(promotions));
        }
        float[] entries = new float[LENGTH];
        for (int t = 0; t < LENGTH; t++) {
            entries[t] = t >= poisonedFrom ? Float.NaN : 100 + chance.nextInt(50);
        }
        return new Panel(
                DAYS,
                LENGTH,
                items,
                Holidays.of("DE", 2024, 2024),
                Map.of("S0", entries),
                planned ? Plans.PLANNED : Plans.UNKNOWN);
    }

    private static List<SeriesForecast> at(Panel panel, int origin) {
        Candidates candidates = new Candidates(Ladder.of(DAYS), SMALL);
        List<Outlook> past = new ArrayList<>();
        for (int earlier : Forecaster.origins(panel, origin, AHEAD, 3)) {
            past.add(candidates.at(panel, earlier, AHEAD));
        }
        Panel known = panel.asOf(origin);
        return Champion.of(known, past, "ets").forecast(known, candidates.at(panel, origin, AHEAD));
    }

    @ParameterizedTest(name = "planned ahead: {0}")
    @ValueSource(booleans = {false, true})
    void a_poisoned_future_changes_no_forecast(boolean planned) {
        int origin = LENGTH - 2 * AHEAD;
        List<SeriesForecast> clean = at(shop(LENGTH, 0, planned), origin);
        assertThat(at(shop(origin, 1e12, planned), origin)).isEqualTo(clean);
        assertThat(at(shop(origin, 0, planned), origin)).isEqualTo(clean);
    }

    @Test
    void a_poisoned_past_does_change_the_forecast() {
        int origin = LENGTH - 2 * AHEAD;
        assertThat(at(shop(origin - 1, 1e6, false), origin)).isNotEqualTo(at(shop(LENGTH, 0, false), origin));
    }

    @Test
    void the_same_panel_and_seed_give_the_same_forecasts() {
        Forecaster forecaster = new Forecaster(SMALL);
        Panel panel = shop(LENGTH, 0, true);
        List<SeriesForecast> once = forecaster.score(forecaster.train(panel, AHEAD), panel, AHEAD);
        assertThat(forecaster.score(forecaster.train(panel, AHEAD), panel, AHEAD))
                .isEqualTo(once);
        assertThat(once).hasSize(16).allSatisfy(one -> assertThat(one.bands()).hasSize(AHEAD));
    }

    @Test
    void odd_items_get_sensible_bands() {
        Forecaster forecaster = new Forecaster(SMALL);
        Panel panel = shop(LENGTH, 0, true);
        List<SeriesForecast> forecasts = forecaster.score(forecaster.train(panel, AHEAD), panel, AHEAD);
        assertThat(forecasts.get(0).bands())
                .allSatisfy(band -> assertThat(band.mean()).isBetween(5.0, 9.0));
        assertThat(forecasts.get(1).bands())
                .allSatisfy(band -> assertThat(band.mean()).isLessThan(1));
        assertThat(forecasts.get(2).bands())
                .allSatisfy(band -> assertThat(band.p10()).isLessThan(0.2));
        assertThat(forecasts.get(15).bands())
                .allSatisfy(band -> assertThat(band.mean()).isBetween(2.0, 60.0));
    }

    @Test
    void a_store_without_enough_history_is_told_so() {
        assertThatThrownBy(
                        () -> new Forecaster(SMALL).train(shop(LENGTH, 0, false).asOf(20), AHEAD))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("there are 20");
    }

    @Test
    void an_outlook_that_is_not_over_teaches_nothing_and_is_refused() {
        Panel panel = shop(LENGTH, 0, false);
        Outlook outlook = new Candidates(Ladder.of(DAYS), SMALL).at(panel, 100, AHEAD);
        assertThatThrownBy(() -> Champion.of(panel.asOf(110), List.of(outlook), "ets"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not over");
    }

    @Test
    void origins_do_not_overlap_and_leave_two_seasons_before_the_first() {
        Panel panel = shop(LENGTH, 0, false);
        assertThat(Forecaster.origins(panel, 140, 28, 3)).containsExactly(56, 84, 112);
        assertThat(Forecaster.origins(panel, 60, 28, 3)).containsExactly(32);
    }

    @Test
    void sums_are_exact_at_every_level() {
        Forecaster forecaster = new Forecaster(SMALL);
        Panel panel = shop(LENGTH, 0, true);
        Forecaster.Trained trained = forecaster.train(panel, AHEAD);
        List<SeriesForecast> items = forecaster.score(trained, panel, AHEAD);
        Outlook now = forecaster.outlook(trained, panel, AHEAD);
        for (int h = 0; h < AHEAD; h++) {
            double ofItems = total(items, h);
            double ofCategories = total(Sums.of(panel, trained.champion(), trained.past(), now, Series::category), h);
            double ofStores = total(Sums.of(panel, trained.champion(), trained.past(), now, Series::store), h);
            double ofAll = total(Sums.of(panel, trained.champion(), trained.past(), now, series -> "region"), h);
            assertThat(ofCategories).isCloseTo(ofItems, within(1e-9 * ofItems));
            assertThat(ofStores).isCloseTo(ofItems, within(1e-9 * ofItems));
            assertThat(ofAll).isCloseTo(ofItems, within(1e-9 * ofItems));
        }
    }

    @Test
    void of_a_day_on_which_a_store_is_closed_its_items_are_in_no_sum() {
        Forecaster forecaster = new Forecaster(SMALL);
        Panel panel = shop(LENGTH, 0, true);
        Forecaster.Trained trained = forecaster.train(panel, AHEAD);
        Outlook now = forecaster.outlook(trained, panel, AHEAD);
        String closed = panel.series().getFirst().name();
        List<SeriesForecast> items = forecaster.score(trained, panel, AHEAD);
        List<SeriesForecast> sums = Sums.of(
                panel,
                trained.champion(),
                trained.past(),
                now,
                series -> "region",
                (series, period) -> period != 2 || !series.name().equals(closed));
        double mine = items.getFirst().bands().get(2).mean();
        assertThat(mine).isPositive();
        assertThat(total(sums, 2)).isCloseTo(total(items, 2) - mine, within(1e-9 * total(items, 2)));
        assertThat(total(sums, 3)).isCloseTo(total(items, 3), within(1e-9 * total(items, 3)));
    }

    private static double total(List<SeriesForecast> forecasts, int ahead) {
        return forecasts.stream()
                .mapToDouble(one -> one.bands().get(ahead).mean())
                .sum();
    }

    @Test
    void a_method_that_says_nothing_is_not_taken_for_being_right_on_most_days_of_an_item_that_seldom_sells() {
        SplittableRandom chance = new SplittableRandom(4);
        List<Series> items = new ArrayList<>();
        double[][] none = new double[20][AHEAD];
        double[][] fair = new double[20][AHEAD];
        double[][] shape = new double[20][AHEAD];
        for (int i = 0; i < 20; i++) {
            double[] sold = new double[LENGTH];
            Arrays.setAll(sold, t -> chance.nextInt(3) == 0 ? 1 + chance.nextInt(3) : 0); // mean 2/3, median 0
            items.add(Series.of("item" + i, "", "", 0, sold));
            Arrays.fill(fair[i], 2 / 3.0);
            Arrays.fill(shape[i], 0.2);
        }
        Panel panel = Panel.of(DAYS, LENGTH, items, Holidays.on(List.of()));
        Outlook past = new Outlook(
                LENGTH - AHEAD, AHEAD, List.of("ets", "ses", "boosted"), new double[][][] {none, fair, fair}, shape);
        Champion champion = Champion.of(panel, List.of(past), "ses");
        assertThat(champion.forecast(panel, new Outlook(LENGTH, AHEAD, past.methods(), past.expected(), shape)))
                .allSatisfy(one -> assertThat(one.bands().getFirst().mean()).isPositive());
    }

    @Test
    void series_that_happened_to_sell_next_to_nothing_at_the_earlier_origins_do_not_decide_for_all() {
        double[] steady = new double[LENGTH];
        Arrays.fill(steady, 10);
        double[] ended = steady.clone();
        Arrays.fill(ended, LENGTH - 2, LENGTH, 0);
        ended[LENGTH - 1] = 0.01;
        List<Series> items = new ArrayList<>();
        double[][] right = new double[10][];
        double[][] low = new double[10][];
        double[][] one = new double[10][];
        for (int i = 0; i < 10; i++) {
            items.add(Series.of("item" + i, "", "", 0, i == 0 ? ended : steady));
            right[i] = new double[] {10, 10};
            low[i] = new double[] {6, 6};
            one[i] = new double[] {1, 1};
        }
        Panel panel = Panel.of(DAYS, LENGTH, items, Holidays.on(List.of()));
        Outlook past =
                new Outlook(LENGTH - 2, 2, List.of("ets", "ses", "boosted"), new double[][][] {low, right, low}, one);
        Champion champion = Champion.of(panel, List.of(past), "ets");
        Outlook now = new Outlook(LENGTH, 2, past.methods(), past.expected(), one);
        assertThat(champion.forecast(panel, now).get(5).model()).isEqualTo("ses");
    }

    @Test
    void an_outlook_of_other_methods_than_were_learned_from_is_refused() {
        Panel panel = shop(LENGTH, 0, false);
        Outlook past = new Candidates(Ladder.of(DAYS), SMALL).at(panel, LENGTH - AHEAD, AHEAD);
        Champion champion = Champion.of(panel, List.of(past), "ets");
        Outlook other = new Candidates(Ladder.quick(DAYS), SMALL).at(panel, LENGTH, AHEAD);
        assertThatThrownBy(() -> champion.forecast(panel, other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ask the same methods");
        List<String> names = Forecaster.ladder(panel, past.methods()).stream()
                .map(Method::name)
                .toList();
        assertThat(names).isEqualTo(past.methods().subList(0, past.methods().size() - 1));
    }

    @Test
    void the_choice_takes_the_method_that_was_right() {
        double[] sold = new double[LENGTH];
        Arrays.fill(sold, 5);
        List<Series> items = List.of(Series.of("a", "", "", 0, sold), Series.of("b", "", "", 0, sold));
        Panel panel = Panel.of(DAYS, LENGTH, items, Holidays.on(List.of()));
        double[][] right = {{5, 5}, {5, 5}};
        double[][] wrong = {{9, 9}, {9, 9}};
        double[][] one = {{1, 1}, {1, 1}};
        Outlook past =
                new Outlook(100, 2, List.of("ets", "ses", "boosted"), new double[][][] {wrong, right, wrong}, one);
        Champion champion = Champion.of(panel, List.of(past), "ets");
        Outlook now = new Outlook(LENGTH, 2, past.methods(), past.expected(), one);
        assertThat(champion.forecast(panel, now)).allSatisfy(forecast -> {
            assertThat(forecast.model()).isEqualTo("ses");
            assertThat(forecast.bands()).containsOnly(new Band(5, 5, 5, 5));
        });
    }
}
